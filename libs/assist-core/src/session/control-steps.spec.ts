import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { ControlEnd } from "../control/control.js";
import { deadlineOf } from "./deadline.js";
import type { Effect } from "./effects.js";
import type { SessionEvent } from "./events.js";
import { listingOf } from "./listing.js";
import { tookPart } from "./own-part.js";
import { isPublished } from "./picture-steps.js";
import type { RoomName, Session } from "./session.js";
import { asked, controlledLife, live } from "./testing/lives.js";
import { defaultTiming } from "./timing.js";
import { transition, type Transition } from "./transition.js";

const minute = 60_000;
const [grant, another] = ["aa".repeat(16), "bb".repeat(16)] as const;
const devices = ["mouse", "keyboard"] as const;

const shown: readonly SessionEvent[] = [
  { kind: "accepted", at: 0 },
  { kind: "shareConsented", at: 0, room: "room-1" as RoomName },
  { kind: "pictureShared", at: 0 },
];
const question: SessionEvent = { kind: "controlAsked", at: 1, grant, devices: [...devices], minutes: 15 };
const yes: SessionEvent = {
  kind: "controlAllowed",
  at: 2,
  grant,
  devices: [...devices],
  until: 2 + 15 * minute,
};
const stopped = (why: ControlEnd, at = 3, of: string = grant): SessionEvent => ({
  kind: "controlStopped",
  at,
  grant: of,
  why,
});
const inChat = (role: "requester" | "helper"): SessionEvent => ({ kind: "controlStopAsked", at: 3, role });

const after = (...events: readonly SessionEvent[]): Transition => {
  const last = live([...shown, ...events]).at(-1);
  if (!last) throw new Error("no session");
  return last;
};
const controlOf = ({ status }: Session) => (status.name === "started" ? status.control : undefined);
const told = (effects: readonly Effect[]) =>
  effects.flatMap((effect) => (effect.kind === "showControl" ? [effect.control] : []));

describe("control", () => {
  test("is asked for, allowed and stopped, as the requester's page tells", () => {
    expect(controlOf(after(question).session)).toMatchObject({ state: "asked", grant, minutes: 15 });
    expect(controlOf(after(question, yes).session)).toMatchObject({ state: "on", until: 2 + 15 * minute });
    const over = after(question, yes, stopped("escape"));
    expect(controlOf(over.session)).toBeUndefined();
    expect(told(over.effects)).toEqual([{ step: "stopped", number: 1, devices, why: "escape", was: "on" }]);
    expect(over.session.status).toMatchObject({ name: "started", picture: { state: "shared" } });
  });

  test("a stop of an earlier question comes too late for a later one", () => {
    const later: SessionEvent = { ...question, grant: another, at: 5 };
    const { session, changed } = after(question, yes, stopped("escape"), later, stopped("escape", 6));
    expect(changed).toBe(false);
    expect(controlOf(session)).toMatchObject({ state: "asked", grant: another });
  });

  test("is given back within its grant without another question, and told as the same one", () => {
    const back = { ...yes, at: 4 } as SessionEvent;
    const { session, effects } = after(question, yes, stopped("escape"), back);
    expect(controlOf(session)?.state).toBe("on");
    expect(told(effects)).toMatchObject([{ step: "allowed", number: 1, from: "told" }]);
  });

  test("what was allowed without a question that was told is told all the same", () => {
    expect(told(after(yes).effects)).toMatchObject([{ step: "allowed", number: 1, from: "nothing" }]);
  });

  test("is off while it is asked whether it goes on", () => {
    const again = { ...question, at: 15 * minute } as SessionEvent;
    const { session, effects } = after(question, yes, again);
    expect(controlOf(session)?.state).toBe("asked");
    expect(told(effects)).toMatchObject([{ step: "asked", number: 2 }]);
  });

  test("goes on while the picture is paused, and ends with it in every other way", () => {
    const paused: SessionEvent = { kind: "picturePaused", at: 3, from: "page" };
    expect(controlOf(after(question, yes, paused).session)?.state).toBe("on");
    const ways: readonly [SessionEvent, ControlEnd][] = [
      [{ kind: "pictureStopped", at: 3 }, "picture-gone"],
      [{ kind: "pictureGone", at: 3 }, "picture-gone"],
      [{ kind: "linkRenewed", at: 3, role: "helper" }, "helper-left"],
      [{ kind: "linkRenewed", at: 3, role: "requester", newRoom: "room-2" as RoomName }, "page-gone"],
      [{ kind: "ended", at: 3, by: "helper" }, "session-over"],
    ];
    for (const [event, why] of ways)
      for (const before of [[question], [question, yes]]) {
        const { session, effects } = after(...before, event);
        expect(controlOf(session)).toBeUndefined();
        expect(told(effects)).toMatchObject([{ step: "stopped", why }]);
      }
  });

  test("that nobody answered, or whose time is long up, is over without a page saying so", () => {
    const lapse = (...events: readonly SessionEvent[]) => {
      const { session } = after(...events);
      const deadline = deadlineOf(session) ?? 0;
      expect(transition(session, { kind: "deadlinePassed", at: deadline - 1 }, defaultTiming).changed).toBe(
        false,
      );
      const event: SessionEvent = { kind: "deadlinePassed", at: deadline };
      const over = transition(session, event, defaultTiming);
      expect(over.session.status.name).toBe("started");
      return {
        after: deadline,
        told: told(over.effects),
        listed: listingOf(session, over.session, event).entry,
      };
    };
    const unanswered = lapse(question);
    expect(unanswered).toMatchObject({
      after: 1 + defaultTiming.controlAnswerMs,
      told: [{ why: "no-answer", was: "asked" }],
      listed: { kind: "controlStopped", grant, why: "no-answer" },
    });
    expect(lapse(question, yes)).toMatchObject({
      after: 2 + 15 * minute + defaultTiming.controlGraceMs,
      told: [{ why: "time-up", was: "on" }],
      listed: { kind: "controlStopped", grant, why: "time-up" },
    });
  });
});

