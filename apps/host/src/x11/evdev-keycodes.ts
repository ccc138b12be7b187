/**
 * Linux evdev key codes by W3C UI Events `code`. An X server with evdev keycodes (all on Linux, `xkb_keycodes "evdev"`) adds
 * 8, and has no keycode beyond 255. Codes without a place on that side (`Fn`, `Hyper`, …) are left out.
 * Sources: W3C "UI Events KeyboardEvent code Values", linux/input-event-codes.h.
 */
const evdevOf: Readonly<Record<string, number>> = {
  Escape: 1,
  ...row(2, [
    "Digit1",
    "Digit2",
    "Digit3",
    "Digit4",
    "Digit5",
    "Digit6",
    "Digit7",
    "Digit8",
    "Digit9",
    "Digit0",
  ]),
  ...row(12, ["Minus", "Equal", "Backspace", "Tab"]),
  ...row(16, ["KeyQ", "KeyW", "KeyE", "KeyR", "KeyT", "KeyY", "KeyU", "KeyI", "KeyO", "KeyP"]),
  ...row(26, ["BracketLeft", "BracketRight", "Enter", "ControlLeft"]),
  ...row(30, ["KeyA", "KeyS", "KeyD", "KeyF", "KeyG", "KeyH", "KeyJ", "KeyK", "KeyL"]),
  ...row(39, ["Semicolon", "Quote", "Backquote", "ShiftLeft", "Backslash"]),
  ...row(44, ["KeyZ", "KeyX", "KeyC", "KeyV", "KeyB", "KeyN", "KeyM"]),
  ...row(51, ["Comma", "Period", "Slash", "ShiftRight", "NumpadMultiply", "AltLeft", "Space", "CapsLock"]),
  ...row(59, ["F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "NumLock", "ScrollLock"]),
  ...row(71, ["Numpad7", "Numpad8", "Numpad9", "NumpadSubtract"]),
  ...row(75, ["Numpad4", "Numpad5", "Numpad6", "NumpadAdd"]),
  ...row(79, ["Numpad1", "Numpad2", "Numpad3", "Numpad0", "NumpadDecimal"]),
  // 84 is nobody's. Lang5 is Zenkaku/Hankaku.
  ...row(85, [
    "Lang5",
    "IntlBackslash",
    "F11",
    "F12",
    "IntlRo",
    "Lang3",
    "Lang4",
    "Convert",
    "KanaMode",
    "NonConvert",
  ]),
  ...row(96, ["NumpadEnter", "ControlRight", "NumpadDivide", "PrintScreen", "AltRight"]),
  ...row(102, ["Home", "ArrowUp", "PageUp", "ArrowLeft", "ArrowRight", "End", "ArrowDown", "PageDown"]),
  ...row(110, ["Insert", "Delete"]),
  ...row(113, [
    "AudioVolumeMute",
    "AudioVolumeDown",
    "AudioVolumeUp",
    "Power",
    "NumpadEqual",
    "NumpadSignChange",
  ]),
  Pause: 119,
  ...row(121, ["NumpadComma", "Lang1", "Lang2", "IntlYen", "MetaLeft", "MetaRight", "ContextMenu"]),
  ...row(128, [
    "BrowserStop",
    "Again",
    "Props",
    "Undo",
    "Select",
    "Copy",
    "Open",
    "Paste",
    "Find",
    "Cut",
    "Help",
  ]),
  LaunchApp2: 140,
  ...row(142, ["Sleep", "WakeUp", "LaunchApp1"]),
  LaunchScreenSaver: 152,
  ...row(155, ["LaunchMail", "BrowserFavorites"]),
  ...row(158, ["BrowserBack", "BrowserForward"]),
  Eject: 161,
  ...row(163, [
    "MediaTrackNext",
    "MediaPlayPause",
    "MediaTrackPrevious",
    "MediaStop",
    "MediaRecord",
    "MediaRewind",
  ]),
  MediaSelect: 171,
  ...row(172, ["BrowserHome", "BrowserRefresh"]),
  ...row(179, ["NumpadParenLeft", "NumpadParenRight"]),
  ...row(183, ["F13", "F14", "F15", "F16", "F17", "F18", "F19", "F20", "F21", "F22", "F23", "F24"]),
  Suspend: 205,
  ...row(207, ["MediaPlay", "MediaFastForward"]),
  BrowserSearch: 217,
  ...row(224, ["BrightnessDown", "BrightnessUp"]),
  DisplayToggleIntExt: 227,
  ...row(231, ["MailSend", "MailReply", "MailForward"]),
};

/** Between evdev's key codes and X's keycodes. */
const offset = 8;

const keycodes = new Map(Object.entries(evdevOf).map(([code, evdev]) => [code, evdev + offset]));
const codes = new Map([...keycodes].map(([code, keycode]) => [keycode, code]));

/** X keycode of the key at the place that the W3C `code` names; undefined for one that has none. */
export function keycodeOf(code: string): number | undefined {
  return keycodes.get(code);
}

/** Whether a key of some keyboard is known at this place, printed or not. */
export function isKnownKeycode(keycode: number): boolean {
  return codes.has(keycode);
}

function row(first: number, names: readonly string[]): Record<string, number> {
  return Object.fromEntries(names.map((name, index) => [name, first + index]));
}
