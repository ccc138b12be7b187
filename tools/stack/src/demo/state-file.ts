import { rm } from "node:fs/promises";
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
  readonly livekit: { readonly url: string; readonly apiKey: string; readonly apiSecret: string };
  readonly store?: { readonly kind: "sqlite"; readonly path: string };
}

export async function writeState(path: string, state: StackState): Promise<void> {
  try {
    await writeWhole(path, `${JSON.stringify(state, null, 2)}\n`);
  } catch (cause) {
    throw new StackError(`The state file ${path} cannot be written`, { cause });
  }
}

export function removeState(path: string): Promise<void> {
  return rm(path, { force: true });
}
