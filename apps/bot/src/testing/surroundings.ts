import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  freePort,
  startLivekit,
  startProsody,
  startSynapse,
  until,
  type Livekit,
  type Prosody,
  type Synapse,
} from "@assist/stack";
import { pino } from "pino";
import { parseConfig } from "../config/load-config.js";
import { createBot, type Bot } from "../create-bot.js";
import { ChatPerson } from "./chat-person.js";
import { MatrixPerson } from "./matrix-person.js";
import type { Person } from "./person.js";

/** Of everybody. */
export const password = "secret";
const component = { domain: "help.assist.localhost", secret: password };

export interface SurroundingsOptions {
  /** Where the store lies, when not beside everything else. */
  readonly storeFolder?: string;
  /** The bot is a component that may see presence and contact lists, instead of an account. */
  readonly asComponent?: boolean;
  /** The bot is in Matrix too, with this as the password that it tries. */
  readonly matrixPassword?: string;
  /** Its configuration has no section `xmpp`. */
  readonly withoutXmpp?: boolean;
}

/** What `/ready` answers. */
export interface Readiness {
  readonly chat: boolean;
  readonly media: boolean;
  readonly networks: Readonly<Record<string, { readonly state: string; readonly code?: string }>>;
  readonly trouble?: readonly { readonly part: string; readonly state: string; readonly code?: string }[];
}

const everything = ({ chat, media }: Readiness): boolean => chat && media;

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
  readonly synapse: Synapse | undefined;
  readonly livekit: Livekit;
  readonly publicUrl: string;
  /** All that its bots have logged, at every level. */
  readonly logged: string[] = [];
  readonly #place: Place;
  readonly #people: Person[] = [];
  readonly #others: Bot[] = [];
  #bot: Bot | undefined;

  private constructor(
    { prosody, synapse, livekit }: Pick<Surroundings, "prosody" | "synapse" | "livekit">,
    place: Place,
  ) {
    this.prosody = prosody;
    this.synapse = synapse;
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
    const [prosody, livekit, synapse] = await Promise.all([
      startProsody({ accounts, ...(options.asComponent ? withComponent : {}) }),
      startLivekit({ webhookUrl: `${publicUrl}/webhooks/livekit` }),
      options.matrixPassword === undefined ? undefined : startSynapse({ accounts }),
    ]);
    return new Surroundings({ prosody, synapse, livekit }, { ...options, folder, publicUrl });
  }

  /** @param isUp what is waited for; default: all that it needs */
  async startBot(isUp: (readiness: Readiness) => boolean = everything): Promise<void> {
    this.#bot = await this.#createBot(this.#place);
    await until("the bot is ready", async () => isUp((await this.readiness()).body));
  }

  async readiness(): Promise<{ readonly status: number; readonly body: Readiness }> {
    const answer = await fetch(`${this.publicUrl}/ready`);
    return { status: answer.status, body: (await answer.json()) as Readiness };
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
        ...(this.#place.withoutXmpp ? {} : { xmpp: this.#xmpp() }),
        ...this.#matrix(),
        livekit: { url: livekitUrl ?? livekit.url, apiKey: livekit.apiKey, apiSecret: livekit.apiSecret },
      }),
      "test",
    );
    const write = (line: string) => this.logged.push(line);
    return await createBot(config, pino({ level: "debug" }, { write }));
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

  /** Somebody in Matrix who has a chat with the service. */
  async matrixPerson(user: string): Promise<MatrixPerson> {
    if (!this.synapse) throw new Error("There is no Matrix homeserver here");
    const person = await MatrixPerson.meet(this.synapse, { user, password });
    this.#people.push(person);
    return person;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#people.map((person) => person.signOut()));
    await Promise.all([this.stopBot(), ...this.#others.map((bot) => bot.stop())]);
    await Promise.all([this.prosody.stop(), this.livekit.stop(), this.synapse?.stop()]);
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

  #matrix(): object {
    if (!this.synapse) return {};
    const { url, domain } = this.synapse;
    const account = { userId: `@assist:${domain}`, password: this.#place.matrixPassword };
    return { matrix: { homeserver: url, ...account } };
  }

  #botAddress(): string {
    return `assist@${this.#place.asComponent ? component.domain : this.prosody.domain}`;
  }
}
