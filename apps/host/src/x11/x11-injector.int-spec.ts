import { openX11Control } from "./open-x11-control.js";
import { openX11Display } from "./open-x11-display.js";
import { injectorSuite } from "../injector-suite/testing/injector-suite.js";
import { xkbKeycodes } from "./testing/xkb-keycodes.js";

/** Keys that would change how others are read; F9 is what the witness waits for. */
const leftOut = ["CapsLock", "NumLock", "ScrollLock", "F9"];

injectorSuite(
  "the X11 injector",
  async ({ name }) => {
    const display = await openX11Display(name, {});
    const control = await openX11Control(display);
    return {
      inject: (injections) => control.injector.inject(injections),
      releaseAll: () => control.injector.releaseAll(),
      get held() {
        return control.injector.held;
      },
      async close() {
        await control.close();
        await display.close();
      },
    };
  },
  {
    buttons: [1, 2, 4, 8, 16],
    codes: Object.fromEntries(Object.entries(xkbKeycodes()).filter(([code]) => !leftOut.includes(code))),
    text: "Grüße aus Köln, “naïve” 日本語の入力 😀👩‍💻 €1.50\tπ≈3\nsecond line\n",
  },
);
