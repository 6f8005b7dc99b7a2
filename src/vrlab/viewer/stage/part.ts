/** A part of what is shown, for lines around it and for flying to it: a node, or one of its instances. */
import { Box3, Group, type InstancedMesh, Mesh, type Object3D } from "three";
import type { Place } from "../lab/objects";
import { instanceOf, ownMeshes } from "./detail";
import type { Loaded } from "./load";

/** The object of a node; for an instance meshes of its own, which stand where it is drawn and belong to no scene. */
export function partOf(loaded: Loaded | undefined, place: Place | undefined): Object3D | undefined {
  const object = place && loaded?.nodes[place.node];
  if (!object || place.instance < 0) return object;
  object.updateWorldMatrix(true, true);
  const part = new Group();
  for (const mesh of ownMeshes(object, (child) => loaded.nodes.includes(child))) {
    const copy = copyOf(mesh as InstancedMesh, place.instance);
    if (copy) part.add(copy);
  }
  return part.children.length > 0 ? part : object;
}

/** What it takes up of the scene; undefined where there is nothing of it. */
export function boxOf(loaded: Loaded | undefined, place: Place | undefined): Box3 | undefined {
  // Bones, which bend a mesh, may have moved since the last picture.
  loaded?.root.updateWorldMatrix(true, true);
  const part = partOf(loaded, place);
  const box = part && new Box3().setFromObject(part);
  return box?.isEmpty() ? undefined : box;
}

/** Where a level hides the instance there is no copy of it. */
function copyOf(mesh: InstancedMesh, instance: number): Mesh | undefined {
  for (let drawn = 0; mesh.isInstancedMesh && drawn < mesh.count; drawn++) {
    if (instanceOf(mesh, drawn) !== instance) continue;
    const copy = new Mesh(mesh.geometry, mesh.material);
    mesh.getMatrixAt(drawn, copy.matrix);
    copy.matrix.premultiply(mesh.matrixWorld);
    copy.matrixAutoUpdate = false;
    copy.matrixWorld.copy(copy.matrix);
    return copy;
  }
  return undefined;
}
