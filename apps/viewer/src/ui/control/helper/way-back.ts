/** By which a person without a mouse gets their keys back (WCAG 2.1.2), as it is shown and said. */
export const wayBack = "Ctrl+Alt+Shift+Q";

/** The same for `aria-keyshortcuts`. */
export const wayBackAria = "Control+Alt+Shift+Q";

/** The key of it without the modifiers: by its place, or by what is printed on it. */
export const isWayBackKey = ({ code, key }: { readonly code: string; readonly key: string }): boolean =>
  code === "KeyQ" || key.toUpperCase() === "Q";
