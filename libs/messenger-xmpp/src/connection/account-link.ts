import { AssistError, type MessengerState } from "@assist/assist-core";
import { parseJid } from "../address/xmpp-address.js";
import { dropSocket } from "../client/drop-socket.js";
import type { LibraryClient } from "../client/library-client.js";
import { mendedClient, type LibraryOptions } from "../client/mended-client.js";
import type { HandledStanzas } from "../client/mends/count-handled-stanzas.js";
import type { Log } from "../log.js";
import { el, type Element } from "../xml/element.js";
import { streamManagement, streams } from "../xml/namespaces.js";
import { AcknowledgedSends } from "./acknowledged-sends.js";
import { BackOff } from "./back-off.js";
import { IqRequests } from "./iq-requests.js";
import { finalFailure } from "./sign-in-failure.js";
import { assertSendable } from "./stanza-size.js";
import type { IqAnswerer, LinkUser, XmppLink } from "./xmpp-link.js";

const signInWithinMs = 60_000;
const goodbyeWithinMs = 3_000;

/** One XMPP session, signed in again whenever it is lost, until `stop` or until that cannot help. */
export class AccountLink implements XmppLink {
  readonly iq: IqRequests;
  readonly client: LibraryClient;
  readonly #handled: HandledStanzas;
  readonly #options: LibraryOptions;
  readonly #user: LinkUser;
  readonly #log: Log;
  readonly #sends: AcknowledgedSends;
  readonly #backOff = new BackOff();
  #state: MessengerState = { kind: "connecting" };
  #failure: AssistError | undefined;
  #offersStreamManagement = false;
  #attempt: NodeJS.Timeout | undefined;
  #deadline: NodeJS.Timeout | undefined;

  constructor(options: LibraryOptions, user: LinkUser, log: Log) {
    this.#options = options;
    this.#user = user;
    this.#log = log;
    const { client, handled } = mendedClient(options);
    this.client = client;
    this.#handled = handled;
    this.#sends = new AcknowledgedSends(client);
    this.iq = new IqRequests(
      (iq) => this.client.send(iq),
      () => parseJid(this.full),
    );
    client.on("element", (element: Element) => this.#element(element));
    client.on("online", () => this.#online());
    client.streamManagement.on("resumed", () => setImmediate(() => this.#ready("resumed")));
    client.on("disconnect", () => this.#disconnected());
    client.on("error", (error: unknown) => this.#failed(error));
  }

  get state(): MessengerState {
    return this.#state;
  }

  get failure(): AssistError | undefined {
    return this.#failure;
  }

  get full(): string {
    return this.client.jid?.toString() ?? "";
  }

  open(): void {
    this.#deadline = setTimeout(() => dropSocket(this.client), signInWithinMs);
    this.#connect().catch((error: unknown) => {
      this.#log.debug({ err: error }, "xmpp connection attempt failed");
      dropSocket(this.client);
    });
  }

  assertReady(): void {
    if (this.#state.kind !== "ready")
      throw new AssistError("xmpp.offline", "network", "There is no connection to the XMPP server");
  }

  async send(stanza: Element): Promise<void> {
    this.assertReady();
    assertSendable(stanza);
    await this.#sends.send(stanza);
  }

  tell(stanza: Element): void {
    this.client.send(stanza).catch((error: unknown) => {
      this.#log.debug({ err: error }, "xmpp stanza not sent");
    });
  }

  holdStanza(): () => void {
    const release = this.#handled.hold();
    return () => {
      release();
      this.#acknowledge().catch(() => undefined);
    };
  }

  answer(type: "get" | "set", namespace: string, name: string, answerer: IqAnswerer): void {
    this.client.iqCallee[type](namespace, name, async ({ stanza, element }) => {
      return (await answerer(stanza, element)) ?? {};
    });
  }

  async stop(): Promise<void> {
    if (this.#state.kind === "stopped") return;
    this.#become({ kind: "stopped" });
    clearTimeout(this.#attempt);
    await this.#close();
  }

  async #connect(): Promise<void> {
    const { service, domain } = this.#options;
    await this.client.connect(service);
    await this.client.open({ domain });
  }

  #element(element: Element): void {
    if (element.is("features", streams))
      this.#offersStreamManagement = element.getChild("sm", streamManagement) !== undefined;
    if (element.name === "iq") this.iq.receive(element);
    if (["iq", "message", "presence"].includes(element.name)) this.#user.stanza(element);
    const begun = element.is("enabled", streamManagement) || element.is("failed", streamManagement);
    if (begun && this.client.status === "online") this.#signIn();
  }

  /** Anything sent before stream management has begun is counted by one side only, and closes the stream later. */
  #online(): void {
    if (!this.#offersStreamManagement) this.#signIn();
  }

  #signIn(): void {
    setImmediate(() => {
      this.#user.signedIn().then(
        () => this.#ready("new"),
        (error: unknown) => {
          this.#log.warn({ err: error }, "xmpp session could not be set up");
          dropSocket(this.client);
        },
      );
    });
  }

  #ready(session: "new" | "resumed"): void {
    if (this.#state.kind !== "connecting" || this.client.status !== "online") return;
    clearTimeout(this.#deadline);
    this.#backOff.reset();
    this.#log.info({ session }, "xmpp connection ready");
    this.#become({ kind: "ready" });
  }

  #disconnected(): void {
    clearTimeout(this.#deadline);
    this.iq.rejectAll();
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
      if (this.#state.kind === "connecting") dropSocket(this.client);
      return;
    }
    this.#log.warn({ err: final, code: final.code }, "xmpp connection given up");
    clearTimeout(this.#attempt);
    this.#failure = final;
    this.#become({ kind: "failed", code: final.code });
    void this.#close();
  }

  async #close(): Promise<void> {
    clearTimeout(this.#deadline);
    const client = this.client;
    if (client.socket) {
      const gone = new Promise((resolve) => client.once("disconnect", resolve));
      const late = setTimeout(() => dropSocket(client), goodbyeWithinMs);
      client.once("close", () => dropSocket(client));
      await this.#sayGoodbye();
      await gone;
      clearTimeout(late);
    }
    client.emit("offline");
  }

  /** What was handled, so that the server sends the rest to the next session, and the end of the stream. */
  async #sayGoodbye(): Promise<void> {
    const client = this.client;
    if (client.status !== "online") {
      dropSocket(client);
      return;
    }
    try {
      await client.send(el("presence", { type: "unavailable" }));
      await this.#acknowledge();
      await client.write("</stream:stream>");
    } catch (error) {
      this.#log.debug({ err: error }, "xmpp stream not closed in order");
      dropSocket(client);
    }
  }

  async #acknowledge(): Promise<void> {
    const { enabled, inbound } = this.client.streamManagement;
    if (enabled) await this.client.send(el("a", { xmlns: streamManagement, h: String(inbound) }));
  }

  #become(state: MessengerState): void {
    if (state.kind === this.#state.kind) return;
    this.#state = state;
    this.#user.stateChanged(state);
  }
}
