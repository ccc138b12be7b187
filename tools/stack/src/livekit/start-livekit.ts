import { randomBytes } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dataFolder } from "../process/data-folder.js";
import { freePort, loopback, portAnswers } from "../process/ports.js";
import { SupervisedProcess, type ProcessExit } from "../process/supervised-process.js";
import { livekitBinary } from "./livekit-binary.js";
import { livekitConfig } from "./livekit-config.js";

export interface LivekitOptions {
  /** Kept when named; without it a temporary folder that `stop` removes. */
  readonly dir?: string;
  readonly logFile?: string;
  readonly apiKey?: string;
  readonly apiSecret?: string;
  /** Where LiveKit posts its signed events. */
  readonly webhookUrl?: string;
  /** False: media only over TCP. Default true. */
  readonly udp?: boolean;
  /** The address of this machine that media clients are told; whoever names one carries datagrams on from there. */
  readonly mediaHost?: string;
  /** Taken if free, else another. */
  readonly preferredPort?: number;
}

/** A running LiveKit server for this machine. `restart` keeps ports and keys, also after `kill`; rooms are lost. */
export interface Livekit {
  readonly url: string;
  readonly httpUrl: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** ICE over TCP. LiveKit binds it on every address and has no option for it. */
  readonly tcpPort: number;
  /** Media over UDP, all of it. */
  readonly udpPort: number;
  /** The end of the process that runs now. */
  exited(): Promise<ProcessExit>;
  /** Ends the process but keeps ports and keys, for `restart`. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startLivekit(options: LivekitOptions = {}): Promise<Livekit> {
  const binary = livekitBinary();
  const folder = await dataFolder("livekit", options.dir);
  const ports = {
    http: await freePort(options.preferredPort),
    udp: await freePort(),
    tcp: await freePort(),
    turn: await freePort(),
  };
  const apiKey = options.apiKey ?? `API${randomBytes(6).toString("hex")}`;
  const apiSecret = options.apiSecret ?? randomBytes(32).toString("base64url");
  const { mediaHost, webhookUrl } = options;
  const config = livekitConfig({
    ports,
    apiKey,
    apiSecret,
    udp: options.udp ?? true,
    ...(mediaHost === undefined ? {} : { mediaHost }),
    ...(webhookUrl === undefined ? {} : { webhookUrl }),
  });
  const configFile = join(folder.path, "livekit.yaml");
  await writeFile(configFile, JSON.stringify(config, null, 2), { mode: 0o600 });

  const start = () =>
    SupervisedProcess.start({
      ...(options.logFile === undefined ? {} : { logFile: options.logFile }),
      name: "LiveKit",
      command: binary,
      args: ["--config", configFile],
      ready: (aborted) => portAnswers(ports.http, aborted),
    });
  let running = await start();

  return {
    url: `ws://${loopback}:${String(ports.http)}`,
    httpUrl: `http://${loopback}:${String(ports.http)}`,
    apiKey,
    apiSecret,
    tcpPort: ports.tcp,
    udpPort: ports.udp,
    exited: () => running.exited,
    kill: () => running.kill(),
    async restart() {
      await running.kill();
      running = await start();
    },
    async stop() {
      // It keeps nothing, and after a SIGTERM it would wait for people to leave their rooms.
      await running.kill();
      await folder.remove();
    },
  };
}
