/** One stay in virtual reality: the user's room in the lab, both hands, the panel, and the way out. */
import { Group, PerspectiveCamera, Vector3 } from "three";
import type { Vec3 } from "../lab/json";
import { canStand, throwArc } from "./arc";
import type { Aim, VrHost } from "./host";
import { PANEL_AWAY } from "./layout";
import { GOOD, Markers } from "./markers";
import { menuRows } from "./menu";
import { Panel } from "./panel";
import { type Head, inLab, landed, type Place, SNAP, snapped } from "./place";
import { Pointer } from "./pointer";

/** Metres. */
const [REACH, DULL] = [15, 0xb8c4cf] as const;
/**
 * The panel: so far below the eyes and to the side, and where it comes again. Radians: Meta's guide has what matters
 * 10° to 20° below the eyes and within 30° of straight ahead, and the lab is there already.
 */
const [PANEL_BELOW, PANEL_ASIDE, PANEL_LOST] = [0.3, 0.3, 1.1] as const;
/** Who sits is raised by so much, so that he sees the lab as standing; metres. */
const SEATED_RISE = 0.4;
/** Whose eyes are below this at the start is taken to sit; metres. */
const SEATED_BELOW = 1.35;
/** After so long a break is recommended; milliseconds. Meta's guide: every 30 to 45 minutes. */
const BREAK_AFTER = 30 * 60_000;
const NEAR = 0.05;

export class Presence {
  place: Place = { origin: [0, 0, 0], yaw: 0 };
  private readonly room = new Group();
  private readonly camera = new PerspectiveCamera(70, 1, NEAR, 2000);
  private readonly pointers: Pointer[];
  private readonly markers: Markers;
  private readonly panel: Panel;
  private stop = 0;
  private seated = false;
  private panelYaw = Number.NaN;
  private frames = 0;
  private readonly began = performance.now();

  constructor(
    private readonly session: XRSession,
    private readonly host: VrHost,
  ) {
    this.room.add(this.camera);
    host.scene.add(this.room);
    this.markers = new Markers(host.scene);
    this.panel = new Panel(host.language, host.rightToLeft);
    this.room.add(this.panel.mesh);
    this.pointers = [0, 1].map((n) => new Pointer(n, host.controllers, this.room, (p) => this.press(p)));
  }

  async run(): Promise<void> {
    try {
      await this.host.present(this.session, this.camera, () => this.frame());
    } finally {
      this.dispose();
    }
  }

  /** Of the head in the user's own room. */
  get head(): Head {
    const { x, y, z } = this.camera.position;
    const ahead = new Vector3(0, 0, -1).applyQuaternion(this.camera.quaternion);
    return { position: [x, y, z], yaw: Math.atan2(-ahead.x, -ahead.z) };
  }

  /** Where the feet are, in the lab. */
  get standing(): Vec3 {
    const { position } = this.head;
    return inLab(this.place, [position[0], 0, position[2]]);
  }

  get panelTexts(): readonly string[] {
    return this.panel.texts;
  }

  private frame(): void {
    // The head's pose is known only once a first picture has been drawn.
    if (this.frames++ === 0) return;
    if (this.frames === 2) this.begin();
    this.markers.hide();
    let framed = "";
    let hovered = "";
    for (const pointer of this.pointers) {
      if (!pointer.isThere) {
        pointer.show(0, DULL);
        continue;
      }
      this.walk(pointer);
      const { origin, direction } = pointer.aim;
      const onPanel = this.panel.hit(origin, direction);
      const aim = this.host.aim(origin, direction, REACH);
      const length = onPanel?.distance ?? aim?.distance ?? 3;
      pointer.show(length, onPanel || aim?.path ? GOOD : DULL);
      if (onPanel) hovered ||= onPanel.button;
      else if (aim?.path) framed ||= aim.path;
      else if (aim && !pointer.aims && this.isFloor(aim)) this.markers.showRing(aim.point);
    }
    if (this.panel.hover(hovered)) for (const pointer of this.pointers) pointer.pulse();
    this.markers.showFrame(framed ? this.host.bounds(framed) : undefined);
    const { stop, seated } = this;
    const tired = performance.now() - this.began > BREAK_AFTER;
    this.panel.show(menuRows(this.host, { stop, seated, tired }));
    this.placePanel();
  }

  /** The first picture: one stands below the first viewpoint and looks where it looks. */
  private begin(): void {
    this.seated = this.head.position[1] < SEATED_BELOW;
    this.visit(0);
    if (this.host.viewpoints.length === 0) this.apply(this.place);
  }

