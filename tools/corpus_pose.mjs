// What a glTF document shows, as glTF-Transform reads it: triangles in the world at rest and in the middle of an animation.

/** Column-major a · b. */
function multiply(a, b) {
  const result = new Array(16).fill(0);
  for (let column = 0; column < 4; column++)
    for (let row = 0; row < 4; row++)
      for (let k = 0; k < 4; k++) result[column * 4 + row] += a[k * 4 + row] * b[column * 4 + k];
  return result;
}

/** Translation · rotation · scale (glTF 2.0, section 3.5.3). */
function compose([tx, ty, tz], [x, y, z, w], [sx, sy, sz]) {
  return [
    (1 - 2 * (y * y + z * z)) * sx, 2 * (x * y + z * w) * sx, 2 * (x * z - y * w) * sx, 0,
    2 * (x * y - z * w) * sy, (1 - 2 * (x * x + z * z)) * sy, 2 * (y * z + x * w) * sy, 0,
    2 * (x * z + y * w) * sz, 2 * (y * z - x * w) * sz, (1 - 2 * (x * x + y * y)) * sz, 0,
    tx, ty, tz, 1,
  ]; // biome-ignore format: rows of a matrix
}

function moved(m, [x, y, z]) {
  return [0, 1, 2].map((row) => m[row] * x + m[4 + row] * y + m[8 + row] * z + m[12 + row]);
}

function rows(accessor) {
  return accessor ? Array.from({ length: accessor.getCount() }, (_, i) => accessor.getElement(i, [])) : [];
}

/** The values of a channel at a time (glTF 2.0, appendix C). */
export function valueAt(channel, time) {
  const sampler = channel.getSampler();
  const times = rows(sampler.getInput()).map(([t]) => t);
  const flat = rows(sampler.getOutput()).flat();
  const cubic = sampler.getInterpolation() === "CUBICSPLINE";
  const width = flat.length / times.length / (cubic ? 3 : 1);
  const part = (row) => flat.slice(row * width, (row + 1) * width);
  const key = (k, kind = 1) => part(cubic ? 3 * k + kind : k);
  if (time <= times[0]) return key(0);
  const next = times.findIndex((t) => t > time);
  if (next < 0) return key(times.length - 1);
  const last = next - 1;
  if (sampler.getInterpolation() === "STEP") return key(last);
  const step = times[next] - times[last];
  const t = (time - times[last]) / step;
  const [a, b] = [key(last), key(next)];
  if (cubic) {
    const [out, into] = [key(last, 2), key(next, 0)];
    const [t2, t3] = [t * t, t * t * t];
    const weights = [2 * t3 - 3 * t2 + 1, (t3 - 2 * t2 + t) * step, 3 * t2 - 2 * t3, (t3 - t2) * step];
    return unit(
      channel,
      a.map((_, i) => weights[0] * a[i] + weights[1] * out[i] + weights[2] * b[i] + weights[3] * into[i]),
    );
  }
  if (channel.getTargetPath() !== "rotation") return a.map((v, i) => v + (b[i] - v) * t);
  const dot = a.reduce((sum, v, i) => sum + v * b[i], 0);
  const angle = Math.acos(Math.min(1, Math.abs(dot)));
  if (angle < 1e-4)
    return unit(
      channel,
      a.map((v, i) => v + (Math.sign(dot) * b[i] - v) * t),
    );
  const [from, to] = [Math.sin((1 - t) * angle), Math.sign(dot || 1) * Math.sin(t * angle)];
  return a.map((v, i) => (from * v + to * b[i]) / Math.sin(angle));
}

function unit(channel, values) {
  if (channel.getTargetPath() !== "rotation") return values;
  const length = Math.hypot(...values);
  return values.map((v) => v / length);
}

/** What an animation makes of its nodes at a time: node → path → values. */
export function poseAt(animation, time) {
  const pose = new Map();
  for (const channel of animation.listChannels()) {
    const node = channel.getTargetNode();
    if (!node || !channel.getSampler()?.getInput()) continue;
    if (!pose.has(node)) pose.set(node, {});
    pose.get(node)[channel.getTargetPath()] ??= valueAt(channel, time);
  }
  return pose;
}

