/**
 * A sun for large sites: one light with two shadow maps, a crisp one of what is near the camera and one of everything.
 * three.js has the shaders for it (its SunLight); fitting the maps is ours, because ours stand still until the camera has
 * gone some way, and so are drawn seldom.
 */
import {
  type Box3,
  type Camera,
  Frustum,
  Light,
  LightShadow,
  Matrix4,
  OrthographicCamera,
  Vector3,
  Vector4,
} from "three";

/** The near map is of a ball around the camera, as many metres in radius, and so much more for each metre to the site. */
const BALL = { least: 13, slope: 2 };
/** How far the camera goes from the middle of the ball before the map is drawn anew, as a share of the radius. */
const ASTRAY = 0.2;
const SOFTNESS = 1.6;
/** Texels by which a surface is taken nearer to the light, so that it throws no shadow on itself. */
const BIAS = 1.5;
/** How far behind everything shadows reach, in sizes of everything. */
const LONG = 6;
const FOREVER = 1e9;

export class Sun extends Light {
  readonly isSunLight = true;
  override readonly type = "SunLight";
  readonly shadow: SunShadow;

  constructor(box: Box3, mapSize: number) {
    super(0xffffff, 1);
    this.shadow = new SunShadow(box, mapSize);
    this.castShadow = true;
  }

  override dispose(): void {
    super.dispose();
    this.shadow.dispose();
  }
}

class SunShadow extends LightShadow {
  /** View depths where each map begins, ends, and begins to give way to the next: three.js reads them. */
  readonly _cascadeData = [new Vector4(-FOREVER, 1, 1, 0), new Vector4(0, FOREVER, FOREVER / 2, 0)] as const;
  private readonly cameras = [new OrthographicCamera(), new OrthographicCamera()] as const;
  private readonly matrices = [new Matrix4(), new Matrix4()];
  private readonly frustums = [new Frustum(), new Frustum()];
  private readonly middle = new Vector3(Number.NaN);
  private radius_ = 0;

  constructor(
    private readonly box: Box3,
    mapSize: number,
  ) {
    super(new OrthographicCamera());
    this.mapSize.set(mapSize, mapSize);
    this.radius = SOFTNESS;
    Object.assign(this, {
      _viewportCount: 2,
      _viewports: [new Vector4(0, 0, 1, 1), new Vector4(1, 0, 1, 1)],
    });
    (this as unknown as { _frameExtents: { set(x: number, y: number): void } })._frameExtents.set(2, 1);
  }

  override getCamera(map = 0): OrthographicCamera {
    return this.cameras[map === 0 ? 0 : 1];
  }

  getMatrix(map = 0): Matrix4 {
    return this.matrices[map] as Matrix4;
  }

  override getFrustum(map = 0): Frustum {
    return this.frustums[map] as Frustum;
  }

  /** Keeps to the camera; true when the maps are to be drawn anew. */
  follow(camera: Camera): boolean {
    const eye = new Vector3().setFromMatrixPosition(camera.matrixWorld);
    // A quarter of everything at most: what is small has no need of two maps.
    const most = Math.max(0.5, this.box.getSize(new Vector3()).length() / 4);
    const ball = Math.min(BALL.least + BALL.slope * this.box.distanceToPoint(eye), most);
    const wanted = 2 ** Math.round(Math.log2(ball));
    const strayed = !(eye.distanceTo(this.middle) < ASTRAY * this.radius_);
    const isNew = strayed || wanted > this.radius_ || wanted < this.radius_ / 2;
    if (isNew) {
      this.middle.copy(eye);
      this.radius_ = wanted;
    }
    // What is seen at this depth, in the corners of the picture too, lies within the ball.
    const e = camera.projectionMatrix.elements as unknown as number[];
    const [x, y] = [(1 + Math.abs(e[8] ?? 0)) / (e[0] ?? 1), (1 + Math.abs(e[9] ?? 0)) / (e[5] ?? 1)];
    const end = ((1 - ASTRAY) * this.radius_) / Math.hypot(1, x, y);
    this._cascadeData[0].set(-FOREVER, end, 0.85 * end, 0);
    this._cascadeData[1].x = 0.85 * end;
    return isNew;
  }

  override updateMatrices(light: Light): void {
    const turn = new Matrix4().lookAt(light.position, new Vector3(), new Vector3(0, 1, 0));
    if (Math.abs(light.position.y) > 0.999 * light.position.length())
      turn.lookAt(light.position, new Vector3(), new Vector3(0, 0, 1));
    const all = this.box.clone().applyMatrix4(turn.clone().transpose());
    const [low, high] = [all.min.clone().subScalar(0.5), all.max.clone().addScalar(0.5)];
    // Shadows of the evening lie on the ground far behind what throws them.
    low.z -= LONG * all.getSize(new Vector3()).length();
    const near = this.middle.clone().applyMatrix4(turn.clone().transpose());
    const texel = (2 * this.radius_) / this.mapSize.x;
    // On whole texels, so that edges stay where they are when the map goes on.
    const [x, y] = [near.x, near.y].map((v) => Math.round(v / texel) * texel) as [number, number];
    const r = this.radius_;
    const wide = Math.max(high.x - low.x, high.y - low.y) / this.mapSize.x;
    this.normalBias = BIAS * Math.min(texel, wide);
    this.fit(0, turn, [x - r, y - r, low.z], [x + r, y + r, high.z], 0);
    // The bias of the near map would be too small for the texels of the far one.
    this.fit(1, turn, low.toArray(), high.toArray(), BIAS * Math.max(0, wide - texel));
  }

  private fit(
    map: 0 | 1,
    turn: Matrix4,
    [left, bottom, far]: readonly [number, number, number],
    [right, top, near]: readonly [number, number, number],
    bias: number,
  ): void {
    const camera = this.cameras[map];
    camera.position.set((left + right) / 2, (bottom + top) / 2, near).applyMatrix4(turn);
    camera.quaternion.setFromRotationMatrix(turn);
    const [width, height] = [(right - left) / 2, (top - bottom) / 2];
    // The inset keeps soft edges from reading the other map, which lies beside this one.
    const inset = 1 + (2 * Math.ceil(SOFTNESS + 1)) / this.mapSize.x;
    Object.assign(camera, {
      left: -width * inset,
      right: width * inset,
      top: height * inset,
      bottom: -height * inset,
    });
    Object.assign(camera, { near: 0, far: near - far });
    camera.updateProjectionMatrix();
    camera.updateMatrixWorld();
    const { _updateMatrix } = this as unknown as { _updateMatrix(...given: unknown[]): void };
    _updateMatrix.call(this, camera, this.getMatrix(map), this.getFrustum(map), this.getViewport(map));
    const matrix = this.getMatrix(map);
    matrix.premultiply(new Matrix4().makeTranslation(0, 0, -bias / (near - far)));
    this.bias = -0.01 / (near - far);
  }
}
