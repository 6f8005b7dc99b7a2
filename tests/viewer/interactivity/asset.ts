/** A glTF asset with one of everything that the Object Model reads from JSON. */
export const ASSET = {
  scene: 0,
  scenes: [{ nodes: [0, 2] }],
  nodes: [
    { children: [1], mesh: 0 },
    { matrix: [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1] },
    { camera: 0 },
  ],
  meshes: [{ primitives: [{ material: 0, targets: [{}, {}] }] }],
  materials: [{ doubleSided: true }],
  cameras: [{}],
  skins: [],
  animations: [{ channels: [{ sampler: 0 }], samplers: [{ input: 0 }, { input: 1 }] }, {}],
  accessors: [
    { min: [0.5], max: [4] },
    { min: [0], max: [99] },
  ],
  extensions: { KHR_lights_punctual: { lights: [{}] } },
};
