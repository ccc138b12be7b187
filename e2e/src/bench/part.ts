import { setTimeout } from "node:timers/promises";
import { progress, type Row } from "./table.js";

/** Tells where a part is; throws once the part's time is over, so that it does not go on beside the next one. */
export type Step = (where: string) => void;

/** Some figures of a series, which must not keep it from the others. */
export interface Part {
  readonly name: string;
  readonly seconds: number;
  readonly measure: (step: Step) => Promise<readonly Row[]>;
}

/** Its rows, told as soon as they are there; where there are none, one that says what was missing, and the exit code 1. */
export async function measurePart({ name, seconds, measure }: Part): Promise<readonly Row[]> {
  let where = "begins";
  let isOver = false;
  const step = (next: string) => {
    if (isOver) throw new Error("The time of this part is over");
    where = next;
    progress(`${name}: ${where}`);
  };
  const done = new AbortController();
  const late = setTimeout(seconds * 1000, undefined, { signal: done.signal }).then(() => {
    isOver = true;
    throw new Error(`not done in ${seconds} s`);
  });
  try {
    return tell(await Promise.race([measure(step), late]));
  } catch (error) {
    process.exitCode = 1;
    const why = error instanceof Error ? error.message : String(error);
    return tell([
      { figure: name, value: `missing, at “${where}”: ${why.split("\n")[0] ?? ""}`, samples: "0" },
    ]);
  } finally {
    done.abort();
  }
}

function tell(rows: readonly Row[]): readonly Row[] {
  for (const { figure, value, samples } of rows) progress(`  ${figure}: ${value} (${samples})`);
  return rows;
}
