import { AccountLink } from "../account/account-link.js";
import { ForgetfulMemory } from "../forgetful-memory.js";
import { silentLog } from "../log.js";
import { el } from "../xml/element.js";

export interface PlainClientOptions {
  readonly service: string;
  readonly domain: string;
  readonly username: string;
  readonly password: string;
}

/** A client that shows every text that arrives, without a look at ids. */
export class PlainClient {
  readonly texts: string[] = [];
  readonly #ready = Promise.withResolvers<undefined>();
  readonly #link: AccountLink;

  constructor(options: PlainClientOptions) {
    this.#link = new AccountLink(
      { ...options, resource: "plain" },
      {
        signedIn: async () => this.#link.tell(el("presence")),
        stanza: (stanza) => {
          const text = stanza.name === "message" ? stanza.getChildText("body") : null;
          if (text !== null) this.texts.push(text);
        },
        stateChanged: ({ kind }) => {
          if (kind === "ready") this.#ready.resolve(undefined);
        },
      },
      new ForgetfulMemory(),
      silentLog,
    );
  }

  async signIn(): Promise<void> {
    this.#link.open();
    await this.#ready.promise;
  }

  async write(to: string, id: string, text: string): Promise<void> {
    await this.#link.send(el("message", { type: "chat", id, to }, el("body", {}, text)));
  }

  async signOut(): Promise<void> {
    await this.#link.stop();
  }
}
