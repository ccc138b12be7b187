import { isPhone } from "../../../session/is-phone.js";

/** Whose control program there is: only of `linux`. */
export type AgentSystem = "linux" | "mac" | "windows" | "phone";

export function agentSystem(device: Pick<Navigator, "userAgent"> = navigator): AgentSystem {
  if (isPhone(device)) return "phone";
  if (device.userAgent.includes("Windows")) return "windows";
  return device.userAgent.includes("Mac") ? "mac" : "linux";
}

/**
 * What is captured, as W3C Screen Capture says it; undefined for a browser that does not tell: then the agent's mark
 * decides.
 */
export const surfaceOf = (stream: MediaStream): string | undefined =>
  stream.getVideoTracks()[0]?.getSettings().displaySurface;
