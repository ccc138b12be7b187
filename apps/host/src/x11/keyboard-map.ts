/** What a modifier mask of XKB selects: one way to a level. */
interface LevelEntry {
  readonly mods: number;
  readonly level: number;
}

/** A key type of XKB, as far as it says how levels are reached. */
export interface KeyType {
  readonly levels: number;
  readonly entries: readonly LevelEntry[];
}

/** The keysyms of one key: `groups[group][level]`. */
export interface KeySymbols {
  readonly groups: readonly (readonly number[])[];
  readonly types: readonly KeyType[];
  /** Which group counts for one that the key does not have. */
  readonly outOfRange: "wrap" | "clamp" | number;
}

/** A key, and which real modifiers have to be down for what is wanted of it. */
export interface KeyPlace {
  readonly keycode: number;
  readonly mods: number;
}

export const shiftMod = 1;
export const controlMod = 4;

const level3Shift = 0xfe03;
const numLock = 0xff7f;
const shiftLeft = 0xffe1;

/** The keys where letters are: no keypad, no keys of media keyboards, whose places differ. */
const mainBlock = 97;

/** The map of keys of one keyboard device, as XKB has it. */
export class KeyboardMap {
  readonly #keys: ReadonlyMap<number, KeySymbols>;
  readonly #modifierOf: ReadonlyMap<number, number>;

  constructor(keys: ReadonlyMap<number, KeySymbols>, modifierOf: ReadonlyMap<number, number>) {
    this.#keys = keys;
    this.#modifierOf = modifierOf;
  }

  /** What the key gives alone, without modifiers. 0 where it gives nothing. */
  plain(keycode: number, group: number): number {
    return this.#level(keycode, group)?.[0] ?? 0;
  }

  /** Whether any key gives it alone, in that group. */
  hasPlain(keysym: number, group: number): boolean {
    return [...this.#keys.keys()].some((keycode) => this.plain(keycode, group) === keysym);
  }

  /** What the key gives alone in each of its groups. */
  plainInAnyGroup(keycode: number): readonly number[] {
    return (this.#keys.get(keycode)?.groups ?? []).map((levels) => levels[0] ?? 0);
  }

  /** Whether the key means nothing, whatever is held with it. */
  isEmpty(keycode: number): boolean {
    return (this.#keys.get(keycode)?.groups ?? []).every((levels) => levels.every((keysym) => keysym === 0));
  }

  /** Real modifiers that the key sets while it is down. */
  modifiersOf(keycode: number): number {
    return this.#modifierOf.get(keycode) ?? 0;
  }

  /** Keys that set a modifier. */
  get modifierKeys(): readonly number[] {
    return [...this.#modifierOf.keys()];
  }

  /** Real modifiers of NumLock, which stays as it is: letters do not depend on it. */
  get numLockMods(): number {
    return this.#modsOfKeysym(numLock);
  }

  /** The keys to hold for these modifiers, where only Shift and AltGr are among them. */
  keysFor(mods: number): readonly number[] {
    const keys = [
      { mod: shiftMod, keycode: this.#modifierKey(shiftLeft) },
      { mod: this.#modsOfKeysym(level3Shift), keycode: this.#modifierKey(level3Shift) },
    ];
    return keys.flatMap(({ mod, keycode }) => ((mods & mod) !== 0 && keycode !== undefined ? [keycode] : []));
  }

  /** A key that gives one of these keysyms in the group, alone or with Shift or AltGr; the one with fewest modifiers. */
  placeOf(keysyms: readonly number[], group: number): KeyPlace | undefined {
    const reachable = shiftMod | this.#modsOfKeysym(level3Shift);
    let best: KeyPlace | undefined;
    for (const keycode of this.#keys.keys()) {
      if (keycode > mainBlock && keycode !== yenKeycode) continue;
      const mods = this.#modsFor(keycode, group, keysyms, reachable);
      if (mods !== undefined && (best === undefined || bits(mods) < bits(best.mods)))
        best = { keycode, mods };
    }
    return best;
  }

  #modsFor(
    keycode: number,
    group: number,
    keysyms: readonly number[],
    reachable: number,
  ): number | undefined {
    const levels = this.#level(keycode, group) ?? [];
    const type = this.#type(keycode, group);
    for (const [level, keysym] of levels.entries()) {
      if (!keysyms.includes(keysym)) continue;
      if (level === 0) return 0;
      const entry = type?.entries.find((one) => one.level === level && (one.mods & ~reachable) === 0);
      if (entry) return entry.mods;
    }
    return undefined;
  }

  #level(keycode: number, group: number): readonly number[] | undefined {
    const key = this.#keys.get(keycode);
    return key?.groups[effectiveGroup(key, group)];
  }

  #type(keycode: number, group: number): KeyType | undefined {
    const key = this.#keys.get(keycode);
    return key?.types[effectiveGroup(key, group)];
  }

  #modifierKey(keysym: number): number | undefined {
    return this.modifierKeys.find((keycode) => this.plain(keycode, 0) === keysym);
  }

  #modsOfKeysym(keysym: number): number {
    const keycode = this.#modifierKey(keysym);
    return keycode === undefined ? 0 : this.modifiersOf(keycode);
  }
}

/** Yen on Japanese keyboards: the one key of the main block with a high number. */
const yenKeycode = 132;

function effectiveGroup(key: KeySymbols, group: number): number {
  const count = key.groups.length;
  if (group < count) return group;
  if (key.outOfRange === "wrap") return count === 0 ? 0 : group % count;
  return key.outOfRange === "clamp" ? count - 1 : key.outOfRange;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++;
  return count;
}
