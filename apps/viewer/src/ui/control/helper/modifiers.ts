type Modifier = "Shift" | "Control" | "Alt" | "Meta";

/** The two places of a modifier. */
export const sidesOf = (modifier: Modifier): readonly string[] => [`${modifier}Left`, `${modifier}Right`];

const modifiers: readonly Modifier[] = ["Shift", "Control", "Alt", "Meta"];
const places = new Set(modifiers.flatMap(sidesOf));

export const isModifier = (code: string): boolean => places.has(code);

/**
 * Places of the modifiers that are surely up. Not the right Alt, which is AltGr on many layouts: not every system says of
 * that one truly whether it is down.
 */
export const releasedModifiers = (state: { getModifierState(modifier: string): boolean }): string[] =>
  modifiers
    .filter((modifier) => !state.getModifierState(modifier))
    .flatMap(sidesOf)
    .filter((code) => code !== "AltRight");
