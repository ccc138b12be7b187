import { AssistError } from "@assist/assist-core";
import { offline } from "../../client/offline.js";
import { attribute, el, type Element } from "../../xml/element.js";
import { streamManagement } from "../../xml/namespaces.js";
import { HandledStanzas } from "./handled-stanzas.js";
import { SentStanzas, type Outcome } from "./sent-stanzas.js";
import type { StreamJournal } from "./stream-journal.js";

/** Stanzas of which nobody waits for the end are acknowledged in bundles. */
const askAfter = 20;

/** How long a server may take to show that it reads what is sent on a resumed stream. */
const inStepWithinMs = 3_000;

export type Resumption = "resumed" | "refused" | "out of step";

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
  #negotiation: PromiseWithResolvers<Resumption> | undefined;
  #outOfStep: NodeJS.Timeout | undefined;
  #answers = 0;
  /** Full JID of the session that begins. */
  #beginning: string | undefined;
  /** The server's last count is the truth, for no stanza was written since. */
  #isCertain = false;

  constructor(journal: StreamJournal, write: (text: string) => Promise<void>) {
    this.#journal = journal;
    this.#write = write;
    this.#sent = new SentStanzas(journal.stream?.acknowledged);
    this.#handled = new HandledStanzas(journal.stream?.handled);
  }

  /**
   * Prosody 0.12 goes on reading where the former connection was cut, also when that was within a stanza; what is sent
   * then is swallowed, or ends the stream. So nothing is sent before it has answered, and a session that does not is
   * given up, with its count.
   */
  async resume(): Promise<Resumption> {
    const { stream } = this.#journal;
    if (!stream) return "refused";
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
    this.#isCertain = false;
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
    this.#isCertain = false;
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
    clearTimeout(this.#outOfStep);
    this.#outOfStep = undefined;
    this.#negotiation?.reject(offline());
    this.#negotiation = undefined;
    if (!this.#journal.stream) this.lose(undefined);
  }

  /** The session is over; the server has told how many stanzas of it were taken, or has not. */
  lose(told: number | undefined): void {
    const h = told ?? (this.#isCertain ? this.#sent.acknowledged : undefined);
    if (h !== undefined) this.#sent.acknowledge(h);
    this.#journal.judge(h);
    for (const { id, outcome } of this.#sent.unacknowledged) {
      if (h === undefined && id !== undefined && outcome) this.#doubtful.set(id, outcome);
      else outcome?.reject(notTaken());
    }
    this.#journal.ended();
    this.#sent = new SentStanzas();
    this.#isCertain = true;
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

  #negotiate(question: Element, jid?: string): Promise<Resumption> {
    this.#negotiation = Promise.withResolvers();
    this.#beginning = jid;
    this.#write(question.toString()).catch(() => undefined);
    return this.#negotiation.promise;
  }

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
        this.#negotiation?.resolve("refused");
        return;
      default:
    }
  }

  #acknowledged(h: number): void {
    if (this.#sent.acknowledge(h)) this.#journal.acknowledged(this.#sent.acknowledged);
    this.#answers += 1;
    if (this.#outOfStep && this.#answers === 2) this.#inStep();
  }

  #enabled(element: Element): void {
    this.#counts = { sent: true, received: true };
    const id = attribute(element, "id");
    if (id !== undefined && this.#beginning !== undefined) this.#journal.began(id, this.#beginning);
    this.#negotiation?.resolve("resumed");
  }

  #resumed(h: number): void {
    this.#counts = { sent: true, received: true };
    if (!this.#sent.acknowledge(h)) {
      // Sent by the process before: of what it sent after that, nothing has arrived.
      this.#journal.judge(h);
      this.#sent = new SentStanzas(h);
    }
    this.#journal.acknowledged(h);
    this.#isCertain = true;
    this.#answers = 0;
    // One answer proves nothing: a server says its count, too, before it ends a stream for an error.
    this.#write(request + request).catch(() => undefined);
    this.#outOfStep = setTimeout(() => {
      this.#outOfStep = undefined;
      this.lose(undefined);
      this.#negotiation?.resolve("out of step");
    }, inStepWithinMs);
  }

  /** What the server has not taken goes out again, under the same numbers. */
  #inStep(): void {
    clearTimeout(this.#outOfStep);
    this.#outOfStep = undefined;
    const again = this.#sent.unacknowledged.map(({ text }) => text).join("");
    if (again !== "") {
      this.#isCertain = false;
      this.#write(again + request).catch(() => undefined);
    }
    this.#negotiation?.resolve("resumed");
  }

  /** `h`, durably noted before the server hears it: it refuses to resume behind what it has heard. */
  #noted(): string {
    this.#journal.handled(this.#handled.count);
    return String(this.#handled.count);
  }
}

const notTaken = () => new AssistError("xmpp.not-taken", "network", "The server has not taken the message");
