import { type Behavior, type Observable, type Parameter, readBehaviors, variableCount } from "./behaviors";
import { LabError } from "./errors";
import { type Levels, readLevels } from "./instances";
import { index, type Json, list, number, own, record, text, type Vec3, vector } from "./json";
import { type ObjectTree, readObjects } from "./objects";
import { isTag, readText, type Text } from "./text";

/** A place to look from; position and target in metres, `fov` the vertical angle of view in radians. */
export interface Viewpoint {
  readonly name: string;
  readonly title: Text;
  /** What a tour says there. */
  readonly description: Text;
  readonly position: Vec3;
  readonly target: Vec3;
  readonly fov: number;
}

/** Light from all around; `background` is linear RGB. */
export interface Environment {
  readonly name: "room" | "daylight" | "sky" | "none";
  readonly intensity: number;
  readonly exposure: number;
  readonly background: Vec3;
}

export interface Credit {
  readonly title: string;
  readonly author: string;
  readonly licence: string;
  readonly source: string;
}

/** Everything VRLAB_lab says about a file, checked; for a glTF file without it, what can be known. */
export interface LabModel extends ObjectTree {
  readonly name: string;
  readonly title: Text;
  readonly description: Text;
  readonly language: string;
  /** Those that its texts are there in; at least its own. */
  readonly languages: readonly string[];
  readonly environment: Environment;
  readonly viewpoints: readonly Viewpoint[];
  readonly behaviors: readonly Behavior[];
  readonly parameters: readonly Parameter[];
  readonly observables: readonly Observable[];
  readonly credits: readonly Credit[];
  /** glTF nodes with a light that casts a shadow. */
  readonly shadowLights: readonly number[];
  readonly levels: readonly Levels[];
}

export const VERSION = 1;
const BACKGROUND: Vec3 = [0.62, 0.7, 0.78];

/** Throws LabError `too-new` for a later version of VRLAB_lab, `damaged` for a tree of nodes that is none. */
export function readModel(gltf: Json): LabModel {
  const lab = record(own(gltf.extensions, "VRLAB_lab"));
  const version = number(lab.version, VERSION, 0);
  if (version > VERSION)
    throw new LabError("too-new", `VRLAB_lab version ${version}, this viewer reads ${VERSION}`);
  const behaviors = readBehaviors(lab.behaviors, variableCount(gltf));
  const name = text(lab.name, 200) || text(own(list(gltf.scenes)[0], "name"), 200);
  return {
    ...readObjects(gltf),
    name,
    title: titleOf(lab, name),
    description: readText(lab.description),
    language: text(lab.language, 35) || "en",
    languages: readLanguages(lab),
    environment: readEnvironment(record(lab.environment)),
    viewpoints: list(lab.viewpoints, 100).flatMap((v) => readViewpoint(record(v))),
    behaviors,
    parameters: behaviors.flatMap((b) => b.parameters),
    observables: behaviors.flatMap((b) => b.observables),
    credits: list(lab.credits, 1000).map((c) => readCredit(record(c))),
    shadowLights: readShadowLights(gltf),
    levels: readLevels(gltf),
  };
}

function titleOf(lab: Json, name: string): Text {
  const title = readText(lab.title);
  return Object.keys(title).length > 0 || name === "" ? title : { en: name };
}

function readLanguages(lab: Json): string[] {
  const tags = list(lab.languages, 100).map((tag) => text(tag, 35));
  const known = tags.filter((tag, i) => isTag(tag) && tags.indexOf(tag) === i);
  return known.length > 0 ? known : [text(lab.language, 35) || "en"];
}

function readEnvironment(value: Json): Environment {
  const { name: given } = value;
  const name = given === "daylight" || given === "sky" || given === "none" ? given : "room";
  return {
    name,
    intensity: number(value.intensity, 1, 0, 100),
    exposure: number(value.exposure, 1, 0.01, 100),
    background: vector(value.background, BACKGROUND, 0, 1),
  };
}

function readViewpoint(value: Json): Viewpoint[] {
  const position = vector(value.position, undefined);
  const target = vector(value.target, undefined);
  const name = text(value.name, 200);
  if (!position || !target || name === "" || position.every((v, i) => v === target[i])) return [];
  const [title, description] = [readText(value.title), readText(value.description)];
  return [{ name, title, description, position, target, fov: number(value.fov, 0.8, 0.05, 3) }];
}

function readCredit(value: Json): Credit {
  const [title, author, licence, source] = [value.title, value.author, value.licence, value.source].map((v) =>
    text(v, 500),
  );
  return { title: title ?? "", author: author ?? "", licence: licence ?? "", source: source ?? "" };
}

/** Nodes whose light casts a shadow: those that say so. */
function readShadowLights(gltf: Json): number[] {
  const nodes = list(gltf.nodes).map(record);
  const lights = list(own(own(gltf.extensions, "KHR_lights_punctual"), "lights")).length;
  return nodes.flatMap((node, i) => {
    const light = index(own(own(node.extensions, "KHR_lights_punctual"), "light"), lights);
    return light >= 0 && own(own(node.extensions, "VRLAB_lab"), "casts_shadow") === true ? [i] : [];
  });
}
