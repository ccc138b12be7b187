import { readFile } from "node:fs/promises";

/** A line of the table of AssistError codes in docs/errors.md. */
export interface DocumentedError {
  readonly code: string;
  readonly category: string;
}

const page = await readFile(new URL("../../../../docs/errors.md", import.meta.url), "utf8");
const table = page.slice(page.indexOf("\n## AssistError codes"));

export const documentedErrors: readonly DocumentedError[] = [
  ...table.matchAll(/^\| (?<codes>`[^|]+) \| (?<category>[^|]+) \|/gm),
].flatMap(({ groups }) =>
  [...(groups?.["codes"] ?? "").matchAll(/`([^`]+)`/g)].map(([, code = ""]) => ({
    code,
    category: (groups?.["category"] ?? "").trim(),
  })),
);
