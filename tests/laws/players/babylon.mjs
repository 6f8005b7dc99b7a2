// Plays graphs in Babylon.js without a screen: an implementation that shares nothing with ours.
import { FreeCamera } from "@babylonjs/core/Cameras/freeCamera.js";
import { NullEngine } from "@babylonjs/core/Engines/nullEngine.js";
import { PointerEventTypes } from "@babylonjs/core/Events/pointerEvents.js";
import { FlowGraphInteger } from "@babylonjs/core/FlowGraph/CustomTypes/flowGraphInteger.js";
import { AppendSceneAsync } from "@babylonjs/core/Loading/sceneLoader.js";
import { Vector3 } from "@babylonjs/core/Maths/math.vector.js";
import { Logger } from "@babylonjs/core/Misc/logger.js";
import { Scene } from "@babylonjs/core/scene.js";
import "@babylonjs/loaders/glTF/2.0/index.js";
import { GetKHRInteractivityImportResult } from "@babylonjs/loaders/glTF/2.0/Extensions/KHR_interactivity.js";

// What is printed on stdout is the answer and nothing else.
Logger.OnNewCacheEntry = null;
Logger.LogLevels = Logger.ErrorLogLevel;

const PROPERTY = {
  translation: "position",
  rotation: "rotationQuaternion",
  scale: "scaling",
  color: "diffuse",
  intensity: "intensity",
};

/** A player of one graph: tick, execute (what the graph does in a tick, and no more), send, select, variable, property. */
export async function play(gltf) {
  const engine = new NullEngine();
  const scene = new Scene(engine);
  // Animations go on by 16 ms in each frame; otherwise they follow the clock on the wall.
  scene.useConstantAnimationDeltaTime = true;
  new FreeCamera("eye", new Vector3(0, 0, -5), scene);
  let frame = 0;
  engine.getDeltaTime = () => frame * 1000;
  await AppendSceneAsync(`data:${JSON.stringify(gltf)}`, scene, { pluginExtension: ".gltf" });
  await scene.whenReadyAsync();
  const result = GetKHRInteractivityImportResult(scene);
  const graph = result?.graphs[0];
  if (!graph?.flowGraph || !graph.coordinator || graph.diagnostics.length > 0) {
    throw new Error(`refused: ${JSON.stringify(graph?.diagnostics)}`);
  }
  const ints = new Map(Object.entries(integerEvents(gltf)));
  return {
    tick(seconds) {
      frame = seconds;
      scene.render();
    },
    execute(seconds) {
      frame = seconds;
      scene.onBeforeRenderObservable.notifyObservers(scene);
    },
    send(id, value) {
      const whole = (number) => (ints.has(id) ? new FlowGraphInteger(number) : number);
      const named = typeof value === "object" ? (value ?? {}) : { value };
      const values = Object.entries(named).map(([name, number]) => [name, whole(number)]);
      graph.coordinator.notifyCustomEvent(id, Object.fromEntries(values), false);
    },
    select(node) {
      const pickedMesh = result.glTF.nodes[node]._babylonTransformNode;
      const pickInfo = { hit: true, pickedMesh, pickedPoint: Vector3.Zero(), ray: null };
      const info = { type: PointerEventTypes.POINTERPICK, event: { pointerId: 1 }, pickInfo };
      scene.onPointerObservable.notifyObservers(info, PointerEventTypes.POINTERPICK);
    },
    variable(index) {
      const value = graph.flowGraph.getContext(0).getVariable(`staticVariable_${index}`);
      return Number(typeof value === "object" ? value.value : value);
    },
    property(pointer, name) {
      const [, kind, index] = pointer.split("/");
      if (kind === "materials") {
        const [{ babylonMaterial }] = Object.values(result.glTF.materials[index]._data);
        if (name === "paint") return [...babylonMaterial.albedoColor.asArray(), babylonMaterial.alpha];
        return [babylonMaterial.albedoTexture.uOffset, babylonMaterial.albedoTexture.vOffset];
      }
      if (name === "weight") {
        const { _primitiveBabylonMeshes: meshes } = result.glTF.nodes[index];
        return meshes[0].morphTargetManager.getTarget(0).influence;
      }
      const owner = pointer.split("/").slice(1, -1).reduce((holder, key) => holder[key], result.glTF);
      const value = (owner._babylonTransformNode ?? owner._babylonLight)[PROPERTY[name]];
      return typeof value === "number" ? value : value.asArray();
    },
  };
}

/** The events whose values are ints, which Babylon.js wants wrapped. */
function integerEvents(gltf) {
  const { events = [], types } = gltf.extensions.KHR_interactivity.graphs[0];
  const int = ({ type }) => types[type].signature === "int";
  const whole = events.filter(({ values }) => values && Object.values(values).every(int));
  return Object.fromEntries(whole.map((event) => [event.id, true]));
}
