import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dataFolder } from "../process/data-folder.js";
import { freePort, loopback, portAnswers } from "../process/ports.js";
import { SupervisedProcess, type ProcessExit } from "../process/supervised-process.js";
import { seedAccounts, type XmppAccount } from "./accounts.js";
import { prosodyConfig, type ProsodyComponent, type ProsodyPorts } from "./prosody-config.js";

export interface ProsodyOptions {
  /** Kept when named; without it a temporary folder that `stop` removes. */
  readonly dir?: string;
  readonly logFile?: string;
  readonly domain?: string;
  readonly accounts?: readonly XmppAccount[];
  /** All accounts are contacts of each other, both ways. Default true. */
  readonly contactsOfEachOther?: boolean;
  /** XEP-0114 components that may connect to `componentPort`. */
  readonly components?: readonly ProsodyComponent[];
  /** Hosts of chat rooms (XEP-0045). Default: `conference.` and the domain. */
  readonly roomServices?: readonly string[];
  /** Accounts and components that see presence and rosters of everybody (XEP-0356). Default none. */
  readonly privileged?: readonly string[];
  /** Message archive (XEP-0313). Default false: it slows the internal storage down. */
  readonly messageArchive?: boolean;
  /** PEM files of the server's certificate and key. Default: no TLS. */
  readonly tls?: { readonly certificate: string; readonly key: string };
  /** Taken if free, else others. */
  readonly preferredPorts?: Partial<ProsodyPorts>;
}

/** A running Prosody on 127.0.0.1. `restart` keeps ports and data, also after `kill`. */
export interface Prosody {
  readonly host: string;
  readonly port: number;
  readonly domain: string;
  /** What @xmpp/client takes as `service`. */
  readonly service: string;
  readonly websocketUrl: string;
  readonly componentPort: number;
  /** Only with `tls`. */
  readonly directTlsPort: number;
  readonly dir: string;
  /** The end of the process that runs now. */
  exited(): Promise<ProcessExit>;
  /** Ends the process but keeps ports and data, for `restart`. */
  kill(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startProsody(options: ProsodyOptions = {}): Promise<Prosody> {
  const domain = options.domain ?? "assist.localhost";
  const folder = await dataFolder("prosody", options.dir);
  const ports = {
    client: await freePort(options.preferredPorts?.client),
    http: await freePort(options.preferredPorts?.http),
    component: await freePort(options.preferredPorts?.component),
    directTls: await freePort(options.preferredPorts?.directTls),
  };
  const configFile = join(folder.path, "prosody.cfg.lua");
  await mkdir(join(folder.path, "data"), { recursive: true, mode: 0o700 });
  await mkdir(join(folder.path, "certs"), { recursive: true, mode: 0o700 });
  await seedAccounts(
    join(folder.path, "data"),
    domain,
    options.accounts ?? [],
    options.contactsOfEachOther ?? true,
  );
  const config = prosodyConfig({
    folder: folder.path,
    domain,
    ports,
    components: options.components ?? [],
    roomServices: options.roomServices ?? [`conference.${domain}`],
    privileged: options.privileged ?? [],
    messageArchive: options.messageArchive ?? false,
    tls: options.tls,
    runAsRoot: process.getuid?.() === 0,
  });
  await writeFile(configFile, config, { mode: 0o600 });

  const start = () =>
    SupervisedProcess.start({
      ...(options.logFile === undefined ? {} : { logFile: options.logFile }),
      name: "Prosody",
      command: "prosody",
      args: ["--config", configFile, "-F"],
      ready: async (aborted) =>
        (await portAnswers(ports.client, aborted)) && (await portAnswers(ports.http, aborted)),
    });
  let running = await start();

  return {
    host: loopback,
    port: ports.client,
    domain,
    service: `xmpp://${loopback}:${String(ports.client)}`,
    websocketUrl: `ws://${loopback}:${String(ports.http)}/xmpp-websocket`,
    componentPort: ports.component,
    directTlsPort: ports.directTls,
    dir: folder.path,
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
