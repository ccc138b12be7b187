import fc from "fast-check";
import type { ControlDevice, ControlEnd } from "../control.js";
import type { ControlButton, ControlHappening } from "../events.js";
import { noControlYet, type Control, type ControlWish } from "../state.js";

/** So long passes, and then this happens; what is confirmed or pressed is mostly what the machine waits for. */
export interface Moment {
  readonly afterMs: number;
  readonly what: (control: Control) => ControlHappening;
}

const moment = (afterMs: number, what: Moment["what"], name: string): Moment => ({
  afterMs,
  what: Object.assign(what, { [fc.toStringMethod]: () => `+${String(afterMs)} ${name}` }),
});

const just = (afterMs: number, happening: ControlHappening): Moment =>
  moment(afterMs, () => happening, JSON.stringify(happening));

const wishes: fc.Arbitrary<ControlWish> = fc.record({
  grant: fc.constantFrom("one", "two"),
  devices: fc.constantFrom<ControlDevice[][]>(["mouse"], ["keyboard"], ["mouse", "keyboard"]),
  minutes: fc.constantFrom(5, 15, 30),
});

const ends = fc.constantFrom<ControlEnd[]>(
  "page-stop",
  "chat-stop",
  "helper-stop",
  "page-gone",
  "session-over",
);
const buttons = fc.constantFrom<ControlButton[]>("allow", "deny", "scam", "stop", "give-back");
const mostly = fc.oneof(
  { weight: 4, arbitrary: fc.constant(true) },
  { weight: 1, arbitrary: fc.constant(false) },
);

const happenings: fc.Arbitrary<Moment["what"]> = fc.oneof(
  fc.constant<Moment["what"]>(() => ({ kind: "timePassed" })),
  fc
    .record({ compared: fc.boolean(), isNew: fc.boolean() })
    .map((seat): Moment["what"] => () => ({ kind: "seated", ...seat })),
  fc.constant<Moment["what"]>(() => ({ kind: "unseated" })),
  fc
    .record({
      picture: fc.constantFrom<Control["picture"][]>("shown", "paused", "none"),
      isElsewhere: fc.boolean(),
    })
    .map((seen): Moment["what"] => () => ({ kind: "pictureSeen", ...seen })),
  fc.constant<Moment["what"]>(() => ({ kind: "displayChanged" })),
  wishes.map((wish): Moment["what"] => () => ({ kind: "asked", wish })),
  ends.map((why): Moment["what"] => () => ({ kind: "stopped", why })),
  fc
    .constantFrom("escape" as const, "ctrl-c" as const, "press" as const, "motion" as const)
    .map((how): Moment["what"] => () => ({ kind: "touched", how })),
  fc
    .record({ button: buttons, physical: mostly, isNewest: mostly })
    .map(({ button, physical, isNewest }): Moment["what"] => ({ window }) => ({
      ...{ kind: "pressed", button, physical, window: isNewest ? window : window - 1 },
    })),
  mostly.map((isNewest): Moment["what"] => ({ window }) => ({
    ...{ kind: "shown", window: isNewest ? window : window - 1 },
  })),
  mostly.map((isNewest): Moment["what"] => ({ release }) => ({
    ...{ kind: "released", release: isNewest ? release.ordered : release.ordered - 1 },
  })),
  fc.constant<Moment["what"]>(() => ({ kind: "pageHeard" })),
  fc.constant<Moment["what"]>(() => ({ kind: "helperHeard" })),
);

const waits = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 700 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 4_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 40 * 60_000 }) },
);

const anything = fc
  .tuple(waits, happenings)
  .map(([afterMs, what]) => [moment(afterMs, what, JSON.stringify(what(noControlYet)))]);

const released: Moment = moment(
  5,
  ({ release }) => ({ kind: "released", release: release.ordered }),
  "released",
);
const alive = [just(250, { kind: "pageHeard" }), just(0, { kind: "helperHeard" })];

/** Everybody does what leads to control; or it is no real device that presses. */
const granted = fc
  .tuple(wishes, mostly)
  .map(([wish, physical]): readonly Moment[] => [
    just(0, { kind: "seated", compared: true, isNew: false }),
    just(0, { kind: "pictureSeen", picture: "shown", isElsewhere: false }),
    just(0, { kind: "asked", wish }),
    released,
    moment(5, ({ window }) => ({ kind: "shown", window }), "shown"),
    just(1_600, { kind: "pageHeard" }),
    just(1_400, { kind: "pageHeard" }),
    moment(
      5,
      ({ window }) => ({ kind: "pressed", button: "allow", physical, window }),
      `allowed ${String(physical)}`,
    ),
    ...alive,
  ]);

const givenBack = mostly.map((physical): readonly Moment[] => [
  just(0, { kind: "touched", how: "escape" }),
  released,
  just(1_000, { kind: "pageHeard" }),
  moment(
    0,
    ({ window }) => ({ kind: "pressed", button: "give-back", physical, window }),
    `given back ${String(physical)}`,
  ),
  ...alive,
]);

/** A helper who asks again and again, and whom nobody says yes. */
const refused = fc
  .tuple(
    wishes,
    fc.constantFrom(0, 1_000, 9_999, 10_000, 59_999, 60_000, 600_000),
    fc.constantFrom<ControlHappening[]>(
      { kind: "stopped", why: "helper-stop" },
      { kind: "touched", how: "escape" },
      { kind: "stopped", why: "chat-stop" },
      { kind: "timePassed" },
    ),
  )
  .map(([wish, afterMs, no]): readonly Moment[] => [
    just(afterMs, { kind: "seated", compared: true, isNew: false }),
    just(0, { kind: "pictureSeen", picture: "shown", isElsewhere: false }),
    just(0, { kind: "asked", wish }),
    released,
    moment(5, ({ window }) => ({ kind: "shown", window }), "shown"),
    ...(no.kind === "timePassed" ? Array.from({ length: 60 }, () => just(1_000, { kind: "pageHeard" })) : []),
    just(10, no),
  ]);

/** The page says nothing any more. */
const helperAlone = Array.from({ length: 6 }, () => just(300, { kind: "helperHeard" }));

const lasting = fc
  .integer({ min: 1, max: 8 })
  .map((times) => Array.from({ length: times }, () => alive).flat());

/** A life of control: often what people mean it to be, and anything at all in between. */
export const life: fc.Arbitrary<readonly Moment[]> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: anything },
      { weight: 2, arbitrary: granted },
      { weight: 1, arbitrary: givenBack },
      { weight: 1, arbitrary: refused },
      { weight: 2, arbitrary: lasting },
      { weight: 1, arbitrary: fc.constant(helperAlone) },
      { weight: 1, arbitrary: fc.constant([released]) },
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.flat());
