import { AssistError, type MessengerMemory } from "@assist/assist-core";
import { parseJid } from "../address/xmpp-address.js";
import type { LibraryOptions } from "../client/mended-client.js";
import type { Offers } from "../client/mends/sign-in-only.js";
import { offline } from "../client/offline.js";
import { IqRequests } from "../connection/iq-requests.js";
import { KeepAlive } from "../connection/keep-alive.js";
import { LastingLink } from "../connection/lasting-link.js";
import type { LinkUser } from "../connection/xmpp-link.js";
import type { Log } from "../log.js";
import { el, type Element } from "../xml/element.js";
import { ping } from "../xml/namespaces.js";
import { AccountHolder } from "./account-holder.js";
import { AccountStream } from "./account-stream.js";
import { bindResource } from "./bind-resource.js";
import { MessageArchive } from "./message-archive.js";
import { finalFailure, isReplaced, untrusted } from "./sign-in-failure.js";
import { ManagedSession } from "./stream/managed-session.js";
import { StreamJournal } from "./stream/stream-journal.js";

export interface AccountOptions extends LibraryOptions {
  readonly resource: string;
}

/** An account's way to its server, made again whenever it is lost, until `stop` or until that cannot help. */
export class AccountLink extends LastingLink {
  readonly iq: IqRequests;
  readonly #options: AccountOptions;
  readonly #journal: StreamJournal;
  /** Bare JID. */
  readonly #self: string;
  readonly #session: ManagedSession;
  readonly #archive: MessageArchive;
  readonly #keepAlive: KeepAlive;
  /** For what is asked before there is a session. */
  readonly #early: IqRequests;
  readonly #holder: AccountHolder;
  #stream: AccountStream | undefined;
  #full = "";
  /** Stanzas may be sent. */
  #isOpen = false;
  /** The user has set up what this session needs. */
  #isSetUp = false;

  constructor(options: AccountOptions, user: LinkUser, memory: MessengerMemory, log: Log) {
    super(user, log);
    this.#options = options;
    this.#journal = new StreamJournal(memory, log);
    this.#self = parseJid(`${options.username}@${options.domain}`)?.bare ?? "";
    this.#session = new ManagedSession(this.#journal, (text) => this.#writeText(text));
    const self = () => parseJid(this.#self);
    this.iq = new IqRequests((iq) => this.write(iq), self);
    this.#early = new IqRequests((iq) => this.#writeText(iq.toString()), self);
    this.#holder = new AccountHolder(this.#early);
    this.#archive = new MessageArchive(this.#early, this.#self);
    this.#keepAlive = new KeepAlive(
      () => this.#ask(),
      () => this.#stream?.drop(),
    );
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

  holdStanza(): () => void {
    const release = this.#session.hold();
    return () => {
      release();
      this.#session.acknowledge().catch(() => undefined);
    };
  }

  protected async deliver(stanza: Element): Promise<void> {
    await this.#session.send(stanza);
  }

  protected async write(stanza: Element): Promise<void> {
    if (!this.#isOpen) throw offline();
    await this.#session.tell(stanza);
  }

  /** Requests are answered also by a connection that only waits, and so has no session to send in. */
  protected override reply(iq: Element): void {
    if (this.#holder.isWaiting) this.#writeText(iq.toString()).catch(() => undefined);
    else this.tell(iq);
  }

  /** The end of the presence, what was handled, so that the server keeps the rest for the next session, and goodbye. */
  protected async close(): Promise<void> {
    const hasSession = this.#isOpen;
    if (hasSession) {
      await this.write(el("presence", { type: "unavailable" })).catch(() => undefined);
      await this.#session.acknowledge().catch(() => undefined);
    }
    if ((await this.#stream?.close()) && hasSession) this.#session.end();
    else this.#session.giveUp();
  }

  #signedIn(stream: AccountStream, offers: Offers): void {
    this.#beginSession(stream, offers).catch((error: unknown) => {
      if (stream.gone.aborted) this.log.debug({ err: error }, "xmpp connection ended during the sign-in");
      else this.log.warn({ err: error }, "xmpp session could not be set up");
      stream.drop();
    });
  }

  async #beginSession(stream: AccountStream, offers: Offers): Promise<void> {
    const isResumed = offers.streamManagement && (await this.#resume());
    if (!isResumed) {
      this.#isSetUp = false;
      if (this.#journal.stream) this.#session.lose(undefined);
      if (!this.#holder.isFree || this.#journal.doubtful.size > 0) {
        await this.#waitForAccount(stream);
        return;
      }
      this.#full = await bindResource(this.#early, this.#options.resource);
      if (offers.streamManagement) await this.#session.begin(this.#full);
    }
    this.#isOpen = true;
    if (!this.#isSetUp) await this.#setUp(isResumed);
    if (stream.gone.aborted || this.isOver) return;
    stream.settled();
    this.becomeReady({ jid: this.#full });
  }

  async #resume(): Promise<boolean> {
    const { stream } = this.#journal;
    if (!stream) return false;
    const outcome = await this.#session.resume();
    if (outcome === "resumed") this.#full = stream.jid;
    if (outcome === "out of step") {
      this.#holder.freed();
      throw new AssistError("xmpp.no-answer", "network", "The server does not read on in the resumed stream");
    }
    return outcome === "resumed";
  }

  async #waitForAccount(stream: AccountStream): Promise<void> {
    await this.#holder.untilFree(`${this.#self}/${this.#options.resource}`, {
      asking: () => stream.settled(),
      held: () => {
        if (this.state.kind === "connecting") this.#inUse();
      },
      gone: stream.gone,
    });
    await this.#settleDoubts();
    await stream.close();
  }

  #inUse(): void {
    const code = "xmpp.account-in-use";
    this.log.warn({ code }, "another process is signed in to the account; waiting until it is gone");
    this.become({ kind: "waiting", code });
  }

  /** The server tells who is there when somebody appears; a process before has perhaps appeared in this session. */
  async #setUp(isResumed: boolean): Promise<void> {
    if (isResumed) await this.write(el("presence", { type: "unavailable" }));
    await this.user.signedIn();
    this.#isSetUp = true;
  }

