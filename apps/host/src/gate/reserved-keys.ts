/** They put the computer, and with it the person's own keyboard, out of reach. */
const power = ["Power", "Sleep", "Suspend", "WakeUp", "Eject"];

const modifiers: Readonly<Record<string, string>> = {
  ControlLeft: "Control",
  ControlRight: "Control",
  AltLeft: "Alt",
  AltRight: "Alt",
  // Where the layout has Ctrl or Alt on them.
  MetaLeft: "Meta",
  MetaRight: "Meta",
  CapsLock: "CapsLock",
};

const ofServer = /^(F([1-9]|1[0-2])|Backspace)$/;

/**
 * Whether an X server could take these keys, held together, as its own: Ctrl+Alt+F1 to F12 show another virtual terminal,
 * where nobody at the real keyboard can stop anything while injecting goes on, and Ctrl+Alt+Backspace ends the desktop.
 */
export function isReserved(codes: readonly string[]): boolean {
  if (codes.some((code) => power.includes(code))) return true;
  const held = new Set(codes.flatMap((code) => modifiers[code] ?? []));
  return held.size >= 2 && codes.some((code) => ofServer.test(code));
}
