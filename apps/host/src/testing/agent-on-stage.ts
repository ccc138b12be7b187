import type { ControlState } from "@assist/protocol";
import { KeyTree, type SealedChannel } from "@assist/secure-channel";
import type { DeskSession } from "../control/control-desk.js";
import { createControlDesk } from "../control/create-control-desk.js";
import { FakeInjector, type DisplayTime } from "./fake-injector.js";
import { FakeDesktop, FakeLocalInput, FakeWindows, hdmi } from "./fake-surroundings.js";
import { HandClock } from "./hand-clock.js";
import { HelperEnd } from "./helper-end.js";
import { quiet, until } from "./until.js";

export const wish = {
  grant: "AAAAAAAAAAAAAAAAAAAAAA",
  devices: ["mouse", "keyboard"],
  minutes: 5,
} as const;

export const wholeMonitor = { surface: "monitor", paused: false, width: 1280, height: 720 } as const;

const context = {
  session: "session",
  requester: { address: "alice@assist.localhost", seat: "requester-seat" },
  helper: { address: "bob@assist.localhost", seat: "helper-seat" },
};

/** The same seeds give the same keys; the same first one the same emoji and transcript. */
export async function someSession(seed = 7, secret = seed): Promise<DeskSession> {
  const keys = await KeyTree.fromSecret(new Uint8Array(32).fill(secret), new Uint8Array(32).fill(seed));
  const id = await keys.bytes("agreement id", 16);
  return {
    keys: { keys, id, emoji: [seed, 1, 2, 3], context },
    service: "https://assist.localhost",
    compared: true,
  };
}

interface Frame {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly channel: SealedChannel;
}

export interface StageOptions {
  readonly display?: DisplayTime;
  readonly windowComes?: () => Promise<unknown>;
}

/** The desk with a display, windows and a local person that the test plays, and a helper at the other end of the line. */
export class AgentOnStage {
  readonly clock = new HandClock();
  readonly injector: FakeInjector;
  readonly windows: FakeWindows;
  readonly localInput = new FakeLocalInput();
  readonly desktop = new FakeDesktop();
  readonly told: ControlState[] = [];
  readonly session: DeskSession;
  readonly desk;
  /** Everything that the helper ever sent, for whoever wants to send it again. */
  readonly fromHelper: Frame[] = [];
  readonly toHelper: Frame[] = [];
  helper: HelperEnd | undefined;
  /** Frames wait until the test delivers them. */
  isManual = false;
  scams = 0;
  quits = 0;
  readonly #moving = new Set<Promise<void>>();
  #isPageAlive = true;

  constructor(session: DeskSession, { display, windowComes }: StageOptions = {}) {
    this.session = session;
    this.injector = new FakeInjector(display);
    this.windows = new FakeWindows(windowComes);
    const { clock, injector, windows, localInput, desktop } = this;
    this.desk = createControlDesk({
      ...{ clock, injector, windows, localInput, desktop },
      outlets: {
        tell: (state) => this.told.push(state),
        sendToHelper: (bytes, channel) => this.#carryToHelper({ bytes, channel }),
        scam: () => (this.scams += 1),
      },
      quit: () => (this.quits += 1),
    });
    this.desk.sitDown(session);
    this.desk.see(wholeMonitor, hdmi);
    this.desk.heardOfPage();
  }

  get state(): ControlState {
    return this.desk.state;
  }

  get isOn(): boolean {
    return this.state.state === "on";
  }

  /** Time, in which the page says twice a second that it lives. */
  passes(ms: number): void {
    for (let left = ms; left > 0; left -= 500) {
      this.clock.passes(Math.min(left, 500));
      if (this.#isPageAlive) this.desk.heardOfPage();
    }
  }

  /** Time in which the helper's page lives too: it answers each beat. */
  async stays(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 500) {
      const beats = this.helper?.beats.length;
      await this.helper?.signal({ kind: "held", codes: [], buttons: 0 });
      await this.delivered();
      this.passes(500);
      await until(() => this.helper?.beats.length !== beats || !this.isOn, "a beat");
    }
  }

  losePage(): void {
    this.#isPageAlive = false;
  }

  openHelper(grant: string = wish.grant): HelperEnd {
    this.helper?.close();
    this.helper = new HelperEnd({
      ...{ keys: this.session.keys.keys, grant, clock: this.clock },
      send: (bytes, channel) => {
        this.fromHelper.push({ bytes, channel });
        if (!this.isManual) this.deliver(bytes);
      },
    });
    return this.helper;
  }

  /** To the agent, whoever sent it. */
  deliver(bytes: Uint8Array<ArrayBuffer>): void {
    this.#follow(this.desk.takeFromHelper(bytes));
  }

  /** What was sent so far has been opened. */
  async delivered(): Promise<void> {
    while (this.#moving.size > 0) await Promise.all(this.#moving);
  }

  /** And what came of it has happened. */
  async settled(): Promise<void> {
    await this.delivered();
    await quiet();
    if (this.#moving.size > 0) await this.settled();
  }

  async ask(
    asked: Parameters<typeof this.desk.ask>[0] = { ...wish, devices: [...wish.devices] },
  ): Promise<void> {
    this.desk.ask(asked);
    await until(() => this.windows.onScreen.kind === "question");
    await quiet();
  }

  /** From the question to the helper's first beat. */
  async turnOn(asked?: Parameters<typeof this.desk.ask>[0]): Promise<HelperEnd> {
    await this.ask(asked);
    this.passes(3_000);
    this.windows.press("allow");
    return this.connect(asked?.grant);
  }

  async connect(grant?: string): Promise<HelperEnd> {
    const helper = this.openHelper(grant);
    await helper.renew();
    await until(() => helper.canSend);
    await helper.signal({ kind: "held", codes: [], buttons: 0 });
    await until(() => this.state.state === "on" && this.state.hold === undefined);
    return helper;
  }

  #follow(moving: Promise<void>): void {
    this.#moving.add(moving);
    void moving.finally(() => this.#moving.delete(moving));
  }

  #carryToHelper(frame: Frame): void {
    this.toHelper.push(frame);
    if (!this.isManual && this.helper) this.#follow(this.helper.take(frame.bytes));
  }
}
