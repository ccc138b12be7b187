import { randomUUID } from "node:crypto";
import type { ContactAddress } from "@assist/assist-core";
import { MapMessengerMemory } from "@assist/assist-core/testing";
import {
  Screen,
  type FormStep,
  type Person,
  type ShownMessage,
  type ShownPresence,
  type Written,
} from "@assist/messenger-contract";
import { parseXmppAddress } from "../address/xmpp-address.js";
import { AccountLink } from "../account/account-link.js";
import { silentLog } from "../log.js";
import { attribute, el, languageOf, type Element } from "../xml/element.js";
import * as ns from "../xml/namespaces.js";
import { stanzaError } from "../xml/stanza-error.js";
import { capsElement, verificationString } from "../xep/0115-entity-caps.js";
import { replaces } from "../xep/0308-correction.js";
import { originId } from "../xep/0359-stanza-ids.js";
import { openForm, listForms } from "./form-requests.js";

export interface PersonOptions {
  readonly service: string;
  readonly domain: string;
  readonly user: string;
  readonly password: string;
  readonly resource?: string;
  /** Full JID of the service. */
  readonly bot: string;
  /** Resolves when the service has seen what the server has passed on so far. */
  synced(): Promise<void>;
}

/** XEP-0372, counted in code points. */
function referenceTo(address: ContactAddress, written: string, text: string): Element {
  const begin = [...text.slice(0, text.indexOf(written))].length;
  const end = begin + [...written].length;
  const place = { begin: String(begin), end: String(end) };
  return el("reference", { xmlns: ns.references, type: "mention", uri: address, ...place });
}

const patienceMs = 15_000;

