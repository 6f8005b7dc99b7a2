/** How a number in SI is shown: angles in degrees, hours of the day as clock time, everything else as it is. */
export interface Shown {
  readonly factor: number;
  /** The unit as written after the number, "" for none. */
  readonly symbol: string;
  /** Key of the unit's name in the messages, for reading aloud. */
  readonly spoken: string;
  readonly isClock?: boolean;
}

const DEGREES = 180 / Math.PI;
const SUPERSCRIPT: Readonly<Record<string, string>> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

export function shown(unit: string): Shown {
  if (unit === "rad") return { factor: DEGREES, symbol: "°", spoken: "deg" };
  if (/^rad\/s(\^?2|²)?$/.test(unit)) {
    const symbol = pretty(unit.replace("rad", "°"));
    return { factor: DEGREES, symbol, spoken: unit === "rad/s" ? "deg/s" : symbol };
  }
  if (unit === "h") return { factor: 1, symbol: "", spoken: "", isClock: true };
  return { factor: 1, symbol: pretty(unit), spoken: unit };
}

/** m/s^2 → m/s², kg*m → kg·m. */
function pretty(unit: string): string {
  return unit
    .replace(/\^(-?\d+)/g, (_, power: string) => [...power].map((c) => SUPERSCRIPT[c] ?? c).join(""))
    .replace(/\*/g, "·");
}

/** Number and unit, with the space that the unit takes: 30°, 20 °C, 0.80 m. */
export function join(number: string, symbol: string): string {
  if (symbol === "") return number;
  return /^°(?!C)/.test(symbol) ? `${number}${symbol}` : `${number}\u00a0${symbol}`;
}

/** How many decimals a step of this size needs: 0.05 → 2. One degree in radians is no round number: so many as show the step to 1 %. */
export function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < 9; decimals++) {
    const scaled = step * 10 ** decimals;
    if (scaled >= 0.995 && Math.abs(scaled - Math.round(scaled)) <= 0.01 * scaled) return decimals;
  }
  return 9;
}

/** Decimals of a reading, so chosen that the digits stand still while the value moves through its usual range. */
export function readingDecimals(unit: string, magnitude: number): number {
  if (magnitude >= 1000) return 0;
  return shown(unit).factor !== 1 || magnitude >= 100 ? 1 : 3;
}

/** The number in the language's own way. An unknown language is written as English is. */
export function formatNumber(value: number, decimals: number, language: string, useGrouping = true): string {
  if (!Number.isFinite(value)) return "–";
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals, useGrouping };
  // −0.000 is a digit that flickers: what rounds to nothing has no sign.
  const rounded = Math.abs(value) < 0.5 * 10 ** -decimals ? 0 : value;
  const text = inWords(language, (tag) => new Intl.NumberFormat(tag, options).format(rounded));
  // A minus is as wide as a plus; a hyphen is not, and numbers would jump.
  return text.replace("-", "\u2212");
}

/** A number in SI in the way of its unit, without its symbol: "40.0", "17:30". */
export function formatShown(
  value: number,
  { factor, isClock }: Shown,
  decimals: number,
  language: string,
  useGrouping = true,
): string {
  if (!isClock || !Number.isFinite(value))
    return formatNumber(value * factor, decimals, language, useGrouping);
  const options = { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: "UTC" } as const;
  const time = Math.round(value * 60) * 60_000;
  return inWords(language, (tag) => new Intl.DateTimeFormat(tag, options).format(time));
}

function inWords(language: string, format: (tag: string) => string): string {
  try {
    return format(language);
  } catch {
    return format("en");
  }
}

/**
 * A number as people type it, with comma or point before its decimals; NaN for what is none. Where both stand in it the last
 * one is meant, so that 1.234,5 and 1,234.5 are the same.
 */
export function parseNumber(typed: string): number {
  const text = typed
    // Digits of Arabic and of Persian, and their decimal comma.
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 15))
    .replace(/\u066b/g, ",")
    .replace(/[\s\u00a0\u202f]/g, "")
    .replace(/^[\u2212\u2013]/, "-");
  const last = Math.max(text.lastIndexOf(","), text.lastIndexOf("."));
  const separators = text.replace(/[^.,]/g, "");
  if (separators.length > 1 && !(separators.includes(",") && separators.includes("."))) return Number.NaN;
  const plain = last < 0 ? text : `${text.slice(0, last).replace(/[.,]/g, "")}.${text.slice(last + 1)}`;
  return /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}

/** A time as people type it, "17:30", in hours; else a number, as `parseNumber` takes it. */
export function parseTime(typed: string): number {
  const [, hours, minutes] = /^\s*(\d\d?):([0-5]\d)\s*$/.exec(typed) ?? [];
  return hours ? Number(hours) + Number(minutes) / 60 : parseNumber(typed);
}

/** A reading in SI as it is shown: "12.3°", "1.795 s"; `symbol` stands after it instead of its unit's. */
export function formatReading(value: number, unit: string, language: string, symbol?: string): string {
  const kind = shown(unit);
  const decimals = readingDecimals(unit, Math.abs(value * kind.factor));
  return join(formatShown(value, kind, decimals, language), symbol ?? kind.symbol);
}
