import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Row } from "../../../src/vrlab/viewer/data/rows";
import { equal, isSameView, type Model, Speaker } from "../../../src/vrlab/viewer/hosts/anymodel";
import { Binding } from "../../../src/vrlab/viewer/hosts/binding";
import { Emitter } from "../../../src/vrlab/viewer/hosts/emitter";
import type { LabEvents } from "../../../src/vrlab/viewer/hosts/events";
import type { Lab } from "../../../src/vrlab/viewer/hosts/lab";
import { LabError } from "../../../src/vrlab/viewer/lab/errors";

/** Traits as anywidget keeps them: setting tells everybody at once. */
class Traits implements Model {
  readonly values: Record<string, unknown> = {
    glb: new DataView(new ArrayBuffer(8)),
    parameters: { length: 1, gravity: 9.81 },
    playing: true,
    camera: {},
    selected: "",
    measured: [],
    height: 300,
    sent: 0,
    received: 0,
    error: "",
    readings: {},
  };
  saved = 0;
  private readonly listeners = new Map<string, Set<(...values: never[]) => void>>();

  get(key: string): unknown {
    return this.values[key];
  }

  set(key: string, value: unknown): void {
    this.values[key] = value;
    this.tell(`change:${key}`);
  }

  save_changes(): void {
    this.saved++;
  }

  on(event: string, call: (...values: never[]) => void): void {
    this.listeners.set(event, (this.listeners.get(event) ?? new Set()).add(call));
  }

  off(event: string, call: (...values: never[]) => void): void {
    this.listeners.get(event)?.delete(call);
  }

  tell(event: string, ...values: unknown[]): void {
    for (const call of [...(this.listeners.get(event) ?? [])]) call(...(values as never[]));
  }

  /** As a message from Python does: all values first, then the changes. */
  receive(values: Record<string, unknown>): void {
    Object.assign(this.values, values);
    for (const key of Object.keys(values)) this.tell(`change:${key}`);
  }

  get heard(): number {
    return [...this.listeners.values()].reduce((sum, calls) => sum + calls.size, 0);
  }
}

/** A lab that notes what it is asked to do; length goes from 0.1 to 2. */
class Noting {
  readonly done: string[] = [];
  readonly events = new Emitter<LabEvents>();
  loaded = false;
  isDamaged = false;
  startsRunning = true;
  private runs = false;
  private values: Record<string, number> = {};
  private chosen = "";
  private view = { position: [0, 1, 4], target: [0, 1, 0] };

  async load(_glb: ArrayBuffer, { keepCamera }: { keepCamera: boolean }): Promise<void> {
    this.done.push(`load ${keepCamera}`);
    if (this.isDamaged) return this.fail(new LabError("damaged", "cut short"));
    this.loaded = true;
    this.runs = this.startsRunning;
    this.values = { length: 1, gravity: 9.81 };
    this.chosen = "";
  }
  fail(error: unknown): void {
    this.loaded = false;
    const { code, detail } = error as LabError;
    this.events.emit("error", { code, detail });
  }
  parameters = () => this.values;
  setParameter(id: string, value: number): void {
    this.done.push(`${id} ${value}`);
    this.values = { ...this.values, [id]: Math.min(2, Math.max(0.1, value)) };
    this.events.emit("parameters", this.values);
  }
  playing = () => this.runs;
  start = () => this.run(true);
  pause = () => this.run(false);
  step = (steps: number) => void this.done.push(`step ${steps}`);
  reset = () => void this.done.push("reset");
  selected = () => this.chosen;
  select(path: string): void {
    this.chosen = path === "nowhere" ? "" : path;
  }
  camera = () => this.view;
  setCamera(view: never): void {
    this.done.push("camera");
    this.view = view;
  }
  goTo(name: string): void {
    this.done.push(`go ${name}`);
    this.view = { position: [4, 1, 0], target: [0, 1, 0] };
  }
  restore(rows: readonly Row[]): void {
    if (rows.length === 0) return;
    this.done.push(`restore ${rows.length}`);
    // One of them does not fit this lab.
    this.events.emit("measured", rows.slice(0, 2));
  }
  picture = () => Promise.reject(new LabError("no-webgl", "none"));
  drawn = (): Promise<void> => Promise.resolve();
  beforeFrame = (task: () => void) => void requestAnimationFrame(task);
  on = this.events.on.bind(this.events);

  private run(playing: boolean): void {
    this.done.push(playing ? "start" : "pause");
    this.runs = playing;
    this.events.emit("playing", playing);
  }
}

let frames: (() => void)[] = [];

