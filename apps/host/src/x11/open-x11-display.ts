import { accessSync, constants, existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { createClient, type Setup } from "x11";
import { isXwayland } from "./is-xwayland.js";
import { X11DisplayError } from "./x11-display-error.js";
import { X11Display } from "./x11-display.js";

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Connects to the display named, or to that of the environment. A Wayland session is refused also where XWayland answers:
 * there neither all input can be seen nor all windows be operated. Throws {@link X11DisplayError}.
 */
export async function openX11Display(
  name?: string,
  environment: Environment = process.env,
): Promise<X11Display> {
  if (isWayland(environment)) throw onWayland();
  const display = name ?? environment["DISPLAY"] ?? "";
  if (display === "") {
    throw new X11DisplayError(
      "no-display",
      "There is no screen here: DISPLAY is not set. Start this program in a terminal window on the desktop that you share.",
    );
  }
  refuseUnreadableAuthority(environment);
  const opened = new X11Display(display, await connect(display));
  if (await isXwayland(opened)) {
    await opened.close();
    throw onWayland();
  }
  return opened;
}

function onWayland(): X11DisplayError {
  return new X11DisplayError(
    "wayland",
    "This desktop runs on Wayland, which shows and operates other programs' windows only for itself. Log out, choose a session with “Xorg” or “X11” at the login screen, and start this program again.",
  );
}

function isWayland(environment: Environment): boolean {
  return environment["XDG_SESSION_TYPE"] === "wayland" || Boolean(environment["WAYLAND_DISPLAY"]);
}

/** The package throws where nobody can catch it when it may not read the file. */
function refuseUnreadableAuthority(environment: Environment): void {
  const file = environment["XAUTHORITY"] ?? join(homedir(), ".Xauthority");
  if (!existsSync(file)) return;
  try {
    accessSync(file, constants.R_OK);
  } catch (cause) {
    throw new X11DisplayError(
      "refused",
      `The file ${file}, which opens the screen, cannot be read. Start this program as the person who is logged in.`,
      cause,
    );
  }
}

function connect(display: string): Promise<Setup> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown) => reject(cannotOpen(display, cause));
    try {
      const client = createClient({ display, bufferRequests: true, shm: false }, (error, setup) => {
        if (error) fail(error);
        else resolve(setup);
      });
      // What fails later: the server refuses a request without a reply (nothing to do about it), or the connection ends
      // (which X11Display sees by itself).
      client.on("error", fail);
    } catch (cause) {
      fail(cause);
    }
  });
}

function cannotOpen(display: string, cause: unknown): X11DisplayError {
  const said = cause instanceof Error ? cause.message : "";
  if (/connection failed|closed before setup|EACCES/.test(said)) {
    return new X11DisplayError(
      "refused",
      `The display ${display} lets this program not in. Start it as the person who is logged in there.`,
      cause,
    );
  }
  return new X11DisplayError(
    "no-display",
    `No display answers as ${display}. Start this program in a terminal window on the desktop that you share.`,
    cause,
  );
}