  /**
   * Before anything is sent again: what the server has taken of it, if it can tell. Not in the session itself: Prosody
   * thinks that who asks the archive also reads there what came meanwhile, and keeps it from that session.
   */
  async #settleDoubts(): Promise<void> {
    const { doubtful } = this.#journal;
    if (doubtful.size === 0) return;
    const found = await this.#archive.find(doubtful);
    this.log.info(
      { doubtful: doubtful.size, found: found?.size },
      "xmpp messages of which it was unknown whether they were sent",
    );
    for (const id of doubtful.keys()) this.#session.settle(id, found?.has(id) ?? false);
  }

  #element(element: Element): void {
    const { isWaiting } = this.#holder;
    this.#keepAlive.heard();
    if (this.#session.receive(element)) return;
    if (element.name === "iq") {
      this.#early.receive(element);
      this.iq.receive(element);
      this.answers.receive(element, !isWaiting);
    }
    if (element.name === "message" && this.#archive.receive(element)) return;
    if (isWaiting) return;
    if (["iq", "message", "presence"].includes(element.name)) this.user.stanza(element);
  }

  #ended(): void {
    this.#isOpen = false;
    this.#holder.connectionEnded();
    this.#keepAlive.stop();
    this.#session.interrupt();
    this.iq.rejectAll();
    this.#early.rejectAll();
    this.openAgain(this.#holder.isFree);
  }

  #failed(error: unknown): void {
    if (this.isOver) {
      this.log.debug({ err: error }, "xmpp connection error after its end");
      return;
    }
    if (isReplaced(error)) {
      this.#session.lose(undefined);
      return this.#inUse();
    }
    const final = finalFailure(error);
    if (final) {
      this.#session.giveUp();
      this.giveUp(final);
      return;
    }
    const distrust = untrusted(error);
    this.log.warn({ err: distrust ?? error }, "xmpp connection error");
    if (this.state.kind === "connecting")
      this.become({ kind: "connecting", ...(distrust ? { code: distrust.code } : {}) });
  }

  /** Anything that must be answered. */
  #ask(): void {
    if (this.#session.ask() || !this.#isOpen) return;
    this.iq.get(el("ping", { xmlns: ping })).catch(() => undefined);
  }

  async #writeText(text: string): Promise<void> {
    if (!this.#stream) throw offline();
    await this.#stream.write(text);
  }
}
