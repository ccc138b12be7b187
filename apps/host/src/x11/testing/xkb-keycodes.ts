import { readFileSync } from "node:fs";

/** Of Debian's xkb-data, on every machine with an X server. */
const evdevFile = "/usr/share/X11/xkb/keycodes/evdev";

/** Rows of a keyboard by the names of XKB: `AD01` is the first key of the row D of letters. */
const rows: Readonly<Record<string, string>> = {
  TLDE: "Backquote",
  AE: "Digit1 Digit2 Digit3 Digit4 Digit5 Digit6 Digit7 Digit8 Digit9 Digit0 Minus Equal IntlYen",
  AD: "KeyQ KeyW KeyE KeyR KeyT KeyY KeyU KeyI KeyO KeyP BracketLeft BracketRight",
  AC: "KeyA KeyS KeyD KeyF KeyG KeyH KeyJ KeyK KeyL Semicolon Quote",
  AB: "KeyZ KeyX KeyC KeyV KeyB KeyN KeyM Comma Period Slash IntlRo",
  FK: "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12 F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24",
};

const single: Readonly<Record<string, string>> = {
  Escape: "ESC",
  Backspace: "BKSP",
  Tab: "TAB",
  Enter: "RTRN",
  Space: "SPCE",
  Backslash: "BKSL",
  IntlBackslash: "LSGT",
  CapsLock: "CAPS",
  ShiftLeft: "LFSH",
  ShiftRight: "RTSH",
  ControlLeft: "LCTL",
  ControlRight: "RCTL",
  AltLeft: "LALT",
  AltRight: "RALT",
  MetaLeft: "LWIN",
  MetaRight: "RWIN",
  ContextMenu: "COMP",
  PrintScreen: "PRSC",
  ScrollLock: "SCLK",
  Pause: "PAUS",
  Insert: "INS",
  Home: "HOME",
  PageUp: "PGUP",
  Delete: "DELE",
  End: "END",
  PageDown: "PGDN",
  ArrowUp: "UP",
  ArrowLeft: "LEFT",
  ArrowDown: "DOWN",
  ArrowRight: "RGHT",
  NumLock: "NMLK",
  NumpadDivide: "KPDV",
  NumpadMultiply: "KPMU",
  NumpadSubtract: "KPSU",
  NumpadAdd: "KPAD",
  NumpadEnter: "KPEN",
  NumpadDecimal: "KPDL",
  NumpadEqual: "KPEQ",
  ...Object.fromEntries(
    Array.from({ length: 10 }, (_, digit) => [`Numpad${String(digit)}`, `KP${String(digit)}`]),
  ),
  // Japanese and Korean keyboards.
  Convert: "HENK",
  NonConvert: "MUHE",
  KanaMode: "HKTG",
  Lang1: "HNGL",
  Lang2: "HJCV",
  Lang3: "KATA",
  Lang4: "HIRA",
  AudioVolumeMute: "MUTE",
  AudioVolumeDown: "VOL-",
  AudioVolumeUp: "VOL+",
  Power: "POWR",
  BrowserStop: "STOP",
  Again: "AGAI",
  Props: "PROP",
  Undo: "UNDO",
  Select: "FRNT",
  Copy: "COPY",
  Open: "OPEN",
  Paste: "PAST",
  Find: "FIND",
  Cut: "CUT",
  Help: "HELP",
};

/** Keys that XKB names by a number only; the file says what Linux calls them. */
const byLinuxName: Readonly<Record<string, string>> = {
  NumpadSignChange: "KPPLUSMINUS",
  NumpadComma: "KPCOMMA",
  NumpadParenLeft: "KPLEFTPAREN",
  NumpadParenRight: "KPRIGHTPAREN",
  LaunchApp1: "FILE",
  LaunchApp2: "CALC",
  LaunchMail: "MAIL",
  LaunchScreenSaver: "COFFEE",
  Sleep: "SLEEP",
  WakeUp: "WAKEUP",
  Suspend: "SUSPEND",
  Eject: "EJECTCD",
  BrowserBack: "BACK",
  BrowserForward: "FORWARD",
  BrowserFavorites: "BOOKMARKS",
  BrowserHome: "HOMEPAGE",
  BrowserRefresh: "REFRESH",
  BrowserSearch: "SEARCH",
  MediaTrackNext: "NEXTSONG",
  MediaTrackPrevious: "PREVIOUSSONG",
  MediaPlayPause: "PLAYPAUSE",
  MediaStop: "STOPCD",
  MediaRecord: "RECORD",
  MediaRewind: "REWIND",
  MediaPlay: "PLAY",
  MediaFastForward: "FASTFORWARD",
  MediaSelect: "CONFIG",
  BrightnessDown: "BRIGHTNESSDOWN",
  BrightnessUp: "BRIGHTNESSUP",
  DisplayToggleIntExt: "SWITCHVIDEOMODE",
  MailSend: "SEND",
  MailReply: "REPLY",
  MailForward: "FORWARDMAIL",
};

/** X keycode by W3C `code`, as the X server's own file `xkb_keycodes "evdev"` has it. */
export function xkbKeycodes(): Readonly<Record<string, number>> {
  const file = readFileSync(evdevFile, "utf8");
  const named = new Map(
    [...file.matchAll(/^\s*<([^>]+)>\s*=\s*(\d+);/gm)].map(([, name, code]) => [name, Number(code)]),
  );
  const linux = new Map(
    [...file.matchAll(/#define KEY_(\w+)\s+(\d+)/g)].map(([, name, code]) => [name, Number(code) + 8]),
  );
  const found = Object.entries(rows).flatMap(([row, codes]) =>
    codes.split(" ").map((code, index) => [code, named.get(nameIn(row, index)) ?? 0] as const),
  );
  return Object.fromEntries([
    ...found,
    ...Object.entries(single).map(([code, name]) => [code, named.get(name) ?? 0]),
    ...Object.entries(byLinuxName).map(([code, name]) => [code, linux.get(name) ?? 0]),
  ]) as Record<string, number>;
}

function nameIn(row: string, index: number): string {
  return row === "TLDE" ? row : `${row}${String(index + 1).padStart(2, "0")}`;
}
