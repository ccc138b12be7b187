/** One event as the program xev prints it. `state`: modifiers and buttons before it, as X counts them. */
export interface SeenEvent {
  readonly kind: "key" | "button" | "move";
  readonly down: boolean;
  /** Keycode or button; 0 for moves. */
  readonly detail: number;
  readonly x: number;
  readonly y: number;
  readonly state: number;
}

const kinds = {
  KeyPress: { kind: "key", down: true },
  KeyRelease: { kind: "key", down: false },
  ButtonPress: { kind: "button", down: true },
  ButtonRelease: { kind: "button", down: false },
  MotionNotify: { kind: "move", down: false },
} as const;

/** What xev has written so far; the last event may be there in part only and is left out then. */
export function readXev(log: string): readonly SeenEvent[] {
  return log.split("\n\n").flatMap((block) => readEvent(block) ?? []);
}

function readEvent(block: string): SeenEvent | undefined {
  const name = /^(\w+) event,/m.exec(block)?.[1];
  if (name === undefined || !isKnown(name)) return undefined;
  const state = /state 0x([0-9a-f]+)/.exec(block)?.[1];
  const place = /root:\((-?\d+),(-?\d+)\)/.exec(block);
  if (state === undefined || place === null) return undefined;
  return {
    ...kinds[name],
    detail: Number(/(?:keycode|button) (\d+)/.exec(block)?.[1] ?? 0),
    x: Number(place[1]),
    y: Number(place[2]),
    state: Number.parseInt(state, 16),
  };
}

function isKnown(name: string): name is keyof typeof kinds {
  return name in kinds;
}
