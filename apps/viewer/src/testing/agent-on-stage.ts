import {
  fromBase64url,
  readAgentInvitation,
  readAgentSocketMessage,
  readInputPacket,
  readInputSignal,
  readPageToAgent,
  readPairingMessage,
  writeAgentSocketMessage,
  writeContents,
  type AgentInvitation,
  type AgentToPage,
  type ControlBeat,
  type ControlState,
  type InputPacket,
  type InputSignal,
  type PageToAgent,
  type PairingMessage,
} from "@assist/protocol";
import {
  controlKeys,
  controlPurpose,
  createSealedConnection,
  type KeyTree,
  type SealedConnection,
} from "@assist/secure-channel";
import { seekPage, type SeekingPage } from "@assist/secure-channel/pairing";
import type { Accepted, FakeComputer } from "./fake-computer.js";
import { until } from "./until.js";

export const agentPort = 40_123;

/** A control program as a page meets it: real cryptography, and what it decides in the test's hands. */
export class AgentOnStage {
  readonly heard: PageToAgent[] = [];
  readonly packets: InputPacket[] = [];
  readonly signals: InputSignal[] = [];
  readonly refusals: string[] = [];
  readonly #computer: FakeComputer;
  #socket: Accepted | undefined;
  #invitation: AgentInvitation | undefined;
  #seeking: SeekingPage | undefined;
  #keys: KeyTree | undefined;
  #page: SealedConnection | undefined;
  #helper: SealedConnection | undefined;
  #beats = 0;

  constructor(computer: FakeComputer) {
    this.#computer = computer;
    this.listens();
  }

  get isOpen(): boolean {
    return this.#page?.isOpen === true;
  }

  get isOpenToHelper(): boolean {
    return this.#helper?.isOpen === true;
  }

  /** Where the page finds it, once it is told of the port. */
  invite(link: string): AgentInvitation {
    const invitation = readAgentInvitation(link);
    if (invitation === undefined) throw new Error("no invitation");
    this.#invitation = invitation;
    return invitation;
  }

  listens(): void {
    this.#computer.listen(agentPort, {
      accepted: (socket) => void this.#accepted(socket),
      message: (message) => this.#arrived(message),
      closed: () => this.#page?.close(),
    });
  }

  /** The program is killed. */
  dies(): void {
    this.#computer.unlisten(agentPort);
    this.#socket?.close();
  }

  hangsUp(): void {
    this.#socket?.close();
  }

  says(message: AgentToPage): Promise<boolean> {
    return this.#page?.seal("reliable", writeContents(message)) ?? Promise.resolve(false);
  }

  /** What a program tells when it is there: no obstacle, and the one monitor is captured. */
  async introduces(): Promise<void> {
    await this.says({ kind: "agent", v: 1, release: "1.0.0", system: "Linux, X11", layout: "de" });
    await this.says({ kind: "placed", monitor: "HDMI-1" });
  }

  controls(control: ControlState): Promise<boolean> {
    return this.says({ kind: "control", control });
  }

  of<K extends PageToAgent["kind"]>(kind: K): Extract<PageToAgent, { kind: K }>[] {
    return this.heard.filter((each): each is Extract<PageToAgent, { kind: K }> => each.kind === kind);
  }

  /** The end of the helper's connection, under what the page said of the session last. */
  async opensTo(grant: string): Promise<void> {
    const session = this.of("session").at(-1);
    const [secret, transcript] = [session?.secret, session?.transcript].map((text) =>
      fromBase64url(text ?? ""),
    );
    const control = secret && transcript && (await controlKeys(secret, transcript));
    if (control === undefined) throw new Error("the page has said nothing of its session");
    this.#helper?.close();
    this.#beats = 0;
    this.#helper = createSealedConnection({
      keys: control.keys,
      role: "requester",
      purpose: controlPurpose(grant),
      send: (frame) => this.#send("control", frame),
      onOpen: () => void this.beats(),
      onMessage: (channel, plaintext) => {
        const packet = channel === "reliable" ? readInputPacket(plaintext) : undefined;
        if (packet !== undefined) this.packets.push(packet);
        const signal = channel === "lossy" ? readInputSignal(plaintext) : undefined;
        if (signal !== undefined) this.signals.push(signal);
      },
    });
    await this.#helper.renew();
  }

  closesToHelper(): void {
    this.#helper?.close();
    this.#helper = undefined;
  }

  async beats(remainingMs = 60_000): Promise<void> {
    this.#beats += 1;
    const beat: ControlBeat = { kind: "beat", n: this.#beats, remainingMs };
    await this.#helper?.seal("lossy", writeContents(beat));
  }

  /** The page hears it, and it the page. */
  async isPaired(): Promise<void> {
    await until(() => this.isOpen && this.of("session").length > 0, "a paired agent");
  }

  async #accepted(socket: Accepted): Promise<void> {
    this.#socket = socket;
    if (this.#keys !== undefined) {
      this.#pairing({ kind: "again", v: 1 });
      this.#seal(this.#keys);
    } else if (this.#invitation !== undefined) {
      this.#seeking = await seekPage(this.#invitation);
      this.#pairing(this.#seeking.start);
    }
  }

  #arrived(message: Uint8Array<ArrayBuffer>): void {
    const read = readAgentSocketMessage(message);
    if (read === undefined) return;
    const contents = read.contents.slice();
    if (read.kind === "sealed") void this.#page?.take(contents);
    else if (read.kind === "control") void this.#helper?.take(contents);
    else void this.#paired(readPairingMessage(contents));
  }

  async #paired(message: PairingMessage | undefined): Promise<void> {
    if (message?.kind === "refused") this.refusals.push(message.why);
    if (message?.kind !== "response") return;
    const done = await this.#seeking?.finish(message);
    if (done === undefined) {
      this.#socket?.close();
      return;
    }
    this.#pairing(done.finish);
    this.#keys = done.keys;
    this.#seal(done.keys);
  }

  #seal(keys: KeyTree): void {
    this.#page = createSealedConnection({
      ...{ keys, role: "helper", purpose: "agent" },
      send: (frame) => this.#send("sealed", frame),
      onOpen: () => undefined,
      onMessage: (_, plaintext) => {
        const message = readPageToAgent(plaintext);
        if (message !== undefined) this.heard.push(message);
      },
    });
    void this.#page.renew();
  }

  #pairing(message: PairingMessage): void {
    this.#send("pairing", writeContents(message));
  }

  #send(kind: "pairing" | "sealed" | "control", contents: Uint8Array): void {
    this.#socket?.send(writeAgentSocketMessage(kind, contents));
  }
}
