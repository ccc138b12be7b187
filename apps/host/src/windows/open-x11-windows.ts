import type { AgentWindows } from "../ports/windows.port.js";
import type { WindowsParts } from "./windows-parts.js";

/** The agent's windows on an X11 display, drawn by itself, with the page for screen readers beside them. */
export async function openX11Windows(_parts: WindowsParts): Promise<AgentWindows> {
  return Promise.reject(new Error("not drawn yet"));
}
