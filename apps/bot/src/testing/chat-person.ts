import { contactAddress, messengerId, type IncomingChat, type Messenger } from "@assist/assist-core";
import { createXmppMessenger } from "@assist/messenger-xmpp";
import { until } from "./until.js";

const xmpp = (id: string) => contactAddress(messengerId("xmpp"), id);

/** Somebody at an XMPP client, with everything that was said to them. */
export class ChatPerson {
  readonly user: string;
  readonly heard: IncomingChat[] = [];
  readonly #messenger: Messenger;
  readonly #service: string;
  #waiting: (() => void)[] = [];
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
    });
  }

  async signIn(): Promise<void> {
    await this.#messenger.start({
      chat: (incoming) => {
        this.heard.push(incoming);
        for (const look of this.#waiting) look();
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
    await until(() =>
      this.#messenger.send(message).then(
        () => true,
        () => false,
      ),
    );
  }

  /** The first message heard, now or later, that matches. */
  async hears(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve) => {
      const look = () => {
        const match = this.heard.map(({ text }) => pattern.exec(text)).find((found) => found !== null);
        if (!match) return;
        this.#waiting = this.#waiting.filter((other) => other !== look);
        resolve(match);
      };
      this.#waiting.push(look);
      look();
    });
  }

  timesHeard(pattern: RegExp): number {
    return this.heard.filter(({ text }) => pattern.test(text)).length;
  }

  /** What was heard so far counts no longer. */
  forget(): void {
    this.heard.length = 0;
  }

  async signOut(): Promise<void> {
    await this.#messenger.stop();
  }
}
