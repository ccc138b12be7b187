import {
  readInputPacket,
  readInputSignal,
  writeContents,
  type ControlBeat,
  type ControlDevice,
  type InputPacket,
  type InputSignal,
} from "@assist/protocol";
import {
  AgeGate,
  beatIntervalMs,
  BeatLog,
  controlPurpose,
  createSealedConnection,
  type KeyTree,
  type SealedChannel,
  type SealedConnection,
} from "@assist/secure-channel";
import type { AgentClock } from "../control/agent-clock.js";
import type { Monitor } from "../ports/desktop.port.js";
import type { Injection } from "../ports/injector.port.js";
import { costOf, EventRate } from "./event-rate.js";
import type { PacedInjector } from "./paced-injector.js";
import { SignalOrder } from "./signal-order.js";
import { InputTranslator } from "./translator.js";

/** A hello may be lost on its way. */
const askAgainMs = 2_000;
/** The first beat may overtake, on the lossy way, the hello that opens the other end. */
const secondBeatMs = 60;

export interface GateParts {
  readonly keys: KeyTree;
  readonly grant: string;
  readonly devices: readonly ControlDevice[];
  readonly monitor: () => Monitor | undefined;
  readonly clock: AgentClock;
  readonly hand: PacedInjector;
  readonly mayInject: () => boolean;
  readonly remainingMs: () => number;
  readonly send: (frame: Uint8Array<ArrayBuffer>, channel: SealedChannel) => void;
  /** Something authentic and fresh came, before it is looked into. */
  readonly heard: () => void;
  readonly brokeRules: () => void;
}

/** What begins anew with each epoch of the connection. */
class Epoch {
  readonly beats = new BeatLog();
  readonly ages = new AgeGate(this.beats);
  readonly order = new SignalOrder();
}

/**
 * The only way from the helper to this computer's mouse and keyboard, for one grant from its *Allow* to its end: opened
 * with the grant's own keys, of a granted device, in order, young enough, at a person's pace.
 */
export class Gate {
  readonly #parts: GateParts;
  readonly #connection: SealedConnection;
  readonly #translator: InputTranslator;
  readonly #rate = new EventRate();
  #epoch = new Epoch();
  #askedAt = -Infinity;
  #callOff: (() => void) | undefined;
  #isClosed = false;

  constructor(parts: GateParts) {
    const { keys, grant, send } = parts;
    this.#parts = parts;
    this.#translator = new InputTranslator(parts);
    this.#connection = createSealedConnection({
      ...{ keys, role: "requester", purpose: controlPurpose(grant), send },
      onOpen: () => this.#open(),
      onMessage: (channel, plaintext) => this.#hear(channel, plaintext),
    });
    this.#tick();
  }

  /** Nothing in it is true before it is opened. */
  take(frame: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.#connection.take(frame);
  }

  /** All keys were let go of: what the helper holds down must be pressed anew. */
  forget(): void {
    this.#translator.forget();
  }

  close(): void {
    this.#isClosed = true;
    this.#callOff?.();
    this.#connection.close();
  }

  #open(): void {
    this.#epoch = new Epoch();
    this.#callOff?.();
    this.#tick(secondBeatMs);
  }

  /** Each 500 ms, and at once in a new epoch: the helper can send nothing before it has heard a beat. */
  #tick(nextMs: number = beatIntervalMs): void {
    if (this.#connection.isOpen) this.#beat();
    else this.#askToOpen();
    this.#callOff = this.#parts.clock.after(nextMs, () => this.#tick());
  }

  #beat(): void {
    const n = this.#epoch.beats.next(this.#parts.clock.now());
    const beat: ControlBeat = { kind: "beat", n, remainingMs: this.#parts.remainingMs() };
    void this.#connection.seal("lossy", writeContents(beat));
  }

  #askToOpen(): void {
    const now = this.#parts.clock.now();
    if (now < this.#askedAt + askAgainMs) return;
    this.#askedAt = now;
    void this.#connection.renew();
  }

  #hear(channel: SealedChannel, plaintext: Uint8Array<ArrayBuffer>): void {
    if (this.#isClosed) return;
    if (channel === "reliable") return this.#hearPacket(readInputPacket(plaintext));
    const signal = readInputSignal(plaintext);
    if (signal) this.#hearSignal(signal);
  }

  /** One that cannot be read counts as well: the other side has counted it. */
  #hearPacket(packet: InputPacket | undefined): void {
    const { clock, mayInject, brokeRules } = this.#parts;
    const now = clock.now();
    if (!this.#rate.allows(costOf(packet), now)) return brokeRules();
    const isFresh = packet !== undefined && this.#isFresh("key", packet, now);
    if (packet && mayInject())
      this.#add(packet.events.flatMap((event) => this.#injectionsOf(event, isFresh)));
    for (const signal of this.#epoch.order.packet(now)) this.#apply(signal);
  }

  #injectionsOf(event: InputPacket["events"][number], isFresh: boolean): readonly Injection[] {
    return isFresh ? this.#translator.injectionsOf(event) : this.#translator.releasesOf(event);
  }

  #hearSignal(signal: InputSignal): void {
    const now = this.#parts.clock.now();
    const isFresh = this.#isFresh(signal.kind === "held" ? "key" : "move", signal, now);
    if (isFresh && this.#epoch.order.isDue(signal, now)) this.#apply(signal);
  }

  #isFresh(kind: "key" | "move", { echo }: InputPacket | InputSignal, now: number): boolean {
    if (this.#epoch.ages.judge(kind, echo, now).verdict !== "fresh") return false;
    this.#parts.heard();
    return true;
  }

  #apply(signal: InputSignal): void {
    if (!this.#parts.mayInject()) return;
    if (signal.kind === "held") return this.#add(this.#translator.keepOnly(signal));
    const move = this.#translator.move(signal);
    if (move) this.#parts.hand.move(move);
  }

  #add(injections: readonly Injection[]): void {
    if (!this.#parts.hand.add(injections)) this.#parts.brokeRules();
  }
}
