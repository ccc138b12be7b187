import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Parts } from "../stack/parts.js";

export interface Peer {
  readonly pid: number;
  /** From the start of the process until it had signed in and knew who is there. */
  readonly startedInMs: number;
  stop(): Promise<void>;
}

const programs = {
  /** The library alone. */
  bare: fileURLToPath(new URL("bare-client.child.js", import.meta.url)),
  /** Our messenger alone. */
  messenger: fileURLToPath(
    new URL("../../../libs/messenger-xmpp/dist/testing/says-back.child.js", import.meta.url),
  ),
};

/** What the bot is measured against, on the same server in the same run: signs in, and says everything back. */
export async function startPeer(
  kind: keyof typeof programs,
  { prosody }: Parts,
  user: string,
  password: string,
): Promise<Peer> {
  const child: ChildProcess = spawn(
    process.execPath,
    [programs[kind], prosody.service, prosody.domain, user],
    {
      env: { ...process.env, BARE_PASSWORD: password },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  if (!child.stdout) throw new Error("The peer has no output");
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return {
    pid: child.pid ?? 0,
    startedInMs: Number(line),
    async stop() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}
