/** The table of trials as a file for spreadsheets and notebooks: RFC 4180, with comment lines before it. */
import { formatNumber } from "../lab/units";
import type { Row } from "./rows";

export interface Column {
  readonly id: string;
  /** As the law has it; numbers in the file are in it. */
  readonly unit: string;
}

export interface TrialsFile {
  readonly lab: string;
  /** Hash of the law. */
  readonly law: string;
  readonly seed: number;
  /** Of vrlab. */
  readonly version: string;
  readonly parameters: readonly Column[];
  readonly readings: readonly Column[];
  readonly rows: readonly Row[];
}

/** Columns: trial, seed, parameters, and each reading with u where it has one. Decimal points whatever the language. */
export function trialsCsv(file: TrialsFile): string {
  const about = [
    `# lab ${plain(file.lab)}`,
    `# law ${plain(file.law)}`,
    `# seed ${file.seed}`,
    `# version ${plain(file.version)}`,
  ];
  return [...about, ...table(file).map((cells) => cells.map(cell).join(","))]
    .map((line) => `${line}\r\n`)
    .join("");
}

type Cell = string | number | undefined;

function table({ parameters, readings, rows }: TrialsFile): Cell[][] {
  const measured = new Set(rows.flatMap(({ u }) => Object.keys(u)));
  const head = [
    "trial",
    "seed",
    ...parameters.map(named),
    ...readings.flatMap((column) => [named(column), ...(measured.has(column.id) ? [`u(${column.id})`] : [])]),
  ];
  const lines = rows.map((row) => [
    row.trial,
    row.seed,
    ...parameters.map(({ id }) => row.parameters[id]),
    ...readings.flatMap(({ id }) => [row.readings[id], ...(measured.has(id) ? [uOf(row, id)] : [])]),
  ]);
  return [head, ...lines];
}

/** The table as text that a spreadsheet takes when it is pasted: tabs, and the decimal mark of the language. */
export function trialsForPasting(file: TrialsFile, language: string): string {
  const comma = formatNumber(0.5, 1, language).includes(",");
  return table(file)
    .map((cells) => cells.map((value) => pasted(value, comma)).join("\t"))
    .join("\n");
}

function pasted(value: Cell, comma: boolean): string {
  if (typeof value === "number") return comma ? String(value).replace(".", ",") : String(value);
  return cell(value).replace(/[\t\r\n]+/g, " ");
}

function named({ id, unit }: Column): string {
  return unit === "" ? id : `${id} (${unit})`;
}

/** What was not read has no uncertainty either. */
function uOf(row: Row, id: string): number | undefined {
  return Object.hasOwn(row.readings, id) ? row.u[id] : undefined;
}

/** A spreadsheet takes text that begins so for a formula (OWASP, CSV Injection); numbers may. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(value: Cell): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** On one line and in one cell, whatever separates cells. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text.replace(/[\u0000-\u001f\u007f",;]+/g, " ").trim();
}