/** The corners of all triangles that the nodes show, three numbers each, and the bounds of their middle. */
export function worldTriangles(nodes, pose = new Map()) {
  const worlds = new Map();
  const world = (node) => {
    if (!worlds.has(node)) {
      const { translation, rotation, scale } = pose.get(node) ?? {};
      const own = compose(
        translation ?? node.getTranslation(),
        rotation ?? node.getRotation(),
        scale ?? node.getScale(),
      );
      const parent = node.getParentNode();
      worlds.set(node, parent ? multiply(world(parent), own) : own);
    }
    return worlds.get(node);
  };
  const corners = [];
  for (const node of nodes.filter((n) => n.getMesh()))
    for (const primitive of node.getMesh().listPrimitives()) {
      if (primitive.getMode() < 4) continue;
      const weights =
        pose.get(node)?.weights ??
        (node.getWeights().length ? node.getWeights() : node.getMesh().getWeights());
      for (const points of placed(node, primitive, weights, world))
        for (const corner of triangleCorners(primitive, points.length)) corners.push(points[corner]);
    }
  return corners;
}

/** The vertices of a primitive, at each of its places. */
function placed(node, primitive, weights, world) {
  const targets = primitive.listTargets().map((target) => rows(target.getAttribute("POSITION")));
  const points = rows(primitive.getAttribute("POSITION")).map((point, i) =>
    point.map((v, axis) => targets.reduce((sum, t, k) => sum + (weights[k] ?? 0) * (t[i]?.[axis] ?? 0), v)),
  );
  const joints = node.getSkin() ? rows(primitive.getAttribute("JOINTS_0")) : [];
  if (joints.length) return [bent(node.getSkin(), primitive, points, joints, world)];
  const batch = node.getExtension("EXT_mesh_gpu_instancing");
  if (!batch) return [points.map((point) => moved(world(node), point))];
  const [t, r, s] = ["TRANSLATION", "ROTATION", "SCALE"].map((key) => rows(batch.getAttribute(key)));
  const count = Math.max(t.length, r.length, s.length);
  return Array.from({ length: count }, (_, i) => {
    const matrix = multiply(world(node), compose(t[i] ?? [0, 0, 0], r[i] ?? [0, 0, 0, 1], s[i] ?? [1, 1, 1]));
    return points.map((point) => moved(matrix, point));
  });
}

/** Vertices bent by a skin (glTF 2.0, section 3.7.3.3). */
function bent(skin, primitive, points, joints, world) {
  const inverse = rows(skin.getInverseBindMatrices());
  const bends = skin
    .listJoints()
    .map((joint, k) => (inverse[k] ? multiply(world(joint), inverse[k]) : world(joint)));
  const sets = [0, 1, 2].map((n) => [
    n ? rows(primitive.getAttribute(`JOINTS_${n}`)) : joints,
    rows(primitive.getAttribute(`WEIGHTS_${n}`)),
  ]);
  return points.map((point, i) => {
    const sum = [0, 0, 0];
    let total = 0;
    for (const [names, shares] of sets)
      for (const [k, share] of (shares[i] ?? []).entries()) {
        if (!share) continue;
        const at = moved(bends[names[i][k]], point);
        total += share;
        for (let axis = 0; axis < 3; axis++) sum[axis] += share * at[axis];
      }
    return total ? sum.map((v) => v / total) : moved(bends[0], point);
  });
}

/** The corners of all triangles: lists, strips and fans (section 3.7.2.1). */
function triangleCorners(primitive, count) {
  const given = primitive.getIndices();
  const row = given ? Array.from(given.getArray()) : Array.from({ length: count }, (_, i) => i);
  if (primitive.getMode() === 4) return row;
  const strip = primitive.getMode() === 5;
  return row
    .slice(2)
    .flatMap((_, i) =>
      strip ? [row[i], row[i + 1 + (i % 2)], row[i + 2 - (i % 2)]] : [row[i + 1], row[i + 2], row[0]],
    );
}
