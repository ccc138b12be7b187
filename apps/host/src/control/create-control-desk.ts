import {
  mayInject,
  noControlYet,
  statementOf,
  transition,
  type Control,
  type ControlEffect,
  type ControlEvent,
  type ControlHappening,
  type ControlPicture,
  type ControlWish,
} from "@assist/assist-core/control";
import type { AgentCapture, ControlState } from "@assist/protocol";
import { Gate } from "../gate/gate.js";
import { PacedInjector } from "../gate/paced-injector.js";
import type { Desktop, Monitor } from "../ports/desktop.port.js";
import type { Injector } from "../ports/injector.port.js";
import type { LocalInput } from "../ports/local-input.port.js";
import type { AgentWindows } from "../ports/windows.port.js";
import type { AgentClock } from "./agent-clock.js";
import { ControlClockwork } from "./control-clockwork.js";
import type { ControlDesk, DeskOutlets, DeskSession } from "./control-desk.js";
import { DeskWindows } from "./desk-windows.js";
import { OverlayPointer } from "./overlay-pointer.js";
import { isSameAgreement, isSameMonitor } from "./same.js";
import { touchOf } from "./touch-of.js";

/** None of them is closed by the desk. */
export interface ControlDeskParts {
  readonly injector: Injector;
  readonly localInput: Pick<LocalInput, "onTouch">;
  readonly desktop: Pick<Desktop, "onChange" | "hasRealInput">;
  readonly windows: Pick<AgentWindows, "showQuestion" | "showNotice" | "showIdle" | "point">;
  readonly clock: AgentClock;
  readonly outlets: DeskOutlets;
  /** The person closes the agent, in the idle window that the desk shows while a session is seated. */
  readonly quit: () => void;
}

export const createControlDesk = (parts: ControlDeskParts): ControlDesk => new Desk(parts);

class Desk implements ControlDesk {
  readonly #parts: ControlDeskParts;
  readonly #hand: PacedInjector;
  readonly #windows: DeskWindows;
  readonly #pointer: OverlayPointer;
  readonly #clockwork: ControlClockwork;
  #control: Control = noControlYet;
  #session: DeskSession | undefined;
  #monitor: Monitor | undefined;
  #gate: Gate | undefined;
  #due: ControlEffect[] = [];
  #isFollowing = false;
  #released: Promise<void> = Promise.resolve();
  #now = 0;
  #isClosed = false;

