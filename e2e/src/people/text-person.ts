import type { Socket } from "node:net";
import { Sight, until } from "@assist/stack";
import { client, xml, type Client } from "@xmpp/client";
import type { Element } from "@xmpp/xml";
import { countReceived } from "./count-received.js";

/** Where people sign in; a part of the stack's state. */
export interface XmppPlace {
  readonly host: string;
  readonly port: number;
  readonly domain: string;
  readonly bot?: string;
  readonly accounts: readonly { readonly address: string; readonly password: string }[];
}

/** Somebody with a plain XMPP client: text only, without corrections. */
export class TextPerson {
  readonly address: string;
  readonly client: Client;
  readonly #bot: string;
  #botDevice = "";
  readonly #ids = new Set<string>();
  #messages: string[] = [];
  /** What the server sent back instead of passing it on. */
  readonly #returned: string[] = [];
  readonly #sight = new Sight();

  private constructor(xmpp: Client, address: string, bot: string) {
    this.client = xmpp;
    this.address = address;
    this.#bot = bot;
  }

  /** Signs in; resolves once the server has told everyone. */
  static async signIn(place: XmppPlace, user: string): Promise<TextPerson> {
    const address = `${user}@${place.domain}`;
    const password = place.accounts.find((account) => account.address === address)?.password ?? "";
    const service = `xmpp://${place.host}:${place.port}`;
    // Its own 2 s for each step of the sign-in are short on a busy machine.
    const timeout = 20_000;
    const xmpp = client({ service, domain: place.domain, username: user, password, timeout });
    countReceived(xmpp);
    const person = new TextPerson(xmpp, address, place.bot ?? "");
    // Lost connections are part of some stories; the client comes back by itself.
    xmpp.on("error", () => undefined);
    xmpp.on("connect", () => sendWithoutDelay(xmpp));
    xmpp.on("online", () => void xmpp.send(xml("presence")));
    xmpp.on("stanza", (stanza: Element) => person.#receive(stanza));
    const there = person.#isThere();
    try {
      await xmpp.start();
    } catch (refused) {
      await xmpp.stop();
      throw refused;
    }
    await there;
    return person;
  }

  async signOut(): Promise<void> {
    await this.client.stop();
  }

  get user(): string {
    return this.address.split("@")[0] ?? "";
  }

  /** The server sends one's own presence back after everyone else has got it. */
  async #isThere(): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<undefined>();
    const look = (stanza: Element) => {
      if (!stanza.is("presence") || stanza.attrs["from"] !== this.client.jid?.toString()) return;
      this.client.removeListener("stanza", look);
      resolve(undefined);
    };
    this.client.on("stanza", look);
    await promise;
  }

  /** All that the bot wrote since this was last cleared. */
  get messages(): readonly string[] {
    return this.#messages;
  }

  clear(): void {
    this.#messages = [];
  }

  async write(text: string, { language, id }: { language?: string; id?: string } = {}): Promise<void> {
    const attributes = { type: "chat", to: this.#bot, id: id ?? crypto.randomUUID() };
    const languages = language === undefined ? {} : { "xml:lang": language };
    const message = xml("message", { ...attributes, ...languages }, xml("body", {}, text));
    // The library waits for no connection, and writes before the sign-in is over, which the server refuses; the same
    // message again is no second one.
    await until(
      `${this.address} can write`,
      () =>
        this.client.status === "online" &&
        this.client.send(message).then(
          () => true,
          () => false,
        ),
    );
  }

  /** Resolves when the server has taken all that was written: it answers in order. */
  async isTaken(): Promise<void> {
    const to = this.address.split("@")[1] ?? "";
    await this.request(xml("iq", { type: "get", to }, xml("ping", { xmlns: "urn:xmpp:ping" })));
  }

  /** Sends an iq and answers its result; rejects with the error that comes back. */
  request(iq: Element): Promise<Element> {
    const { iqCaller } = this.client as unknown as {
      readonly iqCaller: { request(iq: Element): Promise<Element> };
    };
    return iqCaller.request(iq);
  }

  /** Writes, and answers the first message after it that fits. */
  async asks(text: string, expected: RegExp, options: { language?: string } = {}): Promise<string> {
    this.clear();
    await this.write(text, options);
    return this.sees(expected);
  }

  /** The first message that fits, once it is there. */
  sees(expected: RegExp): Promise<string> {
    return this.#sight.of(
      () => this.#messages.find((text) => expected.test(text)),
      () =>
        `${this.address} sees ${String(expected)}, but:\n${[...this.#messages, ...this.#returned].join("\n--\n")}`,
    );
  }

  /** The newest personal link. */
  async link(): Promise<string> {
    const text = await this.sees(linkPattern);
    return linkPattern.exec(text)?.[0] ?? "";
  }

  /** The bot's full address, with which commands are exchanged. */
  get botDevice(): string {
    return this.#botDevice;
  }

  #receive(stanza: Element): void {
    const sender = String(stanza.attrs["from"]);
    if (stanza.is("presence") && sender.startsWith(`${this.#bot}/`)) this.#botDevice = sender;
    if (!stanza.is("message") || sender.split("/")[0] !== this.#bot) return;
    if (stanza.attrs["type"] === "error") this.#returned.push(`returned: ${stanza.toString()}`);
    const text = stanza.getChildText("body");
    if (text === null || stanza.attrs["type"] === "error") return;
    // As clients do: a message that is sent again has the same id, and is shown once.
    const id = String(stanza.attrs["id"]);
    if (this.#ids.has(id)) return;
    this.#ids.add(id);
    this.#messages.push(text);
    this.#sight.changed();
  }
}

const linkPattern = /https?:\/\/\S+#\S+/;

/** Other clients do so themselves; this library leaves Nagle's algorithm on, which holds small stanzas back. */
function sendWithoutDelay({ socket }: { readonly socket: unknown }): void {
  const outer = socket as { readonly socket?: Socket } & Socket;
  (outer.socket ?? outer).setNoDelay(true);
}
