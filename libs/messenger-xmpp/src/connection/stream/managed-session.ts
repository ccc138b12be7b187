import { AssistError } from "@assist/assist-core";
import { attribute, el, type Element } from "../../xml/element.js";
import { streamManagement } from "../../xml/namespaces.js";
import { HandledStanzas } from "./handled-stanzas.js";
import { SentStanzas, type Outcome } from "./sent-stanzas.js";
import type { StreamJournal } from "./stream-journal.js";

/** Stanzas of which nobody waits for the end are acknowledged in bundles. */
const askAfter = 20;

const request = el("r", { xmlns: streamManagement }).toString();

/**
 * A session that lives through several connections, and with its journal through several processes: stream
 * management as a client does it. A send ends when the server has taken the stanza, or when it is known that it has not.
 * @see https://xmpp.org/extensions/xep-0198.html
 */
export class ManagedSession {
  readonly #journal: StreamJournal;
  readonly #write: (text: string) => Promise<void>;
  readonly #doubtful = new Map<string, Outcome>();
  #sent: SentStanzas;
  #handled: HandledStanzas;
  #unasked = 0;
  /** The server counts what is sent, and what it sends is counted. */
  #counts = { sent: false, received: false };
  #negotiation: PromiseWithResolvers<boolean> | undefined;

  constructor(journal: StreamJournal, write: (text: string) => Promise<void>) {
    this.#journal = journal;
    this.#write = write;
    this.#sent = new SentStanzas(journal.stream?.acknowledged);
    this.#handled = new HandledStanzas(journal.stream?.handled);
  }

  /** True when it goes on where it was, false when the server does not have it any more. */
  async resume(): Promise<boolean> {
    const { stream } = this.#journal;
    if (!stream) return false;
    const h = this.#noted();
    return await this.#negotiate(el("resume", { xmlns: streamManagement, previd: stream.id, h }));
  }

  /** Begins to count in a new session; goes on without where the server does not want to. */
  async begin(jid: string): Promise<void> {
    const enabled = this.#negotiate(el("enable", { xmlns: streamManagement, resume: "true" }), jid);
    // Counted from here on: https://xmpp.org/extensions/xep-0198.html#acking
    this.#counts = { sent: true, received: false };
    await enabled;
  }

