import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startLivekit, startProsody, until, type Livekit, type Prosody } from "@assist/stack";
import { pino } from "pino";
import { parseConfig } from "../config/load-config.js";
import { createBot, type Bot } from "../create-bot.js";
import { ChatPerson } from "./chat-person.js";

const password = "secret";
const component = { domain: "help.assist.localhost", secret: password };

export interface SurroundingsOptions {
  /** Where the store lies, when not beside everything else. */
  readonly storeFolder?: string;
  /** The bot is a component that may see presence and contact lists, instead of an account. */
  readonly asComponent?: boolean;
}

/** What one bot has for itself. */
interface BotPlace {
  readonly publicUrl: string;
  /** Of its key file. */
  readonly folder: string;
  readonly storeFolder?: string;
  readonly livekitUrl?: string;
}

interface Place extends SurroundingsOptions {
  readonly folder: string;
  readonly publicUrl: string;
}

/** A real chat server, a real media server, and a bot that can be stopped and started again on the same data. */
export class Surroundings {
  readonly prosody: Prosody;
  readonly livekit: Livekit;
  readonly publicUrl: string;
  readonly #place: Place;
  readonly #people: ChatPerson[] = [];
  readonly #others: Bot[] = [];
  #bot: Bot | undefined;

  private constructor(prosody: Prosody, livekit: Livekit, place: Place) {
    this.prosody = prosody;
    this.livekit = livekit;
    this.publicUrl = place.publicUrl;
    this.#place = place;
  }

  static async start(options: SurroundingsOptions = {}): Promise<Surroundings> {
    const folder = await mkdtemp(join(tmpdir(), "assist-bot-"));
    await mkdir(join(folder, "viewer", "assets"), { recursive: true });
    await writeFile(join(folder, "viewer", "index.html"), "<!doctype html><title>Assist</title>");
    const publicUrl = `http://127.0.0.1:${String(await freePort())}`;
    const accounts = ["alice", "bob", "carol", "assist"].map((user) => ({ user, password }));
    const withComponent = { components: [component], privileged: [component.domain] };
    const [prosody, livekit] = await Promise.all([
      startProsody({ accounts, ...(options.asComponent ? withComponent : {}) }),
      startLivekit({ webhookUrl: `${publicUrl}/webhooks/livekit` }),
    ]);
    return new Surroundings(prosody, livekit, { ...options, folder, publicUrl });
  }

  async startBot(): Promise<void> {
    this.#bot = await this.#createBot(this.#place);
    await until("the bot is ready", async () => (await fetch(`${this.publicUrl}/ready`)).ok);
  }

  /**
   * A second one of the same name at the chat server, with a store of its own; resolves to where its pages are.
   * @param livekitUrl its way to the media server
   */
  async startAnotherBot(livekitUrl: string): Promise<string> {
    const folder = join(this.#place.folder, `other-${String(this.#others.length)}`);
    await mkdir(folder);
    const publicUrl = `http://127.0.0.1:${String(await freePort())}`;
    this.#others.push(await this.#createBot({ folder, publicUrl, livekitUrl }));
    return publicUrl;
  }

  async #createBot({ folder, publicUrl, storeFolder = folder, livekitUrl }: BotPlace): Promise<Bot> {
    const { livekit } = this;
    const viewerDir = join(this.#place.folder, "viewer");
    const config = parseConfig(
      JSON.stringify({
        http: { port: Number(new URL(publicUrl).port), publicUrl, viewerDir },
        store: { path: join(storeFolder, "assist.sqlite") },
        secretFile: join(folder, "secret"),
        xmpp: this.#xmpp(),
        livekit: { url: livekitUrl ?? livekit.url, apiKey: livekit.apiKey, apiSecret: livekit.apiSecret },
      }),
      "test",
    );
    return await createBot(config, pino({ level: "silent" }));
  }

  async stopBot(): Promise<void> {
    await this.#bot?.stop();
    this.#bot = undefined;
  }

  async person(user: string): Promise<ChatPerson> {
    const person = new ChatPerson(this.prosody, { user, password }, this.#botAddress());
    this.#people.push(person);
    await person.signIn();
    return person;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#people.map((person) => person.signOut()));
    await Promise.all([this.stopBot(), ...this.#others.map((bot) => bot.stop())]);
    await Promise.all([this.prosody.stop(), this.livekit.stop()]);
    await rm(this.#place.folder, { recursive: true });
  }

  #xmpp(): object {
    const { service, componentPort, domain } = this.prosody;
    if (!this.#place.asComponent) return { service, domain, username: "assist", password };
    return {
      mode: "component",
      service: `xmpp://127.0.0.1:${String(componentPort)}`,
      domain: component.domain,
      password: component.secret,
      server: domain,
    };
  }

  #botAddress(): string {
    return `assist@${this.#place.asComponent ? component.domain : this.prosody.domain}`;
  }
}
