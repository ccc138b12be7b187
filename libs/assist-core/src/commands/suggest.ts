import { commandTable } from "./command-table.js";

/** The command word within two edits of what was written, when there is one ("did you mean"). */
export function suggestCommand(word: string): string | undefined {
  const written = word.toLowerCase().slice(0, 20);
  const candidates = [...commandTable.flatMap(({ words }) => words), "assist"].filter(
    ({ length }) => length > 2,
  );
  const [best] = candidates
    .map((candidate) => ({ candidate, edits: editDistance(written, candidate) }))
    .sort((one, other) => one.edits - other.edits);
  return best && best.edits <= (best.candidate.length <= 4 ? 1 : 2) ? best.candidate : undefined;
}

/** Optimal string alignment: insertions, deletions, substitutions, swaps of neighbours. */
function editDistance(one: string, other: string): number {
  const a = [...one];
  const b = [...other];
  let beforePrevious: number[] = [];
  let previous = b.map((_, index) => index).concat(b.length);
  a.forEach((letter, row) => {
    const current = [row + 1];
    b.forEach((otherLetter, column) => {
      const same = letter === otherLetter;
      const swapped = row > 0 && column > 0 && letter === b[column - 1] && a[row - 1] === otherLetter;
      current.push(
        Math.min(
          (previous[column + 1] ?? 0) + 1,
          (current[column] ?? 0) + 1,
          (previous[column] ?? 0) + (same ? 0 : 1),
          swapped ? (beforePrevious[column - 1] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    });
    beforePrevious = previous;
    previous = current;
  });
  return previous[b.length] ?? 0;
}
