import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SupervisedProcess, until, type Display } from "@assist/stack";
import { hasKeys, windowThere, type Place } from "./window-there.js";

/** A terminal that keeps each character that it gets, control characters too. */
export interface XtermWitness {
  /** In the middle of it, in pixels of the display. */
  readonly middle: Place;
  text(): string;
  /** Resolves once keys go there. */
  hasKeys(): Promise<void>;
  forget(): Promise<void>;
  /** Resolves once it has got this since it was last told to forget; throws with what it has got. */
  gets(text: string): Promise<void>;
  stop(): Promise<void>;
}

export async function openXterm(display: Display, at: Place): Promise<XtermWitness> {
  const folder = await mkdtemp(join(tmpdir(), "assist-e2e-xterm-"));
  const file = join(folder, "typed");
  await writeFile(file, "");
  // The terminal gives each character on as it comes, and ends nothing for Ctrl+C.
  const keep = ["sh", "-c", 'stty raw -echo; exec cat >> "$0"', file];
  const title = `xterm ${at.x} ${at.y}`;
  const process = await SupervisedProcess.start({
    name: "xterm",
    command: "xterm",
    args: ["-u8", "-T", title, "-geometry", `60x12+${at.x}+${at.y}`, "-e", ...keep],
    env: display.env,
    ready: () => windowThere(display, title),
  });
  const text = () => (existsSync(file) ? readFileSync(file, "utf8") : "");
  return {
    middle: { x: at.x + 180, y: at.y + 90 },
    text,
    hasKeys: () => hasKeys(display, title),
    forget: () => truncate(file),
    gets: (wanted) =>
      until(`xterm gets ${JSON.stringify(wanted)}`, () => text() === wanted).catch((cause: unknown) => {
        throw new Error(`xterm got ${JSON.stringify(text())}`, { cause });
      }),
    async stop() {
      await process.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