describe("a stop in chat", () => {
  test("is asked for once, and answered to whoever asked when a page has confirmed it", () => {
    const first = after(question, yes, inChat("helper"));
    expect(told(first.effects)).toMatchObject([{ step: "stopping", by: "helper", was: "on" }]);
    expect(controlOf(first.session)).toMatchObject({ state: "on", stop: { by: "helper" } });
    expect(after(question, yes, inChat("helper"), inChat("requester")).changed).toBe(false);
    const done = after(question, yes, inChat("helper"), stopped("chat-stop", 4));
    expect(told(done.effects)).toMatchObject([{ step: "stopped", why: "chat-stop", stop: "helper" }]);
  });

  test("holds for what is told between it and its confirmation", () => {
    expect(controlOf(after(question, inChat("requester"), yes).session)).toMatchObject({
      state: "on",
      stop: { by: "requester" },
    });
    const later = { ...question, grant: another } as SessionEvent;
    expect(controlOf(after(question, inChat("requester"), later).session)).toMatchObject({
      stop: { by: "requester" },
    });
  });

  test("has nothing to stop where there is nothing", () => {
    expect(after(inChat("requester")).changed).toBe(false);
  });
});

describe("a scam", () => {
  test.each([[[]], [[question]], [[question, yes]], [[question, yes, stopped("escape")]]] as const)(
    "ends the session, whatever there is of control, and blocks (%#)",
    (before) => {
      const { session, effects } = after(...before, stopped("scam", 9));
      expect(session.status).toMatchObject({ name: "ended", reason: "scam", by: "requester" });
      expect(effects.map(({ kind }) => kind)).toEqual(
        expect.arrayContaining(["removeRoom", "endSeats", "tellClosing", "blockHelper"]),
      );
    },
  );

  test("cannot be told before anything was shown", () => {
    expect(transition(asked, stopped("scam"), defaultTiming).changed).toBe(false);
  });
});

describe("whatever happens", () => {
  const eachStep = (check: (step: Transition, before: Session, event: SessionEvent) => void) => {
    fc.assert(
      fc.property(controlledLife, (events) => {
        const steps = live([...shown, ...events]);
        for (const [index, event] of [...shown, ...events].entries()) {
          const [before, step] = [steps[index], steps[index + 1]];
          if (before && step) check(step, before.session, event);
        }
      }),
    );
  };

  test("there is control only of a picture that is published", () => {
    eachStep(({ session: { status } }) => {
      if (status.name === "started" && status.control) expect(isPublished(status.picture)).toBe(true);
    });
  });

  test("it comes by a question or a yes alone", () => {
    eachStep(({ session }, before, { kind }) => {
      if (controlOf(session)?.state === "on" && controlOf(before)?.state !== "on")
        expect(kind).toBe("controlAllowed");
      if (controlOf(session) && !controlOf(before))
        expect(["controlAsked", "controlAllowed"]).toContain(kind);
    });
  });

  test("each end of it is told, once, with its cause", () => {
    eachStep(({ session, effects }, before) => {
      const ends = told(effects).filter(({ step }) => step === "stopped");
      expect(ends).toHaveLength(controlOf(before) && !controlOf(session) ? 1 : 0);
    });
  });

  test("a stop that was asked for in chat is taken back by nothing but the end of control", () => {
    eachStep(({ session }, before) => {
      const [stop, now] = [controlOf(before)?.stop, controlOf(session)];
      if (stop && now) expect(now.stop).toEqual(stop);
    });
  });

  test("of what the requester's page told, that page alone may sign", () => {
    for (const event of [question, yes, stopped("escape")]) {
      expect(tookPart("requester", event)).toBe(true);
      expect(tookPart("helper", event)).toBe(false);
    }
    expect(tookPart("requester", inChat("requester"))).toBe(false);
  });
});
