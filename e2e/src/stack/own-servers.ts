import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, startLivekit, startProsody, until, type Livekit, type Prosody } from "@assist/stack";
import type { XmppPlace } from "../people/text-person.js";
import { makeCertificate, startHttpsFront } from "./https-front.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const password = "of the bot";

/** What an operator has: a chat server and LiveKit that exist already, https in front, and the file for the bot. */
export interface OwnServers {
  readonly prosody: Prosody;
  readonly livekit: Livekit;
  readonly publicUrl: string;
  readonly xmpp: XmppPlace;
  /** `npm run serve` from the folder of the file. */
  serve(): Served;
  stop(): Promise<void>;
}

export interface Served {
  /** All that was on the terminal. */
  output(): string;
  /** The lines of its standard output, without the name of the command that npm puts before them. */
  log(): string[];
  /** Resolves once it has said this on the terminal. */
  says(words: RegExp | string): Promise<void>;
  /** By SIGTERM to npm; resolves with the exit code. */
  stop(): Promise<number | null>;
}

export async function startOwnServers(users: readonly string[]): Promise<OwnServers> {
  await using opened = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "assist-e2e-serve-"));
  opened.defer(() => rm(folder, { recursive: true, force: true }));
  const accounts = users.map((user) => ({ user, password: `of ${user}` }));
  const prosody = await startProsody({ accounts: [...accounts, { user: "assist", password }] });
  opened.defer(() => prosody.stop());
  const livekit = await startLivekit();
  opened.defer(() => livekit.stop());

  const port = await freePort();
  const certificate = await makeCertificate(folder);
  const pages = await startHttpsFront(certificate, await freePort(), port);
  opened.defer(() => pages.stop());
  const media = await startHttpsFront(certificate, await freePort(), Number(new URL(livekit.httpUrl).port));
  opened.defer(() => media.stop());
  const publicUrl = `https://${pages.host}`;

  const filledIn = {
    "port: 8480": `port: ${port}`,
    "publicUrl: https://assist.example.org": `publicUrl: ${publicUrl}`,
    "service: xmpp://127.0.0.1:5222": `service: ${prosody.service}`,
    "domain: example.org": `domain: ${prosody.domain}`,
    "password: change-me": `password: ${password}`,
    "url: wss://livekit.example.org": `url: wss://${media.host}`,
    "apiKey: change-me": `apiKey: ${livekit.apiKey}`,
    "apiSecret: change-me-to-at-least-32-characters": `apiSecret: ${livekit.apiSecret}`,
  };
  let config = await readFile(join(root, "docs", "config.sample.yml"), "utf8");
  for (const [sample, own] of Object.entries(filledIn)) config = config.replace(sample, own);
  await writeFile(join(folder, "config.yml"), config, { mode: 0o600 });

  const kept = opened.move();
  return {
    ...{ prosody, livekit, publicUrl },
    xmpp: {
      host: prosody.host,
      port: prosody.port,
      domain: prosody.domain,
      bot: `assist@${prosody.domain}`,
      accounts: accounts.map(({ user, ...account }) => ({
        ...account,
        address: `${user}@${prosody.domain}`,
      })),
    },
    serve() {
      const child = spawn("npm", ["--prefix", root, "run", "serve", "--", "--config", "config.yml"], {
        cwd: folder,
        env: { ...process.env, NODE_EXTRA_CA_CERTS: certificate.cert },
        stdio: ["ignore", "pipe", "pipe"],
      });
      kept.defer(() => void child.kill("SIGKILL"));
      return served(child);
    },
    stop: () => kept.disposeAsync(),
  };
}

function served(child: ChildProcess): Served {
  let output = "";
  let log = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (stream === child.stdout) log += text;
    });
  return {
    output: () => output,
    log: () => log.split("\n").filter((line) => line !== "" && !line.startsWith("> ")),
    says: (words) =>
      until(
        `it says ${String(words)}`,
        () => {
          if (child.exitCode !== null) throw new Error(`It ended:\n${output}`);
          return typeof words === "string" ? output.includes(words) : words.test(output);
        },
        150_000,
      ),
    async stop() {
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
      return child.exitCode;
    },
  };
}
