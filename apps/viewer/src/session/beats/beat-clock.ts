/** Calls back at an even pace, also while the tab is hidden, until the function that it returns is called. */
export type StartBeat = (tick: () => void) => () => void;

/** Four beats fit into the two seconds after which a picture counts as interrupted. */
export const beatMs = 500;
