/** Marks from the private use area stand in a translated sentence where something that is no text goes. */
const open = "\uE000";
const close = "\uE001";

export const slot = (name: string): string => `${open}${name}${close}`;

export type Piece = { readonly text: string } | { readonly slot: string };

/** A sentence as its texts and the places of its slots. */
export const piecesOf = (sentence: string): readonly Piece[] =>
  sentence
    .split(new RegExp(`(${open}[^${close}]*${close})`))
    .filter((piece) => piece !== "")
    .map((piece) => (piece.startsWith(open) ? { slot: piece.slice(1, -1) } : { text: piece }));

/** Keeps a foreign text from changing the direction or order of what stands around it, where no element can. */
export const isolated = (text: string): string => `\u2068${text}\u2069`;
