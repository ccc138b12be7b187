import { AssistError, type MessengerMemory, type MessengerState } from "@assist/assist-core";
import { parseJid } from "../address/xmpp-address.js";
import type { LibraryOptions } from "../client/mended-client.js";
import type { Offers } from "../client/mends/sign-in-only.js";
import { IqAnswers } from "../component/iq-answers.js";
import { KeepAlive } from "../component/keep-alive.js";
import type { Log } from "../log.js";
import { el, type Element } from "../xml/element.js";
import { ping } from "../xml/namespaces.js";
import { AccountStream } from "./account-stream.js";
import { BackOff } from "./back-off.js";
import { bindResource } from "./bind-resource.js";
import { IqRequests } from "./iq-requests.js";
import { MessageArchive } from "./message-archive.js";
import { finalFailure } from "./sign-in-failure.js";
import { assertSendable } from "./stanza-size.js";
import { ManagedSession } from "./stream/managed-session.js";
import { StreamJournal } from "./stream/stream-journal.js";
import type { IqAnswerer, LinkUser, XmppLink } from "./xmpp-link.js";

export interface AccountOptions extends LibraryOptions {
  readonly resource: string;
}

/** An account's way to its server, made again whenever it is lost, until `stop` or until that cannot help. */
export class AccountLink implements XmppLink {
  readonly iq: IqRequests;
  readonly #options: AccountOptions;
  readonly #user: LinkUser;
  readonly #journal: StreamJournal;
  readonly #log: Log;
  readonly #session: ManagedSession;
  readonly #answers: IqAnswers;
  readonly #archive: MessageArchive;
  readonly #keepAlive: KeepAlive;
  /** For what is asked before there is a session. */
  readonly #early: IqRequests;
  readonly #backOff = new BackOff();
  #stream: AccountStream | undefined;
  #state: MessengerState = { kind: "connecting" };
  #failure: AssistError | undefined;
  #full = "";
  /** Stanzas may be sent. */
  #isOpen = false;
  /** The user has set up what this session needs. */
  #isSetUp = false;
  #attempt: NodeJS.Timeout | undefined;

  constructor(options: AccountOptions, user: LinkUser, memory: MessengerMemory, log: Log) {
    this.#options = options;
    this.#user = user;
    this.#journal = new StreamJournal(memory, log);
    this.#log = log;
    this.#session = new ManagedSession(this.#journal, (text) => this.#write(text));
    const self = () => parseJid(this.#full);
    this.iq = new IqRequests((iq) => this.#tell(iq), self);
    this.#early = new IqRequests((iq) => this.#write(iq.toString()), self);
    this.#answers = new IqAnswers((iq) => this.tell(iq), log);
    this.#archive = new MessageArchive(this.iq, `${options.username}@${options.domain}`);
    this.#keepAlive = new KeepAlive(
      () => this.#ask(),
      () => this.#stream?.drop(),
    );
    this.answer("get", ping, "ping", async () => undefined);
  }

  get state(): MessengerState {
    return this.#state;
  }

  get failure(): AssistError | undefined {
    return this.#failure;
  }

  get full(): string {
    return this.#full;
  }

  open(): void {
    const stream = new AccountStream(this.#options, {
      signedIn: (offers) => this.#signedIn(stream, offers),
      element: (element) => this.#element(element),
      failed: (error) => this.#failed(error),
      ended: () => this.#ended(),
    });
    this.#stream = stream;
    this.#keepAlive.start();
  }

