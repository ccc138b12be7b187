import type { Monitor } from "../../ports/desktop.port.js";
import type { AgentWindows, PairingStage } from "../../ports/windows.port.js";
import { FakeWindows } from "../../testing/fake-surroundings.js";

type PressedWhilePairing = Parameters<AgentWindows["showPairing"]>[1];

/** All windows of the agent, without a screen. */
export class RecordedWindows extends FakeWindows implements AgentWindows {
  readonly stages: PairingStage[] = [];
  marks: ReadonlyMap<Monitor, string> | undefined;
  pressed: PressedWhilePairing = () => undefined;

  async showPairing(stage: PairingStage, pressed: PressedWhilePairing): Promise<void> {
    this.stages.push(stage);
    this.pressed = pressed;
  }

  async showMarks(marks: ReadonlyMap<Monitor, string>): Promise<void> {
    this.marks = marks;
  }

  async hideMarks(): Promise<void> {
    this.marks = undefined;
  }

  closed(): Promise<void> {
    return new Promise(() => undefined);
  }

  async close(): Promise<void> {
    this.marks = undefined;
  }
}
