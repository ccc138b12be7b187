import { randomInt } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** A device has its id for as long as its keys live; one whose keys are lost is never taken up again. */
export const newDeviceId = (): string =>
  Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join("");
