import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SupervisedProcess, until, type Display } from "@assist/stack";

/** A terminal that keeps what is typed into it. Its window is in the upper left corner. */
export interface TextWitness {
  /** What was typed since the last call; waits until there is as much as of the text expected. */
  typed(expected: string): Promise<string>;
  stop(): Promise<void>;
}

/** Enter is kept as a line break, Tab as a tab. */
export async function startXterm(display: Display): Promise<TextWitness> {
  const folder = await mkdtemp(join(tmpdir(), "assist-xterm-"));
  const file = join(folder, "typed");
  const xterm = await SupervisedProcess.start({
    name: "xterm",
    command: "xterm",
    args: [
      ...["-u8", "-geometry", "100x40+0+0", "-e"],
      ...["sh", "-c", 'stty -echo -icanon; exec cat > "$0"', file],
    ],
    env: display.env,
    ready: async (aborted) => {
      await until("xterm listens", () => aborted.aborted || existsSync(file));
      return !aborted.aborted;
    },
  });
  let read = "";
  return {
    async typed(expected) {
      const whole = read.length + expected.length;
      let now = read;
      await until(`${String(expected.length)} characters have arrived in xterm`, async () => {
        now = await readFile(file, "utf8");
        return now.length >= whole;
      });
      const typed = now.slice(read.length);
      read = now;
      return typed;
    },
    async stop() {
      await xterm.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