/** Somebody with an XMPP client; every stanza that arrives can be looked at. */
export class XmppPerson implements Person {
  readonly address: ContactAddress;
  readonly stanzas: Element[] = [];
  readonly #options: PersonOptions;
  readonly #screen = new Screen();
  #connection: AccountLink | undefined;
  #waiting: {
    readonly matches: (stanza: Element) => boolean;
    readonly resolve: (stanza: Element) => void;
  }[] = [];
  #presence: Exclude<ShownPresence, "offline"> = { priority: 0 };
  #corrections = true;
  /** Neither says in its presence what it can, nor when asked. */
  #silent = false;

  constructor(options: PersonOptions) {
    this.#options = options;
    const address = parseXmppAddress(`${options.user}@${options.domain}`);
    if (!address) throw new Error(`${options.user}@${options.domain} is no address`);
    this.address = address;
  }

  get connection(): AccountLink {
    if (!this.#connection) throw new Error(`${this.address} is offline`);
    return this.#connection;
  }

  get messages(): readonly ShownMessage[] {
    return this.#screen.messages;
  }

  /** Every text that arrived, as a client shows it that does not look at ids. */
  get texts(): readonly string[] {
    return this.stanzas.flatMap((stanza) =>
      stanza.name === "message" ? (stanza.getChildText("body") ?? []) : [],
    );
  }

  sees(text: string): Promise<ShownMessage> {
    return this.#screen.sees(text);
  }

  offered(text: string, count: number): Promise<ShownMessage> {
    return this.#screen.offered(text, count);
  }

  clearScreen(): void {
    this.#screen.clear();
    this.stanzas.length = 0;
  }

  /** The next stanza that fits; one that came since the screen was cleared counts too. */
  stanza(matches: (stanza: Element) => boolean): Promise<Element> {
    const found = this.stanzas.find(matches);
    if (found) return Promise.resolve(found);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${this.address} waited in vain`)), patienceMs);
      const arrived = (stanza: Element) => {
        clearTimeout(late);
        resolve(stanza);
      };
      this.#waiting.push({ matches, resolve: arrived });
    });
  }

  async signIn(): Promise<void> {
    const { service, domain, user, password, resource = "phone" } = this.#options;
    const { promise: ready, resolve } = Promise.withResolvers<undefined>();
    this.#connection = new AccountLink(
      { service, domain, username: user, password, resource },
      {
        signedIn: async () => {
          // A client without roster hears nothing of subscriptions.
          await this.connection.iq.get(el("query", { xmlns: ns.roster }));
          await this.#sendPresence();
        },
        stanza: (stanza) => this.#receive(stanza),
        stateChanged: ({ kind }) => (kind === "ready" ? resolve(undefined) : undefined),
      },
      new MapMessengerMemory(),
      silentLog,
    );
    this.#connection.answer("get", ns.discoInfo, "query", async (_, query) =>
      this.#silent ? stanzaError("cancel", "service-unavailable") : this.#abilities(attribute(query, "node")),
    );
    this.#connection.answer("set", ns.roster, "query", async () => undefined);
    this.#connection.open();
    await ready;
  }

  async signOut(): Promise<void> {
    await this.#connection?.stop();
    this.#connection = undefined;
  }

  async send(stanza: Element): Promise<void> {
    await this.connection.send(stanza);
  }

  /** The whole answer to an IQ, also when it is an error. Without `to` it goes to the service. */
  async ask(type: "get" | "set", payload: Element, to: string = this.#options.bot): Promise<Element> {
    const id = randomUUID();
    await this.send(el("iq", { type, id, to }, payload));
    return await this.stanza((stanza) => stanza.name === "iq" && attribute(stanza, "id") === id);
  }

  async write(
    text: string,
    { id = randomUUID(), language, repliesTo, mentions = [] }: Written = {},
  ): Promise<string> {
    const reply = repliesTo === undefined ? [] : [el("reply", { xmlns: ns.reply, id: repliesTo })];
    const references = mentions.map(({ name, address }) => referenceTo(address, `@${name}`, text));
    const attributes = { id, "xml:lang": language };
    await this.send(this.message(attributes, el("body", {}, text), originId(id), ...reply, ...references));
    return id;
  }

  async choose({ answers }: ShownMessage, answer: number): Promise<void> {
    await this.write(answers[answer]?.value ?? "");
  }

  async correct(id: string, text: string): Promise<void> {
    await this.send(this.message({ id: randomUUID() }, el("body", {}, text), replaces(id)));
  }

  /** A message to the service. */
  message(attributes: Readonly<Record<string, string | undefined>>, ...children: Element[]): Element {
    const [to] = this.#options.bot.split("/");
    return el("message", { type: "chat", to, ...attributes }, children);
  }

  async show(presence: ShownPresence): Promise<void> {
    if (presence === "offline") await this.signOut();
    else {
      this.#presence = presence;
      if (this.#connection) await this.#sendPresence();
      else await this.signIn();
    }
    await this.#options.synced();
  }

  async useClient(abilities: { readonly corrections: boolean; readonly silent?: boolean }): Promise<void> {
    this.#corrections = abilities.corrections;
    this.#silent = abilities.silent ?? false;
    await this.show(this.#presence);
  }

  async addService(): Promise<void> {
    const [bot] = this.#options.bot.split("/");
    const isTheirs = (stanza: Element, type: string) =>
      stanza.name === "presence" && attribute(stanza, "from") === bot && attribute(stanza, "type") === type;
    this.stanzas.length = 0;
    await this.send(el("presence", { type: "subscribe", to: bot }));
    await this.stanza((stanza) => isTheirs(stanza, "subscribed"));
    await this.stanza((stanza) => isTheirs(stanza, "subscribe"));
    await this.send(el("presence", { type: "subscribed", to: bot }));
    await this.#options.synced();
  }

  async removeService(): Promise<void> {
    const [bot] = this.#options.bot.split("/");
    const item = el("item", { jid: bot, subscription: "remove" });
    await this.connection.iq.set(el("query", { xmlns: ns.roster }, item));
    await this.#options.synced();
  }

  forms(): Promise<readonly { readonly id: string; readonly title: string }[]> {
    return listForms(this.connection.iq, this.#options.bot);
  }

  openForm(id: string, values?: Readonly<Record<string, string>>): Promise<FormStep> {
    return openForm(this.connection.iq, this.#options.bot, id, values);
  }

  /** Resolves when the server has it. */
  async #sendPresence(): Promise<void> {
    const { show, priority, statusText } = this.#presence;
    const ver = verificationString(this.#abilities(undefined), "sha-1") ?? "";
    this.connection.tell(
      el(
        "presence",
        {},
        show && el("show", {}, show),
        statusText && el("status", {}, statusText),
        el("priority", {}, String(priority)),
        this.#silent ? undefined : capsElement({ node: "urn:test:client", hash: "sha-1", ver }),
      ),
    );
    await this.connection.iq.get(el("ping", { xmlns: ns.ping }));
  }

  #abilities(node: string | undefined): Element {
    const features = [ns.discoInfo, ns.entityCaps, ...(this.#corrections ? [ns.messageCorrection] : [])];
    return el(
      "query",
      { xmlns: ns.discoInfo, node },
      el("identity", { category: "client", type: "phone", name: "Test" }),
      features.map((feature) => el("feature", { var: feature })),
    );
  }

  #receive(stanza: Element): void {
    this.stanzas.push(stanza);
    const waiting = this.#waiting;
    this.#waiting = waiting.filter(({ matches }) => !matches(stanza));
    for (const { matches, resolve } of waiting) if (matches(stanza)) resolve(stanza);
    const text = stanza.name === "message" ? stanza.getChildText("body") : null;
    const from = attribute(stanza, "from")?.split("/")[0];
    if (text === null || attribute(stanza, "type") === "error" || from !== this.#options.bot.split("/")[0])
      return;
    const language = languageOf(stanza);
    const message: ShownMessage = {
      id: attribute(stanza, "id") ?? "",
      text,
      answers: stanza.getChildren("response", ns.quickResponse).map((response) => ({
        value: attribute(response, "value") ?? "",
        label: attribute(response, "label") ?? "",
      })),
      ...(language === undefined ? {} : { language }),
    };
    const replaced = stanza.getChild("replace", ns.messageCorrection);
    if (replaced) this.#screen.correct(attribute(replaced, "id") ?? "", message);
    else this.#screen.show(message);
  }
}
