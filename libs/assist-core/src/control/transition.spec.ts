import { describe, expect, jest, test } from "@jest/globals";
import fc from "fast-check";
import type { ControlEvent, ControlHappening } from "./events.js";
import { controlDeadline } from "./expiry.js";
import { mayInject } from "./hold.js";
import { noControlYet, type Control } from "./state.js";
import { statementOf } from "./statement.js";
import type { ControlStep } from "./step.js";
import { Licence } from "./testing/licence.js";
import { life, type Moment } from "./testing/life.js";
import { transition } from "./transition.js";

// A busy machine takes its time.
jest.setTimeout(60_000);

interface Seen {
  readonly at: number;
  readonly before: Control;
  readonly step: ControlStep;
  readonly licence: Licence;
}

/** Plays it, and looks at each moment right before and after what happens then. */
function play(
  moments: readonly Moment[],
  look: (seen: Seen) => void,
  upTo?: (at: number, licence: Licence) => void,
): Control {
  const licence = new Licence();
  let control = noControlYet;
  let at = 0;
  for (const { afterMs, what } of moments) {
    at += afterMs;
    upTo?.(at, licence);
    const event = { ...what(control), at };
    licence.before(event);
    const step = transition(control, event);
    licence.after(step, at);
    look({ at, before: control, step, licence });
    control = step.control;
  }
  return control;
}

const kinds = ({ effects }: ControlStep): readonly string[] => effects.map(({ kind }) => kind);

