import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { dataFolder } from "../process/data-folder.js";
import { freePort, loopback } from "../process/ports.js";
import { SupervisedProcess, type ProcessExit } from "../process/supervised-process.js";
import { SynapseAccounts, type MatrixAccount } from "./synapse-accounts.js";
import { synapseConfig, synapseLogConfig, type MessageRate } from "./synapse-config.js";
import { synapsePython } from "./synapse-python.js";

export interface SynapseOptions {
  /** Kept when named; without it a temporary folder that `stop` removes. */
  readonly dir?: string;
  readonly logFile?: string;
  readonly domain?: string;
  /** Made unless they are there. */
  readonly accounts?: readonly MatrixAccount[];
  /** Default true. False: everybody is offline, as on servers that have it switched off. */
  readonly presence?: boolean;
  /** How long after its last sync a client counts as gone. Default 30 s, which is the server's own. */
  readonly offlineAfterMs?: number;
  /** Of rooms made without naming one. Default "11", which every client knows; room ids of "12" have no domain. */
  readonly roomVersion?: "11" | "12";
  /** Default: no limit. {@link usualMessageRate} is that of an ordinary server; a client that hits it gets 429. */
  readonly messageRate?: MessageRate;
  /** How often somebody may sign in to one account. Default: no limit. */
  readonly signInRate?: MessageRate;
  /** Taken if free, else another. */
  readonly preferredPort?: number;
}

/**
 * A running Synapse on 127.0.0.1, without federation and without limits, but for that of `messageRate`. It asks no other
 * machine for anything. `restart` keeps port and data, also after `kill`.
 */
export interface Synapse {
  /** The base URL of the client API, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** The part of user ids after the colon. */
  readonly domain: string;
  readonly dir: string;
  readonly accounts: SynapseAccounts;
  /** The end of the process that runs now. */
  exited(): Promise<ProcessExit>;
  /** Ends the process as a crash would but keeps port and data, for `restart`. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Resolves once it answers and all accounts are there. */
export async function startSynapse(options: SynapseOptions = {}): Promise<Synapse> {
  const python = synapsePython();
  const domain = options.domain ?? "assist.localhost";
  const folder = await dataFolder("synapse", options.dir);
  const port = await freePort(options.preferredPort);
  const url = `http://${loopback}:${String(port)}`;
  const registrationSecret = randomBytes(32).toString("base64url");
  const config = synapseConfig({
    folder: folder.path,
    domain,
    port,
    presence: options.presence ?? true,
    offlineAfterMs: options.offlineAfterMs ?? 30_000,
    roomVersion: options.roomVersion ?? "11",
    messageRate: options.messageRate,
    signInRate: options.signInRate,
    registrationSecret,
    otherSecret: randomBytes(32).toString("base64url"),
  });
  const configFile = join(folder.path, "homeserver.json");
  await writeFile(configFile, JSON.stringify(config, null, 2), { mode: 0o600 });
  await writeFile(join(folder.path, "log.json"), JSON.stringify(synapseLogConfig, null, 2), { mode: 0o600 });
  await keepSigningKey(join(folder.path, "signing.key"));

  const start = () =>
    SupervisedProcess.start({
      ...(options.logFile === undefined ? {} : { logFile: options.logFile }),
      name: "Synapse",
      command: python,
      args: ["-m", "synapse.app.homeserver", "--config-path", configFile],
      cwd: folder.path,
      // Nothing of ours: a proxy named in it would take requests past the addresses that the configuration forbids.
      env: { PATH: process.env["PATH"] },
      readyWithinMs: 60_000,
      ready: (aborted) => healthy(url, aborted),
    });
  let running = await start();
  const accounts = new SynapseAccounts(url, domain, registrationSecret);
  try {
    for (const account of options.accounts ?? []) await accounts.ensure(account);
  } catch (problem) {
    await running.kill();
    throw problem;
  }

  return {
    url,
    port,
    domain,
    dir: folder.path,
    accounts,
    exited: () => running.exited,
    kill: () => running.kill(),
    async restart() {
      await running.stop();
      running = await start();
    },
    async stop() {
      await running.stop();
      await folder.remove();
    },
  };
}

/** The server's identity, made once for a folder: events that it signed stay its own. */
async function keepSigningKey(path: string): Promise<void> {
  if (existsSync(path)) return;
  const seed = randomBytes(32).toString("base64").replace(/=+$/, "");
  await writeFile(path, `ed25519 a_${randomBytes(2).toString("hex")} ${seed}\n`, { mode: 0o600 });
}

async function healthy(url: string, aborted: AbortSignal): Promise<boolean> {
  while (!aborted.aborted) {
    try {
      if ((await fetch(`${url}/health`, { signal: aborted })).ok) return true;
    } catch {
      // not listening yet
    }
    await delay(20);
  }
  return false;
}
