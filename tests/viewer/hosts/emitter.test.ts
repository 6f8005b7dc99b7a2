import { afterEach, expect, it, vi } from "vitest";
import { Emitter } from "../../../src/vrlab/viewer/hosts/emitter";

afterEach(() => {
  vi.unstubAllGlobals();
});

it("tells every listener until it has had enough", () => {
  const emitter = new Emitter<{ camera: number }>();
  const heard: number[] = [];
  const stop = emitter.on("camera", (value) => heard.push(value));
  emitter.on("camera", (value) => heard.push(10 * value));
  emitter.emit("camera", 1);
  stop();
  emitter.emit("camera", 2);
  expect(heard).toEqual([1, 10, 20]);
});

it("a listener that throws is reported and does not silence the others", () => {
  const reported: unknown[] = [];
  vi.stubGlobal("reportError", (error: unknown) => reported.push(error));
  const emitter = new Emitter<{ camera: number }>();
  let heard = 0;
  emitter.on("camera", () => {
    throw new Error("mine");
  });
  emitter.on("camera", (value) => {
    heard = value;
  });
  emitter.emit("camera", 7);
  expect(heard).toBe(7);
  expect(reported).toHaveLength(1);
});
