import { openX11Display } from "../x11/open-x11-display.js";
import type { AgentWindows } from "../ports/windows.port.js";
import type { WindowsParts } from "./windows-parts.js";
import { X11Windows } from "./x11-windows.js";

/**
 * The agent's windows on an X11 display, drawn by itself, with the page for screen readers beside them. The connection is
 * their own: a picture that is on its way never holds up input. Rejects with an `X11DisplayError`.
 */
export async function openX11Windows(parts: WindowsParts): Promise<AgentWindows> {
  const display = await openX11Display(parts.display);
  try {
    return await X11Windows.open(display, parts);
  } catch (cause) {
    await display.close();
    throw cause;
  }
}
