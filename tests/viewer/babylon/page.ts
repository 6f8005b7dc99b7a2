// A lab's GLB as Babylon.js shows it in a page: nothing of ours in it but the file.
import { FreeCamera } from "@babylonjs/core/Cameras/freeCamera.js";
import "@babylonjs/core/Culling/ray.js";
import { Engine } from "@babylonjs/core/Engines/engine.js";
import { PointerEventTypes } from "@babylonjs/core/Events/pointerEvents.js";
import { HemisphericLight } from "@babylonjs/core/Lights/hemisphericLight.js";
import "@babylonjs/core/Loading/loadingScreen.js";
import { AppendSceneAsync } from "@babylonjs/core/Loading/sceneLoader.js";
import { Matrix, Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import type { Node } from "@babylonjs/core/node.js";
import { Scene } from "@babylonjs/core/scene.js";
import "@babylonjs/loaders/glTF/2.0/index.js";
import { GetKHRInteractivityImportResult } from "@babylonjs/loaders/glTF/2.0/Extensions/KHR_interactivity.js";

/** Where one stands, what one looks at, and the vertical angle in radians: a viewpoint of VRLAB_lab. */
export type View = [number, number, number, number, number, number, number];

type Glass = { _transmissionHelper?: { updateOptions(options: { renderSize: number }): void } };

/** Where a node is in the world, and where the texture of its material begins. */
function place(node: Node | undefined): number[] {
  if (!node) return [];
  const { material } = node as unknown as {
    material?: { albedoTexture?: { uOffset: number; vOffset: number } };
  };
  const texture = material?.albedoTexture;
  const world = (node as unknown as { computeWorldMatrix(force: boolean): Matrix }).computeWorldMatrix(true);
  return [...world.asArray(), ...(texture ? [texture.uOffset, texture.vOffset] : [])];
}

async function open(url: string, [px, py, pz, tx, ty, tz, fov]: View) {
  const canvas = document.querySelector("canvas");
  const engine = new Engine(canvas, false, { preserveDrawingBuffer: true });
  // A frame is drawn when the test asks for one and counts the same however long that takes: what is seen depends on frames.
  engine.getDeltaTime = () => 1000 / 60;
  const scene = new Scene(engine);
  await AppendSceneAsync(url, scene, { pluginExtension: ".glb" });
  // Babylon.js puts a left-handed root above the file's right-handed scene: X is the other way round.
  const camera = new FreeCamera("eye", new Vector3(-px, py, pz), scene);
  camera.setTarget(new Vector3(-tx, ty, tz));
  camera.fov = fov;
  camera.minZ = 0.05;
  scene.activeCamera = camera;
  // The room has a sun alone: without a light from everywhere what it does not reach is black.
  new HemisphericLight("sky", Vector3.Up(), scene).intensity = 0.8;
  // What shines through glass is drawn on a picture of its own, 1024² where nobody says less: seconds without a GPU.
  (scene as unknown as Glass)._transmissionHelper?.updateOptions({ renderSize: 64 });

  await scene.whenReadyAsync();
  const result = GetKHRInteractivityImportResult(scene);
  const graph = result?.graphs[0];
  const nodes = (result?.glTF.nodes ?? []).map((node) => node._babylonTransformNode);
  const picked: string[] = [];
  scene.onPointerObservable.add(
    ({ pickInfo }) => picked.push(pickInfo?.pickedMesh?.name ?? ""),
    PointerEventTypes.POINTERPICK,
  );
  return {
    picked,
    diagnostics: graph?.diagnostics,
    draw(frames: number) {
      for (let i = 0; i < frames; i++) {
        engine.beginFrame();
        scene.render();
        engine.endFrame();
      }
    },
    /** Values of variables of the graph, at one moment. */
    variables: (indices: number[]) =>
      indices.map((index) => {
        const value: unknown = graph?.flowGraph?.getContext(0).getVariable(`staticVariable_${index}`);
        return Number(typeof value === "object" ? (value as { value: number }).value : value);
      }),
    places: () => nodes.map(place),
    picture: () => canvas?.toDataURL(),
    /** The middle of a node, in pixels. */
    pixel(index: number): [number, number] {
      const node = nodes[index];
      if (!node) throw new Error(`no node ${index}`);
      camera.computeWorldMatrix();
      const { min, max } = node.getHierarchyBoundingVectors();
      const [width, height] = [engine.getRenderWidth(), engine.getRenderHeight()];
      scene.updateTransformMatrix(true);
      const port = camera.viewport.toGlobal(width, height);
      const middle = min.add(max).scale(0.5);
      const at = Vector3.Project(middle, Matrix.IdentityReadOnly, scene.getTransformMatrix(), port);
      return [at.x, at.y];
    },
  };
}

declare global {
  var babylon: { open: typeof open; shown?: Awaited<ReturnType<typeof open>> };
}
globalThis.babylon = { open };
