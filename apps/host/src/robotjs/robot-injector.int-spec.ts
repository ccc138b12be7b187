import { injectorSuite } from "../injector-suite/testing/injector-suite.js";
import { xkbKeycodes } from "../x11/testing/xkb-keycodes.js";
import { robotKeyOf } from "./robot-keys.js";
import { startRobotProcess } from "./testing/robot-process.js";

/** What robotjs has not got on X, what locks, what other keys give as well, and what the witness waits for. */
const leftOut = /^(Numpad|NumLock|CapsLock|ContextMenu|MetaRight|F9$|F1[3-9]|F2\d|Audio|Media)/;

const codes = Object.entries(xkbKeycodes()).filter(
  ([code]) => robotKeyOf(code) !== undefined && !leftOut.test(code),
);

injectorSuite(
  "the robotjs injector, as far as an X display shows it",
  ({ name }) => startRobotProcess(name),
  // On X robotjs types what one byte can say and needs no Shift.
  { buttons: [1, 2, 4], codes: Object.fromEntries(codes), text: "plain text, 12.5\tand\nanother line\n" },
);
