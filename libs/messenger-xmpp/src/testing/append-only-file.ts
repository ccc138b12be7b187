import { appendFileSync, existsSync, readFileSync } from "node:fs";

/** Lines that are there once `append` has returned, also when the process is killed after it. */
export class AppendOnlyFile {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** Without a line that a kill has cut short. */
  read(): readonly string[] {
    if (!existsSync(this.#path)) return [];
    return readFileSync(this.#path, "utf8").split("\n").slice(0, -1);
  }

  append(line: string): void {
    appendFileSync(this.#path, `${line}\n`);
  }
}
