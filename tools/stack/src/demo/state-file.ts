import { access, constants, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { StackError } from "../stack-error.js";
import { writeWhole } from "./write-whole.js";

/** What `npm start -- --state FILE` tells programs about the running stack. Parts not started have no key. */
export interface StackState {
  readonly viewerUrl?: string;
  readonly chatUrl: string;
  readonly xmpp: {
    readonly host: string;
    readonly port: number;
    readonly domain: string;
    readonly websocketUrl: string;
    readonly bot?: string;
    readonly accounts: readonly { readonly address: string; readonly password: string }[];
  };
  readonly matrix?: {
    readonly url: string;
    readonly domain: string;
    readonly bot?: string;
    readonly accounts: readonly { readonly address: string; readonly password: string }[];
  };
  readonly livekit: { readonly url: string; readonly apiKey: string; readonly apiSecret: string };
  readonly store?: { readonly kind: "sqlite"; readonly path: string };
}

/**
 * Removes one left behind by a kill -9, which would tell addresses that are no longer true. Throws a {@link StackError}
 * where none could be written, before minutes are spent on what it would tell.
 */
export async function prepareState(path: string): Promise<void> {
  try {
    await removeState(path);
    await access(dirname(path), constants.W_OK);
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

export async function writeState(path: string, state: StackState): Promise<void> {
  try {
    await writeWhole(path, `${JSON.stringify(state, null, 2)}\n`);
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

function unwritable(path: string, cause: unknown): StackError {
  const code = String((cause as NodeJS.ErrnoException).code);
  const why: Readonly<Record<string, string>> = {
    ENOENT: `its folder does not exist. Make it first: mkdir -p ${dirname(path)}`,
    EACCES: `you may not write into ${dirname(path)}`,
    EROFS: `${dirname(path)} is read-only`,
    ERR_FS_EISDIR: "it is a folder. Name a file in it",
  };
  return new StackError(`The state file ${path} cannot be written: ${why[code] ?? code}`, { cause });
}

export function removeState(path: string): Promise<void> {
  return rm(path, { force: true });
}
