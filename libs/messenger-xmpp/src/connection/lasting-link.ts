import { isDeepStrictEqual } from "node:util";
import { BackOff, type AssistError, type MessengerState } from "@assist/assist-core";
import { offline } from "../client/offline.js";
import type { Log } from "../log.js";
import type { Element } from "../xml/element.js";
import { ping } from "../xml/namespaces.js";
import { IqAnswers } from "./iq-answers.js";
import type { IqRequests } from "./iq-requests.js";
import { assertSendable } from "./stanza-size.js";
import type { IqAnswerer, LinkUser, XmppLink } from "./xmpp-link.js";

/** What every link to a server does alike: where it is, who is told, what is sent when, and when it is tried again. */
export abstract class LastingLink implements XmppLink {
  abstract readonly iq: IqRequests;
  abstract readonly full: string;
  protected readonly user: LinkUser;
  protected readonly log: Log;
  protected readonly answers: IqAnswers;
  readonly #backOff = new BackOff(Math.random);
  #state: MessengerState = { kind: "connecting" };
  #failure: AssistError | undefined;
  #attempt: NodeJS.Timeout | undefined;

  constructor(user: LinkUser, log: Log) {
    this.user = user;
    this.log = log;
    this.answers = new IqAnswers((iq) => this.reply(iq), log);
    this.answer("get", ping, "ping", async () => undefined);
  }

  get state(): MessengerState {
    return this.#state;
  }

  get failure(): AssistError | undefined {
    return this.#failure;
  }

  abstract open(): void;

  assertReady(): void {
    if (this.#state.kind !== "ready") throw offline();
  }

  async send(stanza: Element): Promise<void> {
    this.assertReady();
    assertSendable(stanza);
    await this.deliver(stanza);
  }

  tell(stanza: Element): void {
    this.write(stanza).catch((error: unknown) => {
      this.log.debug({ err: error }, "xmpp stanza not sent");
    });
  }

  abstract holdStanza(): () => void;

  answer(type: "get" | "set", namespace: string, name: string, answerer: IqAnswerer): void {
    this.answers.add(type, namespace, name, answerer);
  }

  async stop(): Promise<void> {
    if (this.#state.kind === "stopped") return;
    this.become({ kind: "stopped" });
    clearTimeout(this.#attempt);
    await this.close();
  }

  /** Resolves when the server has taken the stanza. */
  protected abstract deliver(stanza: Element): Promise<void>;

  /** Resolves when the stanza is on its way; rejects without a connection. */
  protected abstract write(stanza: Element): Promise<void>;

  /** Ends the connection in order, if there is one. */
  protected abstract close(): Promise<void>;

  protected reply(iq: Element): void {
    this.tell(iq);
  }

  /** Stopped or given up: no other connection is made. */
  protected get isOver(): boolean {
    return this.#state.kind === "stopped" || this.#state.kind === "failed";
  }

  protected become(state: MessengerState): void {
    if (isDeepStrictEqual(state, this.#state)) return;
    this.#state = state;
    this.user.stateChanged(state);
  }

  protected becomeReady(facts: object): void {
    this.#backOff.reset();
    this.log.info(facts, "xmpp connection ready");
    this.become({ kind: "ready" });
  }

  protected giveUp(failure: AssistError): void {
    this.log.warn({ err: failure, code: failure.code }, "xmpp connection given up");
    clearTimeout(this.#attempt);
    this.#failure = failure;
    this.become({ kind: "failed", code: failure.code });
  }

  /** The connection is lost: the next one is made at once, or after a while. */
  protected openAgain(isAtOnce = false): void {
    if (this.isOver) return;
    if (this.#state.kind === "ready") this.become({ kind: "connecting" });
    if (isAtOnce) {
      this.open();
      return;
    }
    const inMs = Math.round(this.#backOff.nextMs());
    this.log.info({ inMs }, "xmpp connection lost, trying again");
    this.#attempt = setTimeout(() => this.open(), inMs);
  }
}
