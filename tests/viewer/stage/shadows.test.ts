import { DirectionalLight, type WebGLRenderer } from "three";
import { expect, it } from "vitest";
import { Shadows } from "../../../src/vrlab/viewer/stage/shadows";

function setUp() {
  const renderer = { shadowMap: { needsUpdate: false } } as WebGLRenderer;
  const [sun, contact] = [new DirectionalLight(), new DirectionalLight()];
  contact.userData.isContact = true;
  contact.shadow.autoUpdate = false;
  const shadows = new Shadows();
  /** Which shadows a frame draws; what the renderer does with the flags is done here. */
  const draw = (frame: number, every = 1): string => {
    shadows.prepare(renderer, [sun, contact], frame, every);
    const drawn = renderer.shadowMap.needsUpdate ? (contact.shadow.needsUpdate ? "both" : "sun") : "none";
    renderer.shadowMap.needsUpdate = contact.shadow.needsUpdate = false;
    return drawn;
  };
  return { shadows, draw };
}

it("draws none while nothing solid has moved", () => {
  const { draw } = setUp();
  expect([draw(0), draw(1), draw(4)]).toEqual(["none", "none", "none"]);
});

it("draws both once after a change at rest", () => {
  const { shadows, draw } = setUp();
  shadows.changed();
  expect([draw(0), draw(0)]).toEqual(["both", "none"]);
});

it("lets the faint one lag while things move, and the sun's too on a slow device", () => {
  for (const [every, drawn] of [
    [1, ["sun", "sun", "sun", "both", "sun", "sun", "sun", "both"]],
    [2, ["none", "sun", "none", "sun", "none", "sun", "none", "both"]],
  ] as const) {
    const { shadows, draw } = setUp();
    const frames = [1, 2, 3, 4, 5, 6, 7, 8].map((frame) => {
      shadows.changed();
      return draw(frame, every);
    });
    expect(frames).toEqual(drawn);
  }
});

it("catches up when all comes to rest", () => {
  const { shadows, draw } = setUp();
  shadows.changed();
  draw(1);
  shadows.changed();
  expect(draw(0)).toBe("both");
});
