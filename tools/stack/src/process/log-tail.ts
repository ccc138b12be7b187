import type { Readable } from "node:stream";
import { StringDecoder } from "node:string_decoder";

/** The last lines a process wrote, for the sentence that explains why it ended. */
export class LogTail {
  readonly #lines: string[] = [];
  readonly #keep: number;

  constructor(keep = 40) {
    this.#keep = keep;
  }

  follow(stream: Readable): void {
    const decoder = new StringDecoder("utf8");
    let rest = "";
    stream.on("data", (chunk: Buffer) => {
      const parts = (rest + decoder.write(chunk)).split("\n");
      rest = parts.pop() ?? "";
      this.#add(parts);
    });
    stream.on("end", () => this.#add([rest + decoder.end()]));
  }

  last(count: number): string[] {
    return this.#lines.slice(-count);
  }

  #add(lines: string[]): void {
    this.#lines.push(...lines.filter((line) => line.trim() !== ""));
    this.#lines.splice(0, Math.max(0, this.#lines.length - this.#keep));
  }
}
