import type { InputEvent } from "@assist/protocol";
import type { ControlWish, HeldDown } from "./control-state.js";

/** Control as this page takes part in it: the requester's with its agent, the helper's with what the person does. */
export class PageControl {
  async expectAgent(): Promise<void> {}
  showAgentCode(): void {}
  hideAgentCode(): void {}
  forgetAgent(): void {}
  stop(): void {}
  ask(_wish: ControlWish): void {}
  giveUp(): void {}
  input(_event: InputEvent): void {}
  move(_x: number, _y: number): void {}
  holds(_held: HeldDown): void {}
  release(): void {}
  data(_frame: Uint8Array): void {}
}
