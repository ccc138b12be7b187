import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import { AssistError, type MessengerMemory, type MessengerState } from "@assist/assist-core";
import { parseJid } from "../address/xmpp-address.js";
import type { LibraryOptions } from "../client/mended-client.js";
import type { Offers } from "../client/mends/sign-in-only.js";
import { offline } from "../client/offline.js";
import { IqAnswers } from "../connection/iq-answers.js";
import { KeepAlive } from "../connection/keep-alive.js";
import type { Log } from "../log.js";
import { el, type Element } from "../xml/element.js";
import { ping } from "../xml/namespaces.js";
import { untilFree } from "./account-holder.js";
import { AccountStream } from "./account-stream.js";
import { BackOff } from "../connection/back-off.js";
import { bindResource } from "./bind-resource.js";
import { IqRequests } from "../connection/iq-requests.js";
import { MessageArchive } from "./message-archive.js";
import { finalFailure, isReplaced, untrusted } from "./sign-in-failure.js";
import { assertSendable } from "../connection/stanza-size.js";
import { ManagedSession } from "./stream/managed-session.js";
import { StreamJournal } from "./stream/stream-journal.js";
import type { IqAnswerer, LinkUser, XmppLink } from "../connection/xmpp-link.js";

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
  /** Bare JID. */
  readonly #self: string;
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
  /** This connection only waits until another process has gone from the account. */
  #isWaiting = false;
  /** This connection has found out that nobody has the account; the next one, made at once, may take it. */
  #isFreed = false;
  #isFree = false;
  #attempt: NodeJS.Timeout | undefined;

  constructor(options: AccountOptions, user: LinkUser, memory: MessengerMemory, log: Log) {
    this.#options = options;
    this.#user = user;
    this.#journal = new StreamJournal(memory, log);
    this.#log = log;
    this.#self = parseJid(`${options.username}@${options.domain}`)?.bare ?? "";
    this.#session = new ManagedSession(this.#journal, (text) => this.#write(text));
    const self = () => parseJid(this.#full);
    this.iq = new IqRequests((iq) => this.#tell(iq), self);
    this.#early = new IqRequests((iq) => this.#write(iq.toString()), self);
    this.#answers = new IqAnswers((iq) => {
      if (this.#isWaiting) this.#write(iq.toString()).catch(() => undefined);
      else this.tell(iq);
    }, log);
    this.#archive = new MessageArchive(this.iq, this.#self);
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
    this.#beginSession(stream, offers).catch((error: unknown) => {
      if (stream.gone.aborted) this.#log.debug({ err: error }, "xmpp connection ended during the sign-in");
      else this.#log.warn({ err: error }, "xmpp session could not be set up");
      stream.drop();
    });
  }

  async #beginSession(stream: AccountStream, offers: Offers): Promise<void> {
    const isResumed = offers.streamManagement && (await this.#resume());
    if (!isResumed) {
      this.#isSetUp = false;
      if (this.#journal.stream) this.#session.lose(undefined);
      if (!this.#isFree) {
        await this.#waitForAccount(stream);
        return;
      }
      this.#full = await bindResource(this.#early, this.#options.resource);
      if (offers.streamManagement) await this.#session.begin(this.#full);
    }
    this.#isOpen = true;
    await this.#settleDoubts();
    if (!this.#isSetUp) await this.#setUp(isResumed);
    this.#ready(stream);
  }

  async #resume(): Promise<boolean> {
    const { stream } = this.#journal;
    if (!stream) return false;
    const outcome = await this.#session.resume();
    if (outcome === "resumed") this.#full = stream.jid;
    // The session is this bot's own, so nobody has to be asked.
    if (outcome === "out of step") {
      this.#isFreed = true;
      throw new AssistError("xmpp.no-answer", "network", "The server does not read on in the resumed stream");
    }
    return outcome === "resumed";
  }

  /** Under a name that nobody knows, and unseen; once the account is free, the next connection takes it. */
  async #waitForAccount(stream: AccountStream): Promise<void> {
    this.#isWaiting = true;
    await bindResource(this.#early, `waiting-${randomUUID()}`);
    stream.settled();
    const isHeld = () => {
      if (this.#state.kind === "connecting") this.#inUse();
    };
    await untilFree(this.#early, `${this.#self}/${this.#options.resource}`, isHeld, stream.gone);
    this.#isFreed = true;
    await stream.close();
  }

  #inUse(): void {
    const code = "xmpp.account-in-use";
    this.#log.warn({ code }, "another process is signed in to the account; waiting until it is gone");
    this.#become({ kind: "waiting", code });
  }

  /** The server tells who is there when somebody appears; a process before has perhaps appeared in this session. */
  async #setUp(isResumed: boolean): Promise<void> {
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
    if (stream.gone.aborted || this.#state.kind === "stopped") return;
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
      this.#answers.receive(element, !this.#isWaiting);
    }
    if (this.#isWaiting) return;
    if (element.name === "message" && this.#archive.receive(element)) return;
    if (["iq", "message", "presence"].includes(element.name)) this.#user.stanza(element);
  }

  #ended(): void {
    this.#isOpen = false;
    this.#isWaiting = false;
    this.#isFree = this.#isFreed;
    this.#isFreed = false;
    this.#keepAlive.stop();
    this.#session.interrupt();
    this.iq.rejectAll();
    this.#early.rejectAll();
    if (this.#state.kind === "stopped" || this.#state.kind === "failed") return;
    if (this.#state.kind === "ready") this.#become({ kind: "connecting" });
    if (this.#isFree) {
      this.open();
      return;
    }
    const inMs = Math.round(this.#backOff.nextMs());
    this.#log.info({ inMs }, "xmpp connection lost, trying again");
    this.#attempt = setTimeout(() => this.open(), inMs);
  }

  #failed(error: unknown): void {
    if (this.#state.kind === "stopped" || this.#state.kind === "failed") {
      this.#log.debug({ err: error }, "xmpp connection error after its end");
      return;
    }
    if (isReplaced(error)) {
      this.#session.lose(undefined);
      return this.#inUse();
    }
    const final = finalFailure(error);
    if (!final) {
      const distrust = untrusted(error);
      this.#log.warn({ err: distrust ?? error }, "xmpp connection error");
      if (this.#state.kind === "connecting")
        this.#become({ kind: "connecting", ...(distrust ? { code: distrust.code } : {}) });
      return;
    }
    this.#log.warn({ err: final, code: final.code }, "xmpp connection given up");
    clearTimeout(this.#attempt);
    this.#failure = final;
    this.#session.giveUp();
    this.#become({ kind: "failed", code: final.code });
  }

  /** The end of the presence, what was handled, so that the server keeps the rest for the next session, and goodbye. */
  async #close(): Promise<void> {
    const hasSession = this.#isOpen;
    if (hasSession) {
      await this.#tell(el("presence", { type: "unavailable" })).catch(() => undefined);
      await this.#session.acknowledge().catch(() => undefined);
    }
    if ((await this.#stream?.close()) && hasSession) this.#session.end();
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
    if (isDeepStrictEqual(state, this.#state)) return;
    this.#state = state;
    this.#user.stateChanged(state);
  }
}
