import { startDisplay, startNestedDisplay, type Display, type DisplayOptions } from "@assist/stack";
import type { LocalTouch } from "../../ports/local-input.port.js";
import { openX11Control, type X11Control } from "../open-x11-control.js";
import { openX11Display } from "../open-x11-display.js";
import type { X11Display } from "../x11-display.js";

/** A display with a person in front of it, and the agent's hands and eyes on it. */
export interface Stage {
  /** The person's hand is `display.hand`. */
  readonly display: Display;
  /** What the nested display is a window of. */
  readonly outer: Display;
  readonly connection: X11Display;
  readonly control: X11Control;
  /** What was noticed while something was done. Another program's doing counts as well, so nothing else may run. */
  touchesDuring(act: () => Promise<unknown>): Promise<readonly LocalTouch[]>;
  stop(): Promise<void>;
}

export async function startStage(
  options: Omit<DisplayOptions, "width" | "height" | "without"> = {},
): Promise<Stage> {
  const outer = await startDisplay({ width: 1000, height: 700 });
  const display = await startNestedDisplay(outer, options);
  const connection = await openX11Display(display.name, {});
  const control = await openX11Control(connection);
  let touches: LocalTouch[] = [];
  control.localInput.onTouch((touch) => touches.push(touch));
  await display.hand.move(500, 350);
  await connection.sync();
  return {
    display,
    outer,
    connection,
    control,
    async touchesDuring(act) {
      touches = [];
      await act();
      await connection.sync();
      return touches;
    },
    async stop() {
      await control.close();
      await connection.close();
      await display.stop();
      await outer.stop();
    },
  };
}
