import { NullEngine } from "@babylonjs/core/Engines/nullEngine";
import { PointerEventTypes } from "@babylonjs/core/Events/pointerEvents";
import type { FlowGraphInteger } from "@babylonjs/core/FlowGraph/CustomTypes/flowGraphInteger";
import { AppendSceneAsync } from "@babylonjs/core/Loading/sceneLoader";
import { Logger } from "@babylonjs/core/Misc/logger";
import { Scene } from "@babylonjs/core/scene";
import "@babylonjs/loaders/glTF/2.0";
import { FreeCamera } from "@babylonjs/core/Cameras/freeCamera";
import { Vector3 } from "@babylonjs/core/Maths/math.vector";
import { GetKHRInteractivityImportResult } from "@babylonjs/loaders/glTF/2.0/Extensions/KHR_interactivity";

/** Plays a graph in Babylon.js without a screen: an implementation that shares nothing with ours. */
export class Babylon {
  readonly #scene: Scene;
  #frame = 0;

  private constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Loads and starts; waiting until the scene is ready draws one frame, which is the first tick. */
  static async load(gltf: Record<string, unknown>): Promise<Babylon> {
    Logger.LogLevels = Logger.ErrorLogLevel;
    const engine = new NullEngine();
    const scene = new Scene(engine);
    new FreeCamera("eye", new Vector3(0, 0, -5), scene);
    const babylon = new Babylon(scene);
    engine.getDeltaTime = () => babylon.#frame * 1000;
    await AppendSceneAsync(`data:${JSON.stringify(gltf)}`, scene, {
      pluginExtension: ".gltf",
    });
    await scene.whenReadyAsync();
    return babylon;
  }

  get #graph() {
    const graph = GetKHRInteractivityImportResult(this.#scene)?.graphs[0];
    if (!graph?.flowGraph || !graph.coordinator) throw new Error(JSON.stringify(graph?.diagnostics));
    return { flowGraph: graph.flowGraph, coordinator: graph.coordinator };
  }

  /** Whether the graph was taken. */
  get isPlaying(): boolean {
    return GetKHRInteractivityImportResult(this.#scene)?.graphs[0]?.flowGraph !== undefined;
  }

  tick(seconds: number): void {
    this.#frame = seconds;
    this.#scene.render();
  }

  /** Custom events are delivered in the next frame. Integers are given as such. */
  send(id: string, values: Record<string, number | boolean | FlowGraphInteger> = {}): void {
    this.#graph.coordinator.notifyCustomEvent(id, values, false);
  }

  variable(index: number): unknown {
    return this.#graph.flowGraph.getContext(0).getVariable(`staticVariable_${index}`);
  }

  /** A click on the mesh of a glTF node. */
  select(node: string): void {
    const pickedMesh = this.#scene.getMeshByName(node);
    const pickInfo = { hit: true, pickedMesh, pickedPoint: Vector3.Zero(), ray: null };
    const info = { type: PointerEventTypes.POINTERPICK, event: { pointerId: 1 }, pickInfo };
    this.#scene.onPointerObservable.notifyObservers(info as never, PointerEventTypes.POINTERPICK);
  }

  dispose(): void {
    const engine = this.#scene.getEngine();
    this.#scene.dispose();
    engine.dispose();
  }
}
