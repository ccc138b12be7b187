import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startLivekit, startProsody, type Livekit, type Prosody } from "@assist/stack";
import { pino } from "pino";
import { parseConfig } from "../config/load-config.js";
import { createBot, type Bot } from "../create-bot.js";
import { ChatPerson } from "./chat-person.js";
import { until } from "./until.js";

const password = "secret";

/** A real chat server, a real media server, and a bot that can be stopped and started again on the same data. */
export class Surroundings {
  readonly prosody: Prosody;
  readonly livekit: Livekit;
  readonly publicUrl: string;
  readonly #folder: string;
  readonly #storeFolder: string;
  readonly #people: ChatPerson[] = [];
  #bot: Bot | undefined;

  private constructor(
    prosody: Prosody,
    livekit: Livekit,
    publicUrl: string,
    folder: string,
    storeFolder: string,
  ) {
    this.prosody = prosody;
    this.livekit = livekit;
    this.publicUrl = publicUrl;
    this.#folder = folder;
    this.#storeFolder = storeFolder;
  }

  /** The store lies in a folder of its own when one is named. */
  static async start(storeFolder?: string): Promise<Surroundings> {
    const folder = await mkdtemp(join(tmpdir(), "assist-bot-"));
    await mkdir(join(folder, "viewer", "assets"), { recursive: true });
    await writeFile(join(folder, "viewer", "index.html"), "<!doctype html><title>Assist</title>");
    const publicUrl = `http://127.0.0.1:${String(await freePort())}`;
    const accounts = ["alice", "bob", "carol", "assist"].map((user) => ({ user, password }));
    const [prosody, livekit] = await Promise.all([
      startProsody({ accounts }),
      startLivekit({ webhookUrl: `${publicUrl}/webhooks/livekit` }),
    ]);
    return new Surroundings(prosody, livekit, publicUrl, folder, storeFolder ?? folder);
  }

  async startBot(): Promise<void> {
    const { prosody, livekit, publicUrl } = this;
    const config = parseConfig(
      JSON.stringify({
        http: { port: Number(new URL(publicUrl).port), publicUrl, viewerDir: join(this.#folder, "viewer") },
        store: { path: join(this.#storeFolder, "assist.sqlite") },
        secretFile: join(this.#folder, "secret"),
        xmpp: { service: prosody.service, domain: prosody.domain, username: "assist", password },
        livekit: { url: livekit.url, apiKey: livekit.apiKey, apiSecret: livekit.apiSecret },
      }),
      "test",
    );
    this.#bot = await createBot(config, pino({ level: "silent" }));
    // A sign-in that is cut off keeps a timer of the library alive for its 20 s.
    await until(async () => (await fetch(`${publicUrl}/ready`)).ok);
  }

  async stopBot(): Promise<void> {
    await this.#bot?.stop();
    this.#bot = undefined;
  }

  async person(user: string): Promise<ChatPerson> {
    const person = new ChatPerson(this.prosody, { user, password });
    this.#people.push(person);
    await person.signIn();
    return person;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#people.map((person) => person.signOut()));
    await this.stopBot();
    await Promise.all([this.prosody.stop(), this.livekit.stop()]);
    await rm(this.#folder, { recursive: true });
  }
}
