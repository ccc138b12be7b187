import type { ControlDevice, ControlEnd, ControlHold, ControlMinutes } from "./control.js";
import { isReleased, type Control } from "./state.js";

/** What is said of control to both people; as `controlState` of the protocol. */
export type ControlStatement =
  | { readonly state: "off"; readonly why?: ControlEnd; readonly canGiveBack: boolean }
  | {
      readonly state: "asked";
      readonly grant: string;
      readonly devices: ControlDevice[];
      readonly minutes: ControlMinutes;
      readonly again: boolean;
    }
  | {
      readonly state: "on";
      readonly grant: string;
      readonly devices: ControlDevice[];
      readonly remainingMs: number;
      readonly hold?: ControlHold;
    };

export function statementOf(control: Control, at: number): ControlStatement {
  const { phase } = control;
  switch (phase.name) {
    case "off": {
      const canGiveBack = phase.kept !== undefined && isReleased(control);
      return { state: "off", ...(phase.why === undefined ? {} : { why: phase.why }), canGiveBack };
    }
    case "clearing":
    case "asking": {
      const { grant, devices, minutes } = phase.wish;
      return { state: "asked", grant, devices: [...devices], minutes, again: phase.again };
    }
    case "on": {
      const { grant, devices } = phase.wish;
      const remainingMs = Math.max(0, Math.floor(phase.until - at));
      const hold = phase.hold === undefined ? {} : { hold: phase.hold };
      return { state: "on", grant, devices: [...devices], remainingMs, ...hold };
    }
  }
}