beforeEach(() => {
  frames = [];
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  vi.stubGlobal("requestAnimationFrame", (call: () => void) => frames.push(call));
  vi.stubGlobal("cancelAnimationFrame", () => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A frame of the browser, and all that comes of it. */
async function frame(): Promise<void> {
  for (const call of frames.splice(0)) call();
  for (let i = 0; i < 50; i++) await Promise.resolve();
}

function mount(values: Record<string, unknown> = {}, change: (lab: Noting) => void = () => undefined) {
  const [traits, lab, root] = [new Traits(), new Noting(), { style: { blockSize: "" } }];
  Object.assign(traits.values, values);
  change(lab);
  const binding = new Binding(traits, lab as unknown as Lab, root as unknown as HTMLElement, new Speaker());
  return { traits, lab, root, binding };
}

describe("a view of the notebook", () => {
  it("applies every trait when it is mounted", async () => {
    const camera = { position: [1, 2, 3], target: [0, 1, 0] };
    const { lab, root } = mount({
      parameters: { length: 1.5, gravity: 9.81 },
      playing: false,
      camera,
      selected: "ball",
    });
    await frame();
    expect(root.style.blockSize).toBe("300px");
    expect(lab.done).toEqual(["load true", "length 1.5", "camera", "pause"]);
    expect([lab.selected(), lab.camera()]).toEqual(["ball", camera]);
  });

  it("shows what comes before a frame together, reads it last, and then acknowledges", async () => {
    const { traits, lab } = mount();
    await frame();
    lab.done.length = 0;
    for (let sent = 1; sent <= 30; sent++) {
      traits.receive({ sent, parameters: { length: 1 + sent / 100, gravity: 9.81 } });
    }
    expect([lab.done, traits.get("received")]).toEqual([[], 0]);
    await frame();
    expect([lab.done, traits.get("received")]).toEqual([["length 1.3"], 30]);
  });

  it("lags no further behind a hand that drags a slider faster than pictures are drawn", async () => {
    const { traits, lab } = mount();
    await frame();
    let finish = (): void => undefined;
    lab.drawn = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    lab.done.length = 0;
    for (let sent = 1; sent <= 60; sent++) {
      traits.receive({ sent, parameters: { length: 1 + sent / 100, gravity: 9.81 } });
      await frame();
    }
    expect([lab.done, traits.get("received")]).toEqual([["length 1.01"], 0]);
    finish();
    await frame();
    expect(lab.done).toEqual(["length 1.01", "length 1.6"]);
    finish();
    await frame();
    expect([lab.done.length, traits.get("received")]).toEqual([2, 60]);
  });

  it("never takes an acknowledgement back", async () => {
    const { traits } = mount();
    await frame();
    traits.receive({ sent: 3 });
    traits.values.received = 5;
    await frame();
    expect(traits.get("received")).toBe(5);
  });

  it("answers with what has become of values: clamped, and without strangers", async () => {
    const { traits } = mount();
    await frame();
    traits.receive({ parameters: { length: 99, nonsense: 1, gravity: "heavy" }, selected: "nowhere" });
    await frame();
    expect(traits.get("parameters")).toEqual({ length: 2, gravity: 9.81 });
    expect(traits.get("selected")).toBe("");
  });

  it("does what messages ask after the changes that came before, and before those that came later", async () => {
    const { traits, lab } = mount();
    await frame();
    lab.done.length = 0;
    traits.receive({ parameters: { length: 1.5, gravity: 9.81 } });
    traits.tell("msg:custom", { do: "step", steps: 7 });
    traits.tell("msg:custom", { do: "reset" });
    traits.receive({ playing: false });
    traits.tell("msg:custom", { do: "sing" });
    traits.tell("msg:custom", null);
    await frame();
    expect(lab.done).toEqual(["length 1.5", "step 7", "reset", "pause"]);
  });

  it("does not start a lab that waits because the device asks for less motion", async () => {
    const { traits, lab } = mount({}, (lab) => {
      lab.startsRunning = false;
    });
    await frame();
    expect([lab.done, traits.get("playing")]).toEqual([["load true"], false]);
    traits.receive({ playing: true });
    await frame();
    traits.receive({ glb: new DataView(new ArrayBuffer(12)) });
    await frame();
    expect(lab.done.slice(1)).toEqual(["start", "load true", "start"]);
  });

  it("tells what the person does, and does not follow itself", async () => {
    const { traits, lab } = mount();
    await frame();
    lab.done.length = 0;
    lab.events.emit("select", "ball");
    lab.events.emit("camera", { position: [1, 2, 3], target: [0, 0, 0] });
    lab.events.emit("playing", false);
    await frame();
    expect(traits.values).toMatchObject({
      selected: "ball",
      camera: { position: [1, 2, 3], target: [0, 0, 0] },
      playing: false,
    });
    expect(lab.done).toEqual([]);
  });

  it("tells what is measured, and puts rows of before back with what has become of them", async () => {
    const row = (trial: number): Row => {
      return {
        trial,
        seed: 1,
        parameters: { length: 1 },
        readings: { gate: 2 },
        u: { gate: 0.1 },
        used: true,
      };
    };
    const { traits, lab } = mount({ measured: [row(1), row(2), row(3)] });
    await frame();
    expect(lab.done).toContain("restore 3");
    expect(traits.get("measured")).toEqual([row(1), row(2)]);
    lab.done.length = 0;
    lab.events.emit("measured", [row(4)]);
    await frame();
    expect([traits.get("measured"), lab.done]).toEqual([[row(4)], []]);
  });

  it("says where it is after a viewpoint was asked for", async () => {
    const { traits, lab } = mount();
    await frame();
    traits.receive({ camera: { viewpoint: "side" } });
    await frame();
    expect(lab.done.at(-1)).toBe("go side");
    expect(traits.get("camera")).toEqual({ position: [4, 1, 0], target: [0, 1, 0] });
  });

  it("tells readings ten times a second", async () => {
    const { traits, lab } = mount();
    await frame();
    const now = vi.spyOn(performance, "now");
    let told = 0;
    traits.on("change:readings", () => void told++);
    for (let ms = 0; ms < 1000; ms += 10) {
      now.mockReturnValue(100_000 + ms);
      lab.events.emit("readings", { t: ms });
    }
    now.mockRestore();
    expect(told).toBe(10);
  });

  it("tells errors, mends them with the next lab, and puts the camera back", async () => {
    const { traits, lab } = mount({ camera: { position: [1, 2, 3], target: [0, 0, 0] } });
    await frame();
    lab.isDamaged = true;
    traits.receive({ sent: 1, glb: new DataView(new ArrayBuffer(12)) });
    await frame();
    expect([traits.get("error"), traits.get("received")]).toEqual(["cut short [damaged]", 0]);
    lab.isDamaged = false;
    lab.setCamera({ position: [9, 9, 9], target: [0, 0, 0] } as never);
    traits.receive({ sent: 2, glb: new DataView(new ArrayBuffer(16)) });
    await frame();
    expect([traits.get("error"), traits.get("received")]).toEqual(["", 2]);
    expect(lab.camera().position).toEqual([1, 2, 3]);
    traits.tell("msg:custom", { do: "picture" });
    await frame();
    expect(traits.get("error")).toBe("none [no-webgl]");
  });

  it("says so when the notebook has let go of the lab", async () => {
    const { traits, lab } = mount({ glb: new DataView(new ArrayBuffer(0)) });
    await frame();
    expect(traits.get("error")).toMatch(/\[empty\]$/);
    expect(lab.done).toEqual([]);
  });

  it("hears and says nothing any more when it is gone", async () => {
    const { traits, lab, binding } = mount();
    await frame();
    const before = traits.saved;
    traits.receive({ playing: false });
    binding.dispose();
    await frame();
    lab.events.emit("select", "ball");
    expect([traits.heard, traits.saved, lab.done]).toEqual([0, before, ["load true"]]);
  });
});

describe("what is compared", () => {
  it("does not mind the order of keys, nor the last digit of a camera", () => {
    expect(equal({ a: 1, b: [1, { c: 2 }] }, { b: [1, { c: 2 }], a: 1 })).toBe(true);
    expect(equal({ a: 1 }, { a: 1, b: undefined })).toBe(false);
    expect(equal([1, 2], { 0: 1, 1: 2 })).toBe(false);
    expect(equal(new DataView(new ArrayBuffer(1)), new DataView(new ArrayBuffer(1)))).toBe(false);
    const target = [0, 1, 0];
    expect(isSameView({ position: [3, 2, 4], target }, { position: [2.9999999999, 2, 4], target })).toBe(
      true,
    );
    expect(isSameView({ position: [3, 2, 4], target }, { position: [2.99, 2, 4], target })).toBe(false);
    expect(isSameView({ viewpoint: "side" }, { position: [3, 2, 4], target })).toBe(false);
  });

  it("one view of several tells the readings, and another when that one is silent", () => {
    const speaker = new Speaker();
    expect(speaker.mayTell("a", 0)).toBe(true);
    expect(speaker.mayTell("b", 500)).toBe(false);
    expect(speaker.mayTell("a", 900)).toBe(true);
    expect(speaker.mayTell("b", 1800)).toBe(false);
    expect(speaker.mayTell("b", 1900)).toBe(true);
    expect(speaker.mayTell("a", 2000)).toBe(false);
  });
});
