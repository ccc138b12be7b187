import type { ControlEvent } from "@assist/assist-core/control";
import type { LocalTouch } from "../ports/local-input.port.js";

/** What a touch means for control; a stop key stops when it goes down. */
export function touchOf({ what }: LocalTouch): Extract<ControlEvent, { kind: "touched" }>["how"] {
  switch (what.kind) {
    case "key":
      return what.down && (what.key === "escape" || what.key === "ctrl-c") ? what.key : "press";
    case "button":
      return "press";
    case "motion":
    case "wheel":
      return "motion";
  }
}