  assertReady(): void {
    if (this.#state.kind !== "ready") throw offline();
  }

  async send(stanza: Element): Promise<void> {
    this.assertReady();
    assertSendable(stanza);
    await this.#session.send(stanza);
  }

  tell(stanza: Element): void {
    this.#tell(stanza).catch((error: unknown) => {
      this.#log.debug({ err: error }, "xmpp stanza not sent");
    });
  }

  holdStanza(): () => void {
    const release = this.#session.hold();
    return () => {
      release();
      this.#session.acknowledge().catch(() => undefined);
    };
  }

  answer(type: "get" | "set", namespace: string, name: string, answerer: IqAnswerer): void {
    this.#answers.add(type, namespace, name, answerer);
  }

  async stop(): Promise<void> {
    if (this.#state.kind === "stopped") return;
    this.#become({ kind: "stopped" });
    clearTimeout(this.#attempt);
    await this.#close();
  }

  #signedIn(stream: AccountStream, offers: Offers): void {
    this.#beginSession(offers).then(
      () => this.#ready(stream),
      (error: unknown) => {
        this.#log.warn({ err: error }, "xmpp session could not be set up");
        stream.drop();
      },
    );
  }

  async #beginSession({ streamManagement }: Offers): Promise<void> {
    const { stream } = this.#journal;
    const isResumed = stream !== undefined && streamManagement && (await this.#session.resume());
    if (isResumed) this.#full = stream.jid;
    else {
      if (this.#journal.stream) this.#session.lose(undefined);
      this.#isSetUp = false;
      this.#full = await bindResource(this.#early, this.#options.resource);
      if (streamManagement) await this.#session.begin(this.#full);
    }
    this.#isOpen = true;
    await this.#settleDoubts();
    if (this.#isSetUp) return;
    // The server tells who is there when somebody appears, and a process before may have appeared in this session.
    if (isResumed) await this.#tell(el("presence", { type: "unavailable" }));
    await this.#user.signedIn();
    this.#isSetUp = true;
  }

  /** Before anything is sent again: what the server has taken of it, if it can tell. */
  async #settleDoubts(): Promise<void> {
    const { doubtful } = this.#journal;
    if (doubtful.size === 0) return;
    const found = await this.#archive.find(doubtful);
    this.#log.info(
      { doubtful: doubtful.size, found: found?.size },
      "xmpp messages of which it was unknown whether they were sent",
    );
    for (const id of doubtful.keys()) this.#session.settle(id, found?.has(id) ?? false);
  }

  #ready(stream: AccountStream): void {
    if (this.#stream !== stream || !this.#isOpen || this.#state.kind === "stopped") return;
    stream.settled();
    this.#backOff.reset();
    this.#log.info({ jid: this.#full }, "xmpp connection ready");
    this.#become({ kind: "ready" });
  }

  #element(element: Element): void {
    this.#keepAlive.heard();
    if (this.#session.receive(element)) return;
    if (element.name === "iq") {
      this.#early.receive(element);
      this.iq.receive(element);
      this.#answers.receive(element, true);
    }
    if (element.name === "message" && this.#archive.receive(element)) return;
    if (["iq", "message", "presence"].includes(element.name)) this.#user.stanza(element);
  }

  #ended(): void {
    this.#isOpen = false;
    this.#keepAlive.stop();
    this.#session.interrupt();
    this.iq.rejectAll();
    this.#early.rejectAll();
    if (this.#state.kind !== "connecting" && this.#state.kind !== "ready") return;
    const inMs = Math.round(this.#backOff.nextMs());
    this.#log.info({ inMs }, "xmpp connection lost, trying again");
    this.#attempt = setTimeout(() => this.open(), inMs);
    this.#become({ kind: "connecting" });
  }

  #failed(error: unknown): void {
    if (this.#state.kind === "stopped" || this.#state.kind === "failed") {
      this.#log.debug({ err: error }, "xmpp connection error after its end");
      return;
    }
    const final = finalFailure(error);
    if (!final) {
      this.#log.warn({ err: error }, "xmpp connection error");
      return;
    }
    this.#log.warn({ err: final, code: final.code }, "xmpp connection given up");
    clearTimeout(this.#attempt);
    this.#failure = final;
    this.#become({ kind: "failed", code: final.code });
  }

  /** The end of the presence, what was handled, so that the server keeps the rest for the next session, and goodbye. */
  async #close(): Promise<void> {
    if (this.#isOpen) {
      await this.#tell(el("presence", { type: "unavailable" })).catch(() => undefined);
      await this.#session.acknowledge().catch(() => undefined);
    }
    if (await this.#stream?.close()) this.#session.end();
    else this.#session.giveUp();
  }

  /** Anything that must be answered. */
  #ask(): void {
    if (this.#session.ask() || !this.#isOpen) return;
    this.iq.get(el("ping", { xmlns: ping })).catch(() => undefined);
  }

  async #tell(stanza: Element): Promise<void> {
    if (!this.#isOpen) throw offline();
    await this.#session.tell(stanza);
  }

  async #write(text: string): Promise<void> {
    if (!this.#stream) throw offline();
    await this.#stream.write(text);
  }

  #become(state: MessengerState): void {
    if (state.kind === this.#state.kind) return;
    this.#state = state;
    this.#user.stateChanged(state);
  }
}

const offline = () => new AssistError("xmpp.offline", "network", "There is no connection to the XMPP server");
