import { readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";

const kept = z.object({ bootId: z.string(), bootedAt: z.number() });

/** Keeps from process to process, as long as the machine runs, when it was started by the bot's clock. */
export class ClockFile {
  readonly #path: string;
  readonly #bootId: string | undefined;

  constructor(path: string, bootId: string | undefined) {
    this.#path = path;
    this.#bootId = bootId;
  }

  /** Undefined when nothing was kept since the machine was started. */
  async read(): Promise<number | undefined> {
    const text = await readFile(this.#path, "utf8").catch(() => "null");
    const found = kept.safeParse(parsed(text));
    return found.success && found.data.bootId === this.#bootId ? found.data.bootedAt : undefined;
  }

  async write(bootedAt: number): Promise<void> {
    const whole = `${this.#path}.new`;
    await writeFile(whole, JSON.stringify({ bootId: this.#bootId, bootedAt }), { mode: 0o600 });
    await rename(whole, this.#path);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
