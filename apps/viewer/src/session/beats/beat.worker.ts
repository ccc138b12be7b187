import { beatMs } from "./beat-clock.js";

// Browsers slow the timers of a hidden tab down to one a second or a minute, and those of its workers not.
setInterval(() => postMessage(undefined), beatMs);
