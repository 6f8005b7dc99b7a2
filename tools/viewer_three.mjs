// A page with three.js's own loader and nothing of ours: a file from a view at a moment of its animations.
import {
  AnimationMixer,
  Color,
  HemisphereLight,
  LoopRepeat,
  PerspectiveCamera,
  Scene,
  WebGLRenderer,
} from "three";
import { MeshoptDecoder } from "three/examples/jsm/libs/meshopt_decoder.module.js";
import { GLTFLoader } from "three/examples/jsm/loaders/GLTFLoader.js";

const renderer = new WebGLRenderer({ canvas: document.querySelector("canvas"), antialias: true });
const loader = new GLTFLoader().setMeshoptDecoder(MeshoptDecoder);

/** `view`: where one stands, what one looks at, the vertical angle in radians. The picture is a data URL. */
async function show(url, [px, py, pz, tx, ty, tz, fov], seconds) {
  const { scene: model, animations } = await loader.loadAsync(url);
  const scene = new Scene().add(model, new HemisphereLight(0xffffff, 0x888888, 1.5));
  scene.background = new Color(0xdddddd);
  const mixer = new AnimationMixer(model);
  for (const clip of animations) mixer.clipAction(clip).setLoop(LoopRepeat).play();
  mixer.setTime(seconds);
  renderer.setSize(innerWidth, innerHeight, false);
  const camera = new PerspectiveCamera((fov * 180) / Math.PI, innerWidth / innerHeight, 0.05, 100);
  camera.position.set(px, py, pz);
  camera.lookAt(tx, ty, tz);
  renderer.render(scene, camera);
  return renderer.domElement.toDataURL();
}

globalThis.viewer = { show };
