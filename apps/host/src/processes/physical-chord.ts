import type { AgentClock } from "../control/agent-clock.js";
import type { LocalInput, LocalKey } from "../ports/local-input.port.js";

type Shift = Extract<LocalKey, `shift-${string}`>;

/** The keys go down within this time of each other, and stay down for as long again. */
const chordMs = 1_000;

/**
 * Tells each time that a person has pressed both Shift keys of this computer together and held them for a second, with no
 * other key or button meanwhile. Nobody does that by chance, nor does a program that plays a keyboard in the ordinary way.
 */
export function physicalChord(
  input: Pick<LocalInput, "onTouch">,
  clock: AgentClock,
): (listener: () => void) => void {
  const listeners = new Set<() => void>();
  const downSince = new Map<Shift, number>();
  let callOff = (): void => undefined;
  const begin = () => {
    callOff = clock.after(chordMs, () => {
      for (const listener of listeners) listener();
    });
  };
  input.onTouch(({ physical, what }) => {
    if (!physical || (what.kind !== "key" && what.kind !== "button")) return;
    const { down } = what;
    const shift = what.kind === "key" ? shiftIn(what.key) : undefined;
    if (shift === undefined) {
      if (down) callOff();
    } else if (!down) {
      downSince.delete(shift);
      callOff();
    } else if (!downSince.has(shift)) {
      downSince.set(shift, clock.now());
      const [first = -Infinity, second] = [...downSince.values()];
      if (second !== undefined && second - first <= chordMs) begin();
    }
  });
  return (listener) => void listeners.add(listener);
}

const shiftIn = (key: LocalKey): Shift | undefined =>
  key === "shift-left" || key === "shift-right" ? key : undefined;
