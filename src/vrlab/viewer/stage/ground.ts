/** A ground for a scene that brings no room: nothing is seen of it but the shadows, so that things stand on something. */
import { type Box3, CircleGeometry, Mesh, ShadowMaterial, Vector3 } from "three";

const SEGMENTS = 48;
const DARKNESS = 0.28;

export function addGround(parent: { add(object: Mesh): unknown }, box: Box3): void {
  const size = box.getSize(new Vector3());
  const center = box.getCenter(new Vector3());
  const ground = new Mesh(
    new CircleGeometry(Math.max(0.1, 1.5 * size.length()), SEGMENTS),
    new ShadowMaterial({ opacity: DARKNESS }),
  );
  ground.rotation.x = -Math.PI / 2;
  // A little below what stands on it, so that the two do not flicker.
  ground.position.set(center.x, box.min.y - 0.001 * Math.max(0.1, size.y), center.z);
  ground.receiveShadow = true;
  ground.raycast = () => {}; // it cannot be picked
  parent.add(ground);
}
