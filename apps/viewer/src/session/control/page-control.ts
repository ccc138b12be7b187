import type { AgentLocator, InputEvent, PageMessage, SessionView } from "@assist/protocol";
import type { KeyTree } from "@assist/secure-channel";
import { RequesterControl, type RequesterControlParts } from "./agent/requester-control.js";
import type { ControlWish, HeldDown } from "./control-state.js";
import { HelperControl } from "./helper-control.js";

export type PageControlParts = Omit<RequesterControlParts, "seat">;

export type ControlMessage = Extract<PageMessage, { kind: "control-ask" | "control-stop" | "control" }>;

interface SharedKeys {
  readonly tree: KeyTree;
  readonly transcript: Uint8Array<ArrayBuffer>;
}

/** Control as this page takes part in it: the requester's with its agent, the helper's with what the person does. */
export class PageControl {
  readonly #parts: PageControlParts;
  #requester: RequesterControl | undefined;
  #helper: HelperControl | undefined;
  #keys: SharedKeys | undefined;
  #inRoom = false;

  constructor(parts: PageControlParts) {
    this.#parts = parts;
  }

  /** Each view of the session that is this page's. */
  sit({ role, seat }: SessionView): void {
    if (this.#requester !== undefined || this.#helper !== undefined) return;
    if (role === "requester") {
      this.#requester = new RequesterControl({ ...this.#parts, seat });
      void this.#requester.begin();
    } else {
      this.#helper = new HelperControl(this.#parts);
      this.#helper.inRoom(this.#inRoom);
    }
    this.#useKeys();
  }

  /** Both pages have these now. */
  use(tree: KeyTree, transcript: Uint8Array<ArrayBuffer>): void {
    this.close();
    this.#keys = { tree, transcript };
    this.#useKeys();
  }

  /** There are no keys any more. */
  close(): void {
    this.#keys = undefined;
    this.#requester?.close();
    this.#helper?.close();
  }

  /** The other page hears what is said, for the first time or again. */
  relayOpened(): void {
    this.#requester?.relayOpened();
  }

  /** What the other page said, sealed. Each role has its own to say; what only the other one may is passed over. */
  take(message: ControlMessage): void {
    switch (message.kind) {
      case "control-ask":
        return void this.#requester?.asked(message);
      case "control-stop":
        return this.#requester?.helperStops();
      case "control":
        return this.#helper?.told(message.control);
    }
  }

  /** What came through the room, from whomever. */
  data(frame: Uint8Array): void {
    this.#requester?.data(frame);
    this.#helper?.data(frame);
  }

  inRoom(isIn: boolean): void {
    this.#inRoom = isIn;
    this.#helper?.inRoom(isIn);
  }

  agentHere(locator: AgentLocator, port: number): void {
    this.#requester?.agentHere(locator, port);
  }

  async expectAgent(): Promise<void> {
    await this.#requester?.expectAgent();
  }

  showAgentCode(): void {
    this.#requester?.showCode(true);
  }

  hideAgentCode(): void {
    this.#requester?.showCode(false);
  }

  forgetAgent(): void {
    void this.#requester?.forgetAgent();
  }

  stop(): void {
    this.#requester?.stop();
  }

  ask(wish: ControlWish): void {
    void this.#helper?.ask(wish);
  }

  giveUp(): void {
    this.#helper?.giveUp();
  }

  input(event: InputEvent): void {
    this.#helper?.input(event);
  }

  move(x: number, y: number): void {
    this.#helper?.move(x, y);
  }

  holds(held: HeldDown): void {
    this.#helper?.holds(held);
  }

  release(): void {
    this.#helper?.release();
  }

  /** The session is over, or this seat no more: nothing of it is kept. */
  over(): void {
    void this.#requester?.over();
    this.#requester = undefined;
    this.leave();
  }

  leave(): void {
    this.#requester?.leave();
    this.#helper?.leave();
    this.#requester = undefined;
    this.#helper = undefined;
    this.#keys = undefined;
  }

  #useKeys(): void {
    const keys = this.#keys;
    if (keys === undefined) return;
    const isNow = () => this.#keys === keys;
    void this.#requester?.use(keys.tree, keys.transcript, isNow);
    void this.#helper?.use(keys.tree, keys.transcript, isNow);
  }
}