  /** Resolves when the server has taken the stanza, where it says so, else when it is written. */
  send(stanza: Element): Promise<void> {
    const id = stanza.name === "message" ? attribute(stanza, "id") : undefined;
    if (id !== undefined && this.#journal.wasTaken(id)) return Promise.resolve();
    if (!this.#counts.sent) return this.#write(stanza.toString());
    return new Promise((resolve, reject) => {
      const text = stanza.toString();
      const number = this.#sent.add({ text, id, outcome: { resolve, reject } });
      if (id !== undefined) this.#journal.sending(id, number);
      this.#unasked = 0;
      // When writing fails the connection is lost, and what comes then tells whether the server has it.
      this.#write(text + request).catch(() => undefined);
    });
  }

  /** Sends what nobody waits for. */
  tell(stanza: Element): Promise<void> {
    const text = stanza.toString();
    if (!this.#counts.sent) return this.#write(text);
    this.#sent.add({ text });
    this.#unasked += 1;
    if (this.#unasked < askAfter) return this.#write(text);
    this.#unasked = 0;
    return this.#write(text + request);
  }

  /** To be given whatever arrives. True when it was about stream management, and nobody else's business. */
  receive(element: Element): boolean {
    if (element.getNS() === streamManagement) {
      this.#answer(element);
      return true;
    }
    if (this.#counts.received) this.#handled.receive();
    return false;
  }

  hold(): () => void {
    return this.#handled.hold();
  }

  /** Tells the server what was durably taken. */
  async acknowledge(): Promise<void> {
    if (this.#counts.received)
      await this.#write(el("a", { xmlns: streamManagement, h: this.#noted() }).toString());
  }

  /** Something that the server answers, if it counts. */
  ask(): boolean {
    if (this.#counts.sent) this.#write(request).catch(() => undefined);
    return this.#counts.sent;
  }

  /** The connection is lost; the session can be resumed. */
  interrupt(): void {
    this.#counts = { sent: false, received: false };
    this.#handled.interrupt();
    this.#negotiation?.reject(new AssistError("xmpp.offline", "network", "The connection was lost"));
    this.#negotiation = undefined;
    if (!this.#journal.stream) this.lose(undefined);
  }

  /** The session is over, and the server has taken `h` stanzas of it; undefined when it does not say. */
  lose(h: number | undefined): void {
    if (h !== undefined) this.#sent.acknowledge(h);
    this.#journal.judge(h);
    for (const { id, outcome } of this.#sent.unacknowledged) {
      if (h === undefined && id !== undefined && outcome) this.#doubtful.set(id, outcome);
      else outcome?.reject(notTaken());
    }
    this.#journal.ended();
    this.#sent = new SentStanzas();
    this.#handled = new HandledStanzas();
    this.#counts = { sent: false, received: false };
  }

  /** Closed in order: the server has said last what it took, and nobody waits for more. */
  end(): void {
    this.lose(this.#sent.acknowledged);
    this.giveUp();
  }

  /** Whoever waits is told that it is not known to be taken. */
  giveUp(): void {
    for (const { outcome } of this.#sent.unacknowledged) outcome?.reject(notTaken());
    for (const outcome of this.#doubtful.values()) outcome.reject(notTaken());
    this.#doubtful.clear();
  }

  /** What was found out about a message that was in doubt. */
  settle(id: string, taken: boolean): void {
    this.#journal.settle(id, taken);
    const outcome = this.#doubtful.get(id);
    this.#doubtful.delete(id);
    if (taken) outcome?.resolve();
    else outcome?.reject(notTaken());
  }

  #negotiate(question: Element, jid?: string): Promise<boolean> {
    this.#negotiation = Promise.withResolvers();
    this.#beginning = jid;
    this.#write(question.toString()).catch(() => undefined);
    return this.#negotiation.promise;
  }

  #beginning: string | undefined;

  #answer(element: Element): void {
    const h = Number.parseInt(attribute(element, "h") ?? "", 10);
    switch (element.name) {
      case "r":
        this.acknowledge().catch(() => undefined);
        return;
      case "a":
        return this.#acknowledged(h);
      case "enabled":
        return this.#enabled(element);
      case "resumed":
        return this.#resumed(h);
      case "failed":
        if (this.#journal.stream) this.lose(Number.isNaN(h) ? undefined : h);
        this.#counts = { sent: false, received: false };
        this.#negotiation?.resolve(false);
        return;
      default:
    }
  }

  #acknowledged(h: number): void {
    if (this.#sent.acknowledge(h)) this.#journal.acknowledged(this.#sent.acknowledged);
  }

  #enabled(element: Element): void {
    this.#counts = { sent: true, received: true };
    const id = attribute(element, "id");
    if (id !== undefined && this.#beginning !== undefined) this.#journal.began(id, this.#beginning);
    this.#negotiation?.resolve(true);
  }

  /** What the server has not taken goes out again, under the same numbers. */
  #resumed(h: number): void {
    this.#counts = { sent: true, received: true };
    if (!this.#sent.acknowledge(h)) {
      // Sent by the process before: of what it sent after that, nothing has arrived.
      this.#journal.judge(h);
      this.#sent = new SentStanzas(h);
    }
    this.#journal.acknowledged(h);
    const again = this.#sent.unacknowledged.map(({ text }) => text).join("");
    this.#write(again + request).catch(() => undefined);
    this.#negotiation?.resolve(true);
  }

  /** `h`, durably noted before the server hears it: it refuses to resume behind what it has heard. */
  #noted(): string {
    this.#journal.handled(this.#handled.count);
    return String(this.#handled.count);
  }
}

const notTaken = () => new AssistError("xmpp.not-taken", "network", "The server has not taken the message");
