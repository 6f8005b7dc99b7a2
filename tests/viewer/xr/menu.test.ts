import { expect, it } from "vitest";
import type { VrHost } from "../../../src/vrlab/viewer/xr/host";
import type { Row } from "../../../src/vrlab/viewer/xr/layout";
import { menuRows, type Standing } from "../../../src/vrlab/viewer/xr/menu";

const AT_START: Standing = { stop: 0, seated: false, tired: false };
const LENGTH = { id: "length", name: "Longitud", value: "0,80\u00a0m" };
const VIEWS = ["De frente", "De lado"].map((title) => ({ title, position: [0, 0, 0], target: [0, 0, 1] }));

/** A lab whose words are their keys in brackets. */
function lab(fields: Partial<VrHost> = {}): VrHost {
  const word = (key: string): string => `[${key}]`;
  const host: Partial<VrHost> = {
    title: "El péndulo",
    word,
    runs: true,
    playing: false,
    parameters: [LENGTH],
  };
  return { ...host, viewpoints: VIEWS, selected: undefined, ...fields } as VrHost;
}

function ids(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => {
    if (row.kind === "buttons") return row.buttons.map(({ id }) => id);
    return row.kind === "value" ? [row.less.id, row.more.id] : [];
  });
}

function texts(rows: readonly Row[]): string[] {
  return rows.flatMap((row) => ("text" in row ? [row.text] : []));
}

it("has the lab's controls, the ways to go, the posture and the way out, in the words of the page", () => {
  const rows = menuRows(lab(), AT_START);
  expect(ids(rows)).toEqual([
    ..."toggle reset".split(" "),
    ...["less length", "more length"],
    ..."previous next left right posture exit".split(" "),
  ]);
  expect(texts(rows)).toEqual(["El péndulo", "Longitud: 0,80\u00a0m", "De frente"]);
  expect(JSON.stringify(rows)).toContain("[start]");
  expect(JSON.stringify(menuRows(lab({ playing: true }), AT_START))).toContain("[pause]");
  expect(JSON.stringify(menuRows(lab(), { ...AT_START, seated: true }))).toContain("[standing]");
});

it("offers no start where nothing runs, and no places where there are none", () => {
  const rows = menuRows(lab({ runs: false, viewpoints: [], parameters: [] }), AT_START);
  expect(ids(rows)).toEqual(["left", "right", "posture", "exit"]);
});

it("shows name and description of what is selected, and offers to press what is a button", () => {
  const bob = { path: "bob", title: "La bola", description: "De latón.", canPress: false };
  expect(texts(menuRows(lab({ selected: bob }), AT_START))).toEqual(["La bola", "De latón."]);
  expect(ids(menuRows(lab({ selected: bob }), AT_START))).toEqual(["close"]);
  expect(ids(menuRows(lab({ selected: { ...bob, canPress: true } }), AT_START))).toEqual(["press", "close"]);
});

it("recommends a break to who has been in it for long", () => {
  expect(texts(menuRows(lab(), AT_START))).not.toContain("[break]");
  expect(texts(menuRows(lab(), { ...AT_START, tired: true }))).toContain("[break]");
});
