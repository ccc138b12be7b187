/** Keys by their place, pressed in this order and released in the other one. */
export interface Chord {
  readonly shown: string;
  readonly codes: readonly string[];
}

/** Where a letter's key is on layouts that have it elsewhere than the American one. */
const lettersElsewhere: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  fr: { W: "KeyZ" },
  be: { W: "KeyZ" },
};

/** What browsers and systems keep to themselves, for this layout of the other computer. */
export function chordsFor(layout: string | undefined): readonly Chord[] {
  const letter = (name: string) => lettersElsewhere[layout ?? ""]?.[name] ?? `Key${name}`;
  return [
    { shown: "Ctrl+W", codes: ["ControlLeft", letter("W")] },
    { shown: "Ctrl+T", codes: ["ControlLeft", letter("T")] },
    { shown: "Ctrl+N", codes: ["ControlLeft", letter("N")] },
    { shown: "Ctrl+Tab", codes: ["ControlLeft", "Tab"] },
    { shown: "Ctrl+Shift+Esc", codes: ["ControlLeft", "ShiftLeft", "Escape"] },
    { shown: "Alt+Tab", codes: ["AltLeft", "Tab"] },
    { shown: "Alt+F4", codes: ["AltLeft", "F4"] },
    { shown: "Super", codes: ["MetaLeft"] },
    { shown: "Esc", codes: ["Escape"] },
    { shown: "F11", codes: ["F11"] },
    { shown: "Print", codes: ["PrintScreen"] },
  ];
}
