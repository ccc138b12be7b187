/**
 * robotjs' names by W3C `code`, as on a US keyboard: robotjs knows keys by what they mean and not by their place, so with
 * other layouts some keys give something else.
 */
const named: Readonly<Record<string, string>> = {
  Escape: "escape",
  Backspace: "backspace",
  Tab: "tab",
  Enter: "enter",
  Space: "space",
  Minus: "-",
  Equal: "=",
  BracketLeft: "[",
  BracketRight: "]",
  Backslash: "\\",
  Semicolon: ";",
  Quote: "'",
  Backquote: "`",
  Comma: ",",
  Period: ".",
  Slash: "/",
  CapsLock: "capslock",
  ShiftLeft: "shift",
  ShiftRight: "right_shift",
  ControlLeft: "left_control",
  ControlRight: "right_control",
  AltLeft: "alt",
  AltRight: "right_alt",
  MetaLeft: "command",
  MetaRight: "command",
  ContextMenu: "menu",
  PrintScreen: "printscreen",
  Insert: "insert",
  Home: "home",
  PageUp: "pageup",
  Delete: "delete",
  End: "end",
  PageDown: "pagedown",
  ArrowUp: "up",
  ArrowLeft: "left",
  ArrowDown: "down",
  ArrowRight: "right",
  NumLock: "numpad_lock",
  NumpadDivide: "numpad_/",
  NumpadMultiply: "numpad_*",
  NumpadSubtract: "numpad_-",
  NumpadAdd: "numpad_+",
  NumpadDecimal: "numpad_.",
  NumpadEnter: "enter",
  AudioVolumeMute: "audio_mute",
  AudioVolumeDown: "audio_vol_down",
  AudioVolumeUp: "audio_vol_up",
  MediaPlayPause: "audio_play",
  MediaStop: "audio_stop",
  MediaTrackPrevious: "audio_prev",
  MediaTrackNext: "audio_next",
};

const patterns: readonly (readonly [RegExp, (last: string) => string])[] = [
  [/^Key([A-Z])$/, (letter) => letter.toLowerCase()],
  [/^Digit([0-9])$/, (digit) => digit],
  [/^Numpad([0-9])$/, (digit) => `numpad_${digit}`],
  [/^F([1-9]|1[0-9]|2[0-4])$/, (number) => `f${number}`],
];

const names = new Map(Object.entries(named));

/** Undefined for keys that robotjs does not know. */
export function robotKeyOf(code: string): string | undefined {
  for (const [pattern, name] of patterns) {
    const found = pattern.exec(code)?.[1];
    if (found !== undefined) return name(found);
  }
  return names.get(code);
}
