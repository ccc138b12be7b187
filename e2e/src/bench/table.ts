import { styleText } from "node:util";

/** One line of the table that `npm run bench` writes. */
export interface Row {
  readonly figure: string;
  readonly value: string;
  readonly samples: string;
}

export const progress = (what: string): void =>
  void process.stderr.write(`${styleText("dim", `${what}…`)}\n`);

/** In Markdown. */
export const tableOf = (rows: readonly Row[]): string => {
  const lines = rows.map(({ figure, value, samples }) => `| ${figure} | ${value} | ${samples} |`);
  return ["| figure | value | samples |", "|---|--:|--:|", ...lines, ""].join("\n");
};

export const writeTable = (rows: readonly Row[]): void => void process.stdout.write(tableOf(rows));

/** Median and 95th percentile of times in milliseconds. */
export const timesRow = (figure: string, times: readonly number[]): Row => ({
  figure,
  value: `p50 ${percentile(times, 0.5).toFixed(0)} ms, p95 ${percentile(times, 0.95).toFixed(0)} ms`,
  samples: String(times.length),
});

export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? NaN;
}
