import {
  contactAddress,
  messengerId,
  serverOf,
  type ContactAddress,
  type MessengerId,
} from "../address/contact-address.js";
import { AssistError } from "../errors/assist-error.js";
import type {
  Contact,
  FormAnswer,
  FormDescriptor,
  IncomingChat,
  IncomingForm,
  Messenger,
  MessengerListener,
  MessengerState,
  OutgoingChat,
  Standing,
} from "../ports/messenger.port.js";
import type { Presence } from "../presence/presence.js";

/** A message as it reached the other side. */
export interface FakeDelivery extends OutgoingChat {
  /** It stands in the place of the message that it corrects. */
  readonly inPlace: boolean;
}

export interface FakeContact {
  readonly presence?: Presence;
  readonly name?: string;
  /** Whether all the person's clients show corrections in place. Default true. */
  readonly corrections?: boolean;
  /** The person's own contacts, where the service may see them. */
  readonly roster?: readonly ContactAddress[];
}

const mostAttempts = 10;
const illegal = /[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const legal = (text: string): string => text.replace(illegal, "");

/** A chat network in memory: contacts come and go, people write, and the connection breaks, on command. */
export class FakeMessenger implements Messenger {
  readonly id: MessengerId;
  readonly self: ContactAddress;
  /** Everything that was delivered, the oldest first; a message sent twice only once. */
  readonly sent: FakeDelivery[] = [];
  /** Called for each delivery. */
  delivered: (delivery: FakeDelivery) => void = () => undefined;
  readonly #contacts = new Map<ContactAddress, FakeContact>();
  readonly #unreachable = new Set<ContactAddress>();
  readonly #answers = new Map<string, Promise<FormAnswer>>();
  readonly #lastOf = new Map<ContactAddress, Promise<void>>();
  #state: MessengerState = { kind: "connecting" };
  #listener: MessengerListener | undefined;
  #isCut = false;
  #whenReady: (() => void)[] = [];

  constructor(network = "xmpp", self = "assist@example.org") {
    this.id = messengerId(network);
    this.self = contactAddress(this.id, self);
  }

  get state(): MessengerState {
    return this.#state;
  }

  async start(listener: MessengerListener): Promise<void> {
    if (this.#state.kind === "stopped")
      throw new AssistError("fake.stopped", "network", "The messenger was stopped");
    this.#listener = listener;
    if (this.#isCut) await this.#ready();
    else this.#become({ kind: "ready" });
  }

  async stop(): Promise<void> {
    this.#become({ kind: "stopped" });
  }

  async send(message: OutgoingChat): Promise<void> {
    if (this.#state.kind !== "ready")
      throw new AssistError("fake.offline", "network", "There is no connection");
    if (this.#unreachable.has(message.to)) this.#comesBack(message);
    else if (!this.sent.some(({ id }) => id === message.id)) this.#deliver(message);
  }

  parseAddress(text: string): ContactAddress | undefined {
    const scheme = `${this.id}:`;
    const typed = text.trim().toLowerCase();
    const id = typed.startsWith(scheme) ? typed.slice(scheme.length) : typed;
    const [local = "", server = "", ...more] = (id.split("/")[0] ?? "").split("@");
    const isOne = more.length === 0 && [local, server].every((part) => /^[^\p{C}\p{Z}:<>"&']+$/u.test(part));
    return isOne ? contactAddress(this.id, `${local}@${server}`) : undefined;
  }

  contacts(): readonly Contact[] {
    return [...this.#contacts].map(([address, { name }]) => ({
      address,
      ...(name === undefined ? {} : { name }),
    }));
  }

  presence(address: ContactAddress): Presence {
    const contact = this.#contacts.get(address);
    return contact ? (contact.presence ?? { availability: "offline" }) : { availability: "unknown" };
  }

  standing(address: ContactAddress): Standing {
    if (this.#contacts.has(address)) return "contact";
    return serverOf(address) === serverOf(this.self) ? "same-server" : "stranger";
  }

  hasInContacts(owner: ContactAddress, other: ContactAddress): boolean | undefined {
    return this.#contacts.get(owner)?.roster?.includes(other);
  }

  /** Adds a contact, or changes what is said of one. */
  setContact(address: ContactAddress, contact: FakeContact = {}): void {
    this.#contacts.set(address, { ...this.#contacts.get(address), ...contact });
  }

  removeContact(address: ContactAddress): void {
    this.#contacts.delete(address);
  }

  /** Messages to this address come back. */
  makeUnreachable(address: ContactAddress): void {
    this.#unreachable.add(address);
  }

  cut(): void {
    this.#isCut = true;
    if (this.#state.kind === "ready") this.#become({ kind: "connecting" });
  }

  restore(): void {
    this.#isCut = false;
    if (this.#listener && this.#state.kind === "connecting") this.#become({ kind: "ready" });
  }

  /** As for a wrong password, or another connection in the place of this one. */
  fail(code: string): void {
    this.#become({ kind: "failed", code });
  }

  /** Somebody writes. Resolves when the service has taken the message, however often it had to be offered. */
  receive(incoming: IncomingChat): Promise<void> {
    const before = this.#lastOf.get(incoming.from) ?? Promise.resolve();
    const taken = before.catch(() => undefined).then(() => this.#offer(incoming));
    this.#lastOf.set(incoming.from, taken);
    return taken;
  }

  forms(from: ContactAddress, language?: string): readonly FormDescriptor[] {
    return this.#listener?.forms(from, language) ?? [];
  }

  /** Somebody sends a form. The same submission again gets the same answer, unless it could not be taken. */
  async submit(incoming: IncomingForm): Promise<FormAnswer> {
    await this.#ready();
    const key = JSON.stringify([incoming.from, incoming.messageId]);
    const answer = this.#answers.get(key) ?? this.#listening().form(incoming);
    this.#answers.set(key, answer);
    answer.catch(() => this.#answers.delete(key));
    return await answer;
  }

  async #offer(incoming: IncomingChat): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      await this.#ready();
      try {
        await this.#listening().chat(incoming);
        return;
      } catch (error) {
        if (attempt === mostAttempts) throw error;
      }
    }
  }

  #deliver(message: OutgoingChat): void {
    const { corrections = true } = this.#contacts.get(message.to) ?? { corrections: false };
    const inPlace = message.corrects !== undefined && corrections;
    if (message.correctionOnly === true && !inPlace) return;
    const answers = message.answers?.map(({ value, label, means }) => ({
      value: legal(value),
      label: legal(label),
      means,
    }));
    const delivery: FakeDelivery = {
      ...message,
      text: legal(message.text),
      ...(answers ? { answers } : {}),
      inPlace,
    };
    this.sent.push(delivery);
    this.delivered(delivery);
  }

  #comesBack({ id, to }: OutgoingChat): void {
    void Promise.resolve().then(() => this.#listener?.undeliverable(id, to, "service-unavailable"));
  }

  #listening(): MessengerListener {
    if (!this.#listener) throw new AssistError("fake.not-started", "bug", "The messenger was not started");
    return this.#listener;
  }

  async #ready(): Promise<void> {
    if (this.#state.kind !== "ready") await new Promise<void>((resolve) => this.#whenReady.push(resolve));
  }

  #become(state: MessengerState): void {
    if (state.kind === this.#state.kind) return;
    this.#state = state;
    this.#listener?.stateChanged(state);
    if (state.kind !== "ready") return;
    const waiting = this.#whenReady;
    this.#whenReady = [];
    for (const resolve of waiting) resolve();
  }
}
