import type { ControlObstacle } from "@assist/protocol";
import type { Desktop } from "../ports/desktop.port.js";
import type { Injector } from "../ports/injector.port.js";
import type { LocalInput } from "../ports/local-input.port.js";
import { openX11Control } from "../x11/open-x11-control.js";
import { openX11Display } from "../x11/open-x11-display.js";
import { X11DisplayError } from "../x11/x11-display-error.js";

/** A computer that can be controlled. */
export interface ControllableScreen {
  readonly kind: "controllable";
  /** As in DISPLAY. */
  readonly name: string;
  readonly injector: Injector;
  readonly localInput: LocalInput;
  readonly desktop: Desktop;
  /** Resolves when there is no display any more. */
  readonly gone: Promise<void>;
  close(): Promise<void>;
}

export type Screen =
  | ControllableScreen
  /** It can be shared, but not controlled. */
  | { readonly kind: "obstacle"; readonly obstacle: ControlObstacle }
  | { readonly kind: "none"; readonly why: "no-display" | "refused" };

/** The display of this name, or that of the environment, and what can be done with it. */
export async function openScreen(name: string | undefined): Promise<Screen> {
  try {
    const display = await openX11Display(name);
    const control = await openX11Control(display);
    const { injector, localInput, desktop } = control;
    return {
      kind: "controllable",
      ...{ name: display.name, injector, localInput, desktop },
      gone: display.closed,
      close: () => control.close(),
    };
  } catch (error) {
    if (error instanceof X11DisplayError) return without(error);
    throw error;
  }
}

function without({ fault }: X11DisplayError): Screen {
  switch (fault) {
    case "wayland":
    case "unsupported-display":
      return { kind: "obstacle", obstacle: fault };
    case "refused":
      return { kind: "none", why: "refused" };
    case "no-display":
    case "display-gone":
      return { kind: "none", why: "no-display" };
  }
}
