import { AssistError } from "@assist/assist-core";
import { parseJid } from "../address/xmpp-address.js";
import { isOnThisMachine } from "../client/loopback.js";
import { offline } from "../client/offline.js";
import { IqRequests } from "../connection/iq-requests.js";
import { KeepAlive } from "../connection/keep-alive.js";
import { LastingLink } from "../connection/lasting-link.js";
import type { LinkUser } from "../connection/xmpp-link.js";
import type { Log } from "../log.js";
import { attribute, el, type Element } from "../xml/element.js";
import { ping } from "../xml/namespaces.js";
import { stanzaError } from "../xml/stanza-error.js";
import { componentFailure } from "./component-failure.js";
import { ComponentStream, type ComponentAccess } from "./component-stream.js";
import { ReadSends } from "./read-sends.js";

export interface ComponentOptions extends ComponentAccess {
  readonly username: string;
  readonly resource: string;
  /** A host of the same server, asked to prove that it has read what was sent. */
  readonly server: string;
}

const aboutSubscription = ["subscribe", "subscribed", "unsubscribe", "unsubscribed", "probe"];

const isAboutContact = (stanza: Element): boolean =>
  stanza.name === "presence" && aboutSubscription.includes(attribute(stanza, "type") ?? "");

/** A component's way to its server, made again whenever it is lost. All that it has is one person at its host. */
export class ComponentLink extends LastingLink {
  readonly iq: IqRequests;
  readonly full: string;
  readonly #bare: string;
  readonly #options: ComponentOptions;
  readonly #sends: ReadSends;
  readonly #keepAlive: KeepAlive;
  #stream: ComponentStream | undefined;
  #isAccepted = false;

  /** Throws for a server on another machine: XEP-0114 has no encryption. */
  constructor(options: ComponentOptions, user: LinkUser, log: Log) {
    if (!isOnThisMachine(options.service))
      throw new AssistError(
        "xmpp.not-encrypted",
        "configuration",
        "A component's connection is not encrypted, and the XMPP server is not on this machine",
      );
    super(user, log);
    this.#options = options;
    this.#bare = `${options.username}@${options.domain}`;
    this.full = `${this.#bare}/${options.resource}`;
    this.iq = new IqRequests(
      (iq) => this.write(iq),
      () => undefined,
    );
    this.#sends = new ReadSends(
      (stanza) => this.write(stanza),
      () => this.#askServer(),
    );
    this.#keepAlive = new KeepAlive(
      () => void this.#askServer().catch(() => undefined),
      () => this.#stream?.drop(),
    );
  }

  open(): void {
    this.#isAccepted = false;
    this.#stream = new ComponentStream(this.#options, {
      accepted: () => this.#accepted(),
      stanza: (stanza) => this.#stanza(stanza),
      failed: (error) => this.#failed(error),
      ended: () => this.#ended(),
    });
  }

  /** The server forgets what it has passed on: XEP-0114 knows no acknowledgement that could be held back. */
  holdStanza(): () => void {
    return () => undefined;
  }

  protected async deliver(stanza: Element): Promise<void> {
    await this.#sends.send(stanza);
  }

  /** Every stanza of a component says whom it is from: what concerns the contact is from the person, the rest from the device. */
  protected async write(stanza: Element): Promise<void> {
    if (!this.#stream) throw offline();
    stanza.attrs["from"] ??= isAboutContact(stanza) ? this.#bare : this.full;
    await this.#stream.send(stanza);
  }

  protected async close(): Promise<void> {
    await this.#stream?.close();
  }

  /** Resolves with any answer, also with a refusal. */
  async #askServer(): Promise<void> {
    await this.iq.get(el("ping", { xmlns: ping }), { to: this.#options.server }).catch((error: unknown) => {
      if (!(error instanceof AssistError && error.category === "peer")) throw error;
    });
  }

  #accepted(): void {
    this.#isAccepted = true;
    this.#keepAlive.start();
    const stream = this.#stream;
    this.user.signedIn().then(
      () => {
        if (this.#stream === stream && !this.isOver) this.becomeReady({ session: "new" });
      },
      (error: unknown) => {
        this.log.warn({ err: error }, "xmpp session could not be set up");
        stream?.drop();
      },
    );
  }

  #stanza(stanza: Element): void {
    this.#keepAlive.heard();
    const isHere = this.#isHere(stanza);
    if (stanza.name === "iq") {
      this.iq.receive(stanza);
      this.answers.receive(stanza, isHere);
    }
    if (isHere) this.user.stanza(stanza);
    else if (stanza.name !== "iq") this.#refuse(stanza);
  }

  /** The one person at the host, with any device, and the host itself, which sees others but cannot be a contact. */
  #isHere(stanza: Element): boolean {
    const to = parseJid(attribute(stanza, "to") ?? "")?.bare;
    return to === this.#bare || (to === this.#options.domain && !isAboutContact(stanza));
  }

  /** There is nobody else at this host. RFC 6121 section 8.5.1. */
  #refuse(stanza: Element): void {
    const [from, to, id] = [attribute(stanza, "to"), attribute(stanza, "from"), attribute(stanza, "id")];
    const type = attribute(stanza, "type");
    if (stanza.name === "presence" && type === "subscribe")
      this.tell(el("presence", { type: "unsubscribed", from, to }));
    if (stanza.name === "message" && type !== "error" && type !== "headline")
      this.tell(el("message", { type: "error", from, to, id }, stanzaError("cancel", "service-unavailable")));
  }

  #failed(error: unknown): void {
    if (this.isOver) return;
    const failure = componentFailure(error, this.#isAccepted);
    if (failure.kind === "passing") {
      this.log.warn({ err: error }, "xmpp connection error");
      this.become(failure.state);
    } else if (failure.kind === "taken") this.become(failure.state);
    else this.giveUp(failure.error);
  }

  #ended(): void {
    this.#stream = undefined;
    this.#keepAlive.stop();
    this.#sends.lost();
    this.iq.rejectAll();
    this.openAgain();
  }
}
