/** What stands on the panel: the selected thing, the lab's controls, ways to go, the way out. */
import type { VrHost } from "./host";
import type { Row } from "./layout";

export interface Standing {
  /** Which of the viewpoints was visited last, −1 for none. */
  readonly stop: number;
  readonly seated: boolean;
  /** In here for so long that a break is due. */
  readonly tired: boolean;
}

/** At most so many parameters: the panel stays within a comfortable view. */
const MOST_PARAMETERS = 4;

export function menuRows(host: VrHost, { stop, seated, tired }: Standing): Row[] {
  const { selected } = host;
  const button = (id: string, label: string) => ({ id, label });
  const rows: Row[] = [];
  if (selected) {
    rows.push({ kind: "title", text: selected.title });
    if (selected.description) rows.push({ kind: "text", text: selected.description });
    const close = button("close", host.word("close"));
    const press = button("press", host.word("press"));
    rows.push({ kind: "buttons", buttons: selected.canPress ? [press, close] : [close] });
    return rows;
  }
  rows.push({ kind: "title", text: host.title });
  if (tired) rows.push({ kind: "text", text: host.word("break") });
  if (host.runs) {
    const run = button("toggle", host.word(host.playing ? "pause" : "start"));
    rows.push({ kind: "buttons", buttons: [run, button("reset", host.word("reset"))] });
  }
  for (const { id, name, value } of host.parameters.slice(0, MOST_PARAMETERS)) {
    const [less, more] = [button(`less ${id}`, "−"), button(`more ${id}`, "+")];
    rows.push({ kind: "value", text: `${name}: ${value}`, less, more });
  }
  if (host.viewpoints.length > 0) {
    const here = host.viewpoints[stop]?.title;
    if (here) rows.push({ kind: "text", text: here });
    const ways = [button("previous", host.word("previous")), button("next", host.word("next"))];
    rows.push({ kind: "buttons", buttons: ways });
  }
  const turns = [button("left", `↺ ${host.word("left")}`), button("right", `${host.word("right")} ↻`)];
  rows.push({ kind: "buttons", buttons: turns });
  const posture = button("posture", host.word(seated ? "standing" : "seated"));
  rows.push({ kind: "buttons", buttons: [posture, button("exit", host.word("exit"))] });
  return rows;
}
