import { contactAddress, messengerId, type IncomingChat, type Messenger } from "@assist/assist-core";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import { createXmppMessenger } from "@assist/messenger-xmpp";
import { Sight, until } from "@assist/stack";
import type { Person } from "./person.js";

/** A bot that was killed on the way has to come back first. */
const hearsWithinMs = 45_000;

const xmpp = (id: string) => contactAddress(messengerId("xmpp"), id);

/** Somebody at an XMPP client. */
export class ChatPerson implements Person {
  readonly user: string;
  readonly heard: IncomingChat[] = [];
  readonly #messenger: Messenger;
  readonly #service: string;
  readonly #sight = new Sight();
  #sent = 0;

  constructor(
    server: { service: string; domain: string },
    account: { user: string; password: string },
    bot = `assist@${server.domain}`,
  ) {
    const { service, domain } = server;
    const { user, password } = account;
    this.user = user;
    this.#service = bot;
    this.#messenger = createXmppMessenger({
      service,
      domain,
      username: user,
      password,
      resourcePrefix: "person",
      memory: new MapMessengerMemory(),
    });
  }

  async signIn(): Promise<void> {
    await this.#messenger.start({
      chat: (incoming) => {
        this.heard.push(incoming);
        this.#sight.changed();
        return Promise.resolve();
      },
      form: () => Promise.resolve({ outcome: "refused", text: "" }),
      forms: () => [],
      serves: () => false,
      roomWords: () => "",
      undeliverable: () => Promise.resolve(),
      stateChanged: () => undefined,
    });
  }

  /** Resolves when the server has taken it; tried again, as the same message, while the connection is away. */
  async says(text: string): Promise<void> {
    this.#sent += 1;
    const message = { id: `said-${String(this.#sent)}`, to: xmpp(this.#service), text, language: "en" };
    await until(`${this.user} can write`, () =>
      this.#messenger.send(message).then(
        () => true,
        () => false,
      ),
    );
  }

  async hears(pattern: RegExp): Promise<RegExpExecArray> {
    return this.#sight.of(
      () => this.heard.map(({ text }) => pattern.exec(text)).find((match) => match !== null),
      () =>
        `${this.user} hears ${String(pattern)}; heard:\n${this.heard.map(({ text }) => text).join("\n--\n")}`,
      hearsWithinMs,
    );
  }

  timesHeard(pattern: RegExp): number {
    return this.heard.filter(({ text }) => pattern.test(text)).length;
  }

  forget(): void {
    this.heard.length = 0;
  }

  async signOut(): Promise<void> {
    await this.#messenger.stop();
  }
}
