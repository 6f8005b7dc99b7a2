// A page with Babylon.js's own loader and nothing of ours: a file from a view at a moment of its animations.
import "@babylonjs/core/Animations/animatable.js";
import { FreeCamera } from "@babylonjs/core/Cameras/freeCamera.js";
import { Engine } from "@babylonjs/core/Engines/engine.js";
import { HemisphericLight } from "@babylonjs/core/Lights/hemisphericLight.js";
import "@babylonjs/core/Loading/loadingScreen.js";
import { AppendSceneAsync, SceneLoader } from "@babylonjs/core/Loading/sceneLoader.js";
import { Color4 } from "@babylonjs/core/Maths/math.color.js";
import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import { MeshoptCompression } from "@babylonjs/core/Meshes/Compression/meshoptCompression.js";
import "@babylonjs/core/Meshes/thinInstanceMesh.js";
import { Scene } from "@babylonjs/core/scene.js";
import "@babylonjs/loaders/glTF/2.0/index.js";

const FRAMES = 60; // a second, as its loader counts the frames of an animation
// The decoder is served from beside the page instead of Babylon's own server.
MeshoptCompression.Configuration = { decoder: { url: "meshopt_decoder.js" } };
const engine = new Engine(document.querySelector("canvas"), true);
let shown;

/** `view`: where one stands, what one looks at, the vertical angle in radians. The picture is a data URL. */
async function show(url, [px, py, pz, tx, ty, tz, fov], seconds) {
  shown?.dispose();
  const scene = new Scene(engine);
  shown = scene;
  scene.clearColor = new Color4(0.72, 0.72, 0.72, 1);
  let complete;
  // Coarser levels come after the finest has been loaded.
  SceneLoader.OnPluginActivatedObservable.addOnce((loader) => {
    complete = loader.whenCompleteAsync();
  });
  await AppendSceneAsync(url, scene, { pluginExtension: ".glb" });
  await complete;
  // Babylon.js puts a left-handed root above the file's right-handed scene: X is the other way round.
  const camera = new FreeCamera("eye", new Vector3(-px, py, pz), scene);
  camera.setTarget(new Vector3(-tx, ty, tz));
  Object.assign(camera, { fov, minZ: 0.05, maxZ: 100 });
  scene.activeCamera = camera;
  new HemisphericLight("sky", Vector3.Up(), scene).intensity = 0.5;
  for (const group of scene.animationGroups) {
    group.start(false);
    group.pause();
    group.goToFrame((seconds * FRAMES) % group.to);
  }
  await scene.whenReadyAsync();
  scene.render();
  return engine.getRenderingCanvas().toDataURL();
}

globalThis.viewer = { show };
