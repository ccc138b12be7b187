/** Small and quick (mulberry32); a run is told by its seed, which fast-check chooses and reports. */
export interface Random {
  /** A whole number from 0, below `end`. */
  below(end: number): number;
  of<T>(choices: readonly [T, ...T[]]): T;
  bytes(length: number): Uint8Array<ArrayBuffer>;
}

export function randomOf(seed: number): Random {
  let state = seed | 0;
  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  };
  return {
    below,
    of: (choices) => choices[below(choices.length)] ?? choices[0],
    bytes: (length) => new Uint8Array(length).map(() => below(256)),
  };
}