  constructor(parts: ControlDeskParts) {
    const { injector, localInput, desktop, windows, clock, quit } = parts;
    const happen = (happening: ControlHappening) => this.#happen(happening);
    this.#parts = parts;
    this.#hand = new PacedInjector({
      ...{ injector, clock, mayInject: () => this.#mayInject() },
      failed: () => happen({ kind: "stopped", why: "agent-failed" }),
    });
    this.#windows = new DeskWindows({ windows, happen, quit });
    this.#pointer = new OverlayPointer(windows, clock);
    this.#clockwork = new ControlClockwork(
      clock,
      () => happen({ kind: "timePassed" }),
      () => this.#tell(),
    );
    localInput.onTouch((touch) => happen({ kind: "touched", how: touchOf(touch) }));
    desktop.onChange(() => this.#loseDisplay());
  }

  get state(): ControlState {
    return statementOf(this.#control, this.#time());
  }

  sitDown(session: DeskSession | undefined): void {
    const isNew = !session || !isSameAgreement(session.keys, this.#session?.keys);
    if (isNew) this.#happen({ kind: "unseated" });
    this.#session = session;
    if (session) this.#happen({ kind: "seated", compared: session.compared, isNew });
    else this.#losePicture();
  }

  see(capture: AgentCapture, monitor: Monitor | undefined): void {
    const isElsewhere = this.#monitor !== undefined && !isSameMonitor(monitor, this.#monitor);
    const picture = this.#parts.desktop.hasRealInput() ? pictureOf(capture, monitor) : "none";
    this.#happen({ kind: "pictureSeen", picture, isElsewhere });
    this.#monitor = monitor;
    if (picture !== "shown") this.#pointer.away();
  }

  ask({ grant, devices, minutes }: ControlWish): void {
    this.#happen({ kind: "asked", wish: { grant, devices, minutes } });
  }

  async stop(why: Parameters<ControlDesk["stop"]>[0]): Promise<void> {
    this.#happen({ kind: "stopped", why });
    await this.#released;
  }

  heardOfPage(): void {
    this.#happen({ kind: "pageHeard" });
  }

  async takeFromHelper(frame: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#gate?.take(frame);
  }

  point(at: Parameters<ControlDesk["point"]>[0]): void {
    if (at && this.#monitor && this.#control.picture === "shown" && !this.#isClosed)
      this.#pointer.at(at, this.#monitor);
    else this.#pointer.away();
  }

  async close(why: Parameters<ControlDesk["close"]>[0]): Promise<void> {
    this.#happen({ kind: "stopped", why });
    this.#isClosed = true;
    this.#clockwork.stop();
    this.#pointer.away();
    await this.#released;
    await this.#hand.letGo();
  }

  #time(): number {
    this.#now = Math.max(this.#now, this.#parts.clock.now());
    return this.#now;
  }

  #mayInject(): boolean {
    return !this.#isClosed && mayInject(this.#control, this.#time());
  }

  #happen(happening: ControlHappening): void {
    if (this.#isClosed) return;
    const event: ControlEvent = { ...happening, at: this.#time() };
    const { control, effects } = transition(this.#control, event);
    // What is taken away is gone from here on, whatever still waits to be followed.
    this.#control = control;
    this.#due.push(...effects);
    this.#follow();
    this.#clockwork.wind(this.#control);
  }

  /** In order, also when following one of them makes something else happen. */
  #follow(): void {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    try {
      for (let effect = this.#due.shift(); effect; effect = this.#due.shift()) this.#carryOut(effect);
    } finally {
      this.#isFollowing = false;
      // Letting go may be among what is left, whatever failed before it.
      if (this.#due.length > 0) this.#follow();
    }
  }

  #carryOut(effect: ControlEffect): void {
    switch (effect.kind) {
      case "letGo":
        return this.#letGo(effect.release);
      case "openConnection":
        return this.#openConnection(effect.wish);
      case "closeConnection":
        this.#gate?.close();
        this.#gate = undefined;
        return;
      case "tell":
        return this.#tell();
      case "showQuestion":
      case "showNotice":
      case "showIdle":
        if (this.#session) this.#windows.show(effect, this.#session);
        return;
      case "reportScam":
        return this.#parts.outlets.scam();
    }
  }

  #letGo(release: number): void {
    this.#gate?.forget();
    this.#released = this.#hand.letGo();
    void this.#released.then(() => this.#happen({ kind: "released", release }));
  }

  #openConnection(wish: ControlWish): void {
    this.#gate?.close();
    this.#gate = undefined;
    // Something that this very grant led to may have ended it already.
    if (!this.#session || this.#control.phase.name !== "on") return;
    const { clock, outlets } = this.#parts;
    this.#gate = new Gate({
      ...{ keys: this.#session.keys.keys, grant: wish.grant, devices: wish.devices },
      ...{ clock, hand: this.#hand, send: outlets.sendToHelper },
      monitor: () => this.#monitor,
      mayInject: () => this.#mayInject(),
      remainingMs: () => this.#remainingMs(),
      heard: () => this.#happen({ kind: "helperHeard" }),
      brokeRules: () => this.#happen({ kind: "stopped", why: "helper-broke-rules" }),
    });
  }

  #remainingMs(): number {
    const { state } = this;
    return state.state === "on" ? state.remainingMs : 0;
  }

  #tell(): void {
    this.#parts.outlets.tell(this.state);
    this.#clockwork.wind(this.#control);
  }

  /** Whoever sits down next has to show by the mark what they capture. */
  #losePicture(): void {
    this.#happen({ kind: "pictureSeen", picture: "none", isElsewhere: false });
    this.#monitor = undefined;
    this.#pointer.away();
  }

  #loseDisplay(): void {
    this.#happen({ kind: "displayChanged" });
    this.#monitor = undefined;
    this.#pointer.away();
  }
}

const pictureOf = ({ surface, paused }: AgentCapture, monitor: Monitor | undefined): ControlPicture => {
  if (surface !== "monitor" || !monitor) return "none";
  return paused ? "paused" : "shown";
};