  /** Stick to the side turns, stick forwards shows the arc, letting go jumps. */
  private walk(pointer: Pointer): void {
    const { x, y } = pointer.stick;
    const side = pointer.aims ? 0 : pointer.sideways.update(x);
    if (side !== 0) this.snap(side);
    if (y < -0.7) pointer.aims = true;
    if (!pointer.aims || !this.host.solid) return;
    const { origin, direction } = pointer.aim;
    const { points, landing } = throwArc(this.host.solid, origin, direction);
    if (y < -0.3) {
      this.markers.showArc(points, landing);
      return;
    }
    pointer.aims = false;
    if (landing) this.jump(landing);
  }

  /** The trigger, or thumb and finger brought together. */
  private press(pointer: Pointer): void {
    const { origin, direction } = pointer.aim;
    const onPanel = this.panel.hit(origin, direction);
    if (onPanel) {
      if (onPanel.button) this.act(onPanel.button);
      return;
    }
    const aim = this.host.aim(origin, direction, REACH);
    pointer.pulse();
    if (aim?.path) this.host.pick(aim.path, aim.point, origin);
    else if (aim && this.isFloor(aim)) this.jump(aim.point);
    else this.host.select("");
  }

  private act(button: string): void {
    const { host } = this;
    const [verb, id] = [button.split(" ", 1)[0], button.slice(button.indexOf(" ") + 1)];
    if (verb === "less" || verb === "more") host.change(id, verb === "more" ? 1 : -1);
    else if (verb === "toggle") host.toggle();
    else if (verb === "reset") host.reset();
    else if (verb === "next") this.visit(this.stop + 1);
    else if (verb === "previous") this.visit(this.stop - 1);
    else if (verb === "left" || verb === "right") this.snap(verb === "right" ? 1 : -1);
    else if (verb === "posture") this.sit(!this.seated);
    else if (verb === "close") host.select("");
    else if (verb === "press" && host.selected) host.pick(host.selected.path, this.standing, this.standing);
    else if (verb === "exit") void this.session.end();
  }

  /** To the right for 1: the view turns clockwise, as a head does. */
  private snap(side: 1 | -1): void {
    this.apply(snapped(this.place, this.head, -side * SNAP));
  }

  private jump(floor: Vec3): void {
    this.apply(landed(this.place, this.head, floor));
  }

  private visit(stop: number): void {
    const { viewpoints, solid } = this.host;
    if (viewpoints.length === 0) return;
    this.stop = (stop + viewpoints.length) % viewpoints.length;
    const viewpoint = viewpoints[this.stop];
    if (!viewpoint) return;
    const { position, target, title } = viewpoint;
    const below = solid?.cast(position, [0, -1, 0], 1000);
    const floor: Vec3 = below?.point ?? [position[0], position[1] - this.head.position[1], position[2]];
    this.apply(landed(this.place, this.head, floor, target));
    this.host.announce(title);
  }

  private sit(seated: boolean): void {
    this.seated = seated;
    this.apply(this.place);
  }

  private apply(place: Place): void {
    this.place = place;
    const [x, y, z] = place.origin;
    this.room.position.set(x, y + (this.seated ? SEATED_RISE : 0), z);
    this.room.rotation.y = place.yaw;
    this.room.updateMatrixWorld(true);
    this.panelYaw = Number.NaN;
  }

  private isFloor({ point, normal }: Aim): boolean {
    return this.host.solid !== undefined && canStand(this.host.solid, point, normal);
  }

  /** Below the eyes and a little to the side; it stays there until one has turned away from it or gone. */
  private placePanel(): void {
    const { position, yaw } = this.head;
    const turned = Math.abs(Math.atan2(Math.sin(yaw - this.panelYaw), Math.cos(yaw - this.panelYaw)));
    if (turned < PANEL_LOST) return;
    this.panelYaw = yaw;
    const way = yaw + PANEL_ASIDE;
    const [level, drop] = [PANEL_AWAY * Math.cos(PANEL_BELOW), PANEL_AWAY * Math.sin(PANEL_BELOW)];
    const { mesh } = this.panel;
    mesh.position.set(
      position[0] - Math.sin(way) * level,
      position[1] - drop,
      position[2] - Math.cos(way) * level,
    );
    mesh.rotation.set(-PANEL_BELOW, way, 0, "YXZ");
    mesh.updateMatrixWorld();
  }

  private dispose(): void {
    for (const pointer of this.pointers) pointer.dispose();
    this.markers.dispose();
    this.panel.dispose();
    this.room.removeFromParent();
  }
}
