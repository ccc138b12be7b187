import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Parts } from "../stack/parts.js";

const programAt = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface Peer {
  readonly pid: number;
  /** From the start of the process until it had signed in and knew who is there. */
  readonly startedInMs: number;
  stop(): Promise<void>;
}

const programs = {
  /** The library alone. */
  bare: programAt("bare-client.child.js"),
  /** Our messenger alone. */
  messenger: programAt("../../../libs/messenger-xmpp/dist/testing/says-back.child.js"),
};

const matrixEcho = programAt("../../../libs/messenger-matrix/dist/testing/bare-echo.child.js");

/** What the bot is measured against, on the same server in the same run: signs in, and says everything back. */
export const startPeer = (
  kind: keyof typeof programs,
  { prosody }: Parts,
  user: string,
  password: string,
): Promise<Peer> => run([programs[kind], prosody.service, prosody.domain, user], password);

/** The same in Matrix: the library alone, which goes where it is invited. */
export const startMatrixPeer = ({ matrix }: Parts, user: string, password: string): Promise<Peer> =>
  run([matrixEcho, matrix.homeserver, user], password);

async function run(program: readonly string[], password: string): Promise<Peer> {
  const child: ChildProcess = spawn(process.execPath, program, {
    env: { ...process.env, BARE_PASSWORD: password },
    stdio: ["ignore", "pipe", "inherit"],
  });
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
