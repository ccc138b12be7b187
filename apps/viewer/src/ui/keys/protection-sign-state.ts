import type { KeysState } from "../../session/keys/keys-state.js";
import type { MediaProtection } from "../../session/page-state.js";

export type ProtectionSign =
  | "compared"
  | "not-compared"
  | "idle"
  | "idle-not-compared"
  | "starting"
  | "starting-not-compared"
  | "failed"
  | "no-keys";

/** `sure`: encrypted and compared; `open`: somebody may stand in between; `none`: there is nothing to protect yet. */
export type SignTone = "sure" | "open" | "none" | "failed";

/** What the small sign says. It is never sure of keys that this person has not compared. */
export function protectionSignOf(keys: KeysState, protection: MediaProtection): ProtectionSign {
  if (protection === "failed") return "failed";
  if (keys.step !== "agreed") return "no-keys";
  switch (protection) {
    case "off":
      return keys.compared ? "idle" : "idle-not-compared";
    case "starting":
      return keys.compared ? "starting" : "starting-not-compared";
    case "on":
      return keys.compared ? "compared" : "not-compared";
  }
}

export function toneOf(sign: ProtectionSign): SignTone {
  switch (sign) {
    case "compared":
    case "idle":
      return "sure";
    case "not-compared":
    case "idle-not-compared":
    case "starting-not-compared":
      return "open";
    case "starting":
    case "no-keys":
      return "none";
    case "failed":
      return "failed";
  }
}