describe("control of a computer, in every order of what people, pages, time and the injector do", () => {
  test("is on only by the licence of a person's own press, and not one moment longer", () => {
    let timesOn = 0;
    fc.assert(
      fc.property(life, (moments) => {
        play(moments, ({ at, step, licence }) => {
          const { control } = step;
          if (control.phase.name === "on") expect(licence.isValid(at)).toBe(true);
          for (const later of [0, 1, 899, 900, 1_999, 2_000, 600_000])
            if (mayInject(control, at + later)) expect(licence.permits(at + later)).toBe(true);
          if (mayInject(control, at)) timesOn += 1;
        });
      }),
      { numRuns: 3_000 },
    );
    expect(timesOn).toBeGreaterThan(1_000);
  });

  test("is over with its time, whether or not anybody noticed", () => {
    const { phase } = noControlYet;
    const wish = { grant: "one", devices: ["mouse"], minutes: 5 } as const;
    const on: Control = {
      ...{ ...noControlYet, seat: { compared: true }, picture: "shown", pageHeardAt: 299_500 },
      phase: {
        ...{ name: "on", wish, since: 0, until: 300_000 },
        ...{ touchedAt: undefined, heardAt: 299_500, hold: undefined },
      },
    };
    expect([299_999, 300_000].map((at) => mayInject(on, at))).toEqual([true, false]);
    expect(mayInject({ ...on, phase }, 299_999)).toBe(false);
  });

  test("lets go of everything before anything else whenever input ends or is held off", () => {
    fc.assert(
      fc.property(life, (moments) => {
        play(moments, ({ at, before, step }) => {
          const { phase } = step.control;
          const wasOn = before.phase.name === "on" && before.phase.hold === undefined;
          const isOn = phase.name === "on" && phase.hold === undefined;
          if (wasOn && !isOn) expect(kinds(step)[0]).toBe("letGo");
          if (before.phase.name === "on" && phase.name !== "on")
            expect(kinds(step)).toContain("closeConnection");
          if (mayInject(before, at) && !mayInject(step.control, at)) expect(kinds(step)).toContain("letGo");
        });
      }),
      { numRuns: 1_000 },
    );
  });

  test("shows a question only when everything is released, and injects nothing while one is open", () => {
    fc.assert(
      fc.property(life, (moments) => {
        play(moments, ({ at, step, licence }) => {
          const { control } = step;
          if (kinds(step).includes("showQuestion")) {
            expect(licence.isReleased).toBe(true);
            expect(control.phase.name).toBe("asking");
          }
          if (control.phase.name === "asking" || control.phase.name === "clearing")
            for (const later of [0, 1_000, 10_000, 100_000])
              expect(mayInject(control, at + later)).toBe(false);
        });
      }),
      { numRuns: 1_000 },
    );
  });

  test("asks no more than people can bear: after a no it waits, after three it is silent", () => {
    let timesRefused = 0;
    fc.assert(
      fc.property(life, (moments) => {
        let mayAsk = true;
        play(
          moments,
          ({ at, before, step, licence }) => {
            const isAsked = statementOf(step.control, at).state === "asked";
            const isNew = isAsked && before.phase.name === "off";
            if (isNew) expect(mayAsk).toBe(true);
            if (!licence.mayAsk(at)) timesRefused += 1;
          },
          (at, licence) => (mayAsk = licence.mayAsk(at)),
        );
      }),
      { numRuns: 1_000 },
    );
    expect(timesRefused).toBeGreaterThan(1_000);
  });

  test("gives a keyboard only to somebody who was compared", () => {
    fc.assert(
      fc.property(life, (moments) => {
        play(moments, ({ step: { control } }) => {
          if (control.phase.name === "on" && control.phase.wish.devices.includes("keyboard"))
            expect(control.seat?.compared).toBe(true);
        });
      }),
      { numRuns: 1_000 },
    );
  });

  test("says nothing of a scam twice and asks nothing after it", () => {
    fc.assert(
      fc.property(life, (moments) => {
        let scams = 0;
        play(moments, ({ step, before }) => {
          scams += kinds(step).filter((kind) => kind === "reportScam").length;
          if (before.isBlocked) expect(step.control.phase.name).toBe("off");
        });
        expect(scams).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1_000 },
    );
  });

  test("comes to rest by itself when nobody does anything any more", () => {
    fc.assert(
      fc.property(life, (moments) => {
        let at = 0;
        let control = play(
          moments,
          () => undefined,
          (now) => (at = now),
        );
        for (let times = 0; times < 20; times += 1) {
          const due = controlDeadline(control, at);
          if (due === undefined) break;
          expect(due).toBeGreaterThan(at);
          at = due;
          control = transition(control, { kind: "timePassed", at }).control;
        }
        expect(controlDeadline(control, at)).toBeUndefined();
        expect(statementOf(control, at)).toMatchObject({ state: "off", canGiveBack: false });
      }),
      { numRuns: 1_000 },
    );
  });

  test("has told what it is each time when that became something else", () => {
    fc.assert(
      fc.property(life, (moments) => {
        play(moments, ({ at, before, step }) => {
          const [told, toldBefore] = [step.control, before].map((control) =>
            JSON.stringify({ ...statementOf(control, at), remainingMs: 0 }),
          );
          if (told !== toldBefore) expect(kinds(step)).toContain("tell");
        });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("somebody who asks again and again", () => {
  const wish = { grant: "one", devices: ["mouse"], minutes: 5 } as const;
  const ready: Control = { ...noControlYet, seat: { compared: true }, picture: "shown" };
  const after = (control: Control, ...events: readonly ControlEvent[]) =>
    events.reduce<ControlStep>((step, event) => transition(step.control, event), { control, effects: [] });
  const ask = (control: Control, at: number) => after(control, { kind: "asked", wish, at });
  const isAsked = (control: Control, at: number) =>
    statementOf(ask(control, at).control, at).state === "asked";
  const release = (control: Control, at: number) =>
    after(control, { kind: "released", release: control.release.ordered, at }).control;
  const refused = (control: Control, at: number, happening: ControlHappening) =>
    after(release(ask(control, at).control, at), { ...happening, at }).control;
  const deny = { kind: "pressed", window: 0, button: "deny", physical: false } as const;

  test.each<ControlHappening>([
    deny,
    { kind: "touched", how: "escape" },
    { kind: "stopped", why: "helper-stop" },
    { kind: "stopped", why: "chat-stop" },
    { kind: "seated", compared: true, isNew: true },
  ])("waits 10 seconds after a first $kind, 60 after a second, and is not heard after a third", (no) => {
    const first = refused(ready, 0, no);
    expect([9_999, 10_000].map((at) => isAsked(first, at))).toEqual([false, true]);
    const second = refused(first, 10_000, no);
    expect([69_999, 70_000].map((at) => isAsked(second, at))).toEqual([false, true]);
    const third = refused(second, 70_000, no);
    expect(isAsked(third, 90 * 24 * 3_600_000)).toBe(false);
  });

  test("is told no at once; nothing is shown, and asking does not make the wait longer", () => {
    const first = refused(ready, 0, deny);
    const { control, effects } = ask(first, 9_999);
    expect(effects).toEqual([{ kind: "tell" }]);
    expect(statementOf(control, 9_999)).toEqual({ state: "off", why: "denied", canGiveBack: false });
    expect(isAsked(control, 10_000)).toBe(true);
  });

  test("does not wait for what broke and was nobody's no", () => {
    expect(isAsked(refused(ready, 0, { kind: "stopped", why: "page-gone" }), 1)).toBe(true);
  });

  test("begins anew once a person said yes", () => {
    const asked = release(ask(refused(ready, 0, deny), 10_000).control, 10_000);
    const { window } = asked;
    const { control } = after(
      asked,
      { kind: "shown", window, at: 10_000 },
      { kind: "pageHeard", at: 11_500 },
      { kind: "pressed", window, button: "allow", physical: true, at: 13_000 },
      { kind: "stopped", why: "helper-stop", at: 13_001 },
    );
    const stopped = release(control, 13_001);
    expect(isAsked(stopped, 13_002)).toBe(true);
    expect(isAsked(refused(stopped, 13_002, deny), 23_002)).toBe(true);
  });
});
