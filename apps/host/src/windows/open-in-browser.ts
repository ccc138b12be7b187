import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";

interface BrowserPage {
  readonly address: string;
  /** Resolves when the address opens nothing any more. */
  readonly spent: Promise<void>;
}

/**
 * Shows an address in the person's browser. It is handed over in a file that nobody else can read and that is gone once the
 * address is spent, since everybody on this computer can read with what words a program was started. Resolves then with
 * true, or at once with false where there is no program for it.
 */
export async function openInBrowser({ address, spent }: BrowserPage, opener = "xdg-open"): Promise<boolean> {
  const folder = await newFolder();
  try {
    const file = join(folder, "open.html");
    await writeFile(file, leadingTo(address), { mode: 0o600, flag: "wx" });
    const opened = await ran(opener, file);
    if (opened) await spent;
    return opened;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Browsers in a sandbox of their own (snap) read what stands in the home folder, and no other program's temporary files. */
async function newFolder(): Promise<string> {
  try {
    return await mkdtemp(join(homedir(), "assist-"));
  } catch {
    return mkdtemp(join(tmpdir(), "assist-"));
  }
}

const leadingTo = (address: string): string =>
  `<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0; url=${address}"><title>Assist</title>`;

function ran(program: string, argument: string): Promise<boolean> {
  return new Promise((resolve) => {
    const opener = spawn(program, [argument], { stdio: "ignore", detached: true });
    opener.once("error", () => resolve(false));
    opener.once("exit", (code) => resolve(code === 0));
    opener.unref();
  });
}
