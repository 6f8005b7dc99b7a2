import { describe, expect, it } from "vitest";
import { isGone, MOST_AWAKE, type Sleeper, sendToSleep, wakeUp } from "../../../src/vrlab/viewer/hosts/awake";

function views(count: number, seen: readonly number[] = []) {
  const slept: number[] = [];
  const all = Array.from({ length: count }, (_, i) => ({
    isSeen: seen.includes(i),
    sleep: () => void slept.push(i),
  }));
  return { all, slept, awake: new Set<Sleeper>() };
}

describe("views that draw at the same time", () => {
  it("are at most eight, and who has been awake longest sleeps first", () => {
    const { all, slept, awake } = views(MOST_AWAKE + 2);
    for (const view of all) wakeUp(view, awake);
    expect(slept).toEqual([0, 1]);
    expect(awake.size).toBe(MOST_AWAKE);
  });

  it("are more where all of them are seen, until one is not", () => {
    const everybody = Array.from({ length: 10 }, (_, i) => i);
    const { all, slept, awake } = views(10, everybody);
    for (const view of all) wakeUp(view, awake);
    expect([slept, awake.size]).toEqual([[], 10]);
    for (const i of [4, 5, 6]) {
      const view = all[i];
      if (view) view.isSeen = false;
      sendToSleep(awake);
    }
    expect(slept).toEqual([4, 5]);
  });

  it("do not count what is gone, and waking again makes young", () => {
    const { all, slept, awake } = views(MOST_AWAKE + 2);
    const [first, second, ...others] = all;
    if (!first || !second) throw new Error("no views");
    wakeUp(first, awake);
    wakeUp(second, awake);
    for (const view of others.slice(0, MOST_AWAKE - 2)) wakeUp(view, awake);
    wakeUp(first, awake);
    isGone(second, awake);
    for (const view of others.slice(MOST_AWAKE - 2)) wakeUp(view, awake);
    expect(slept).toEqual([2]);
    expect(awake.has(first)).toBe(true);
  });
});
