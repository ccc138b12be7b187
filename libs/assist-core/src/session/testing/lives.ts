import fc from "fast-check";
import { contactAddress, messengerId } from "../../address/contact-address.js";
import type { ControlEnd } from "../../control/control.js";
import type { Effect } from "../effects.js";
import type { SessionEvent } from "../events.js";
import type { PromptCode, RoomName, SeatId, Session, SessionId } from "../session.js";
import { defaultTiming } from "../timing.js";
import { transition, type Transition } from "../transition.js";

const alice = contactAddress(messengerId("xmpp"), "alice@example.org");
const bob = contactAddress(messengerId("xmpp"), "bob@example.org");

/** Alice has asked Bob. */
export const asked: Session = {
  id: "session-1" as SessionId,
  origin: "request",
  parties: { requester: { kind: "contact", address: alice }, helper: { kind: "contact", address: bob } },
  code: "K7QD" as PromptCode,
  createdAt: 0,
  status: { name: "requested", promptExpiresAt: defaultTiming.promptMs },
};

export const role = fc.constantFrom("requester" as const, "helper" as const);
const room = fc.constantFrom("room-1", "room-2").map((name) => name as RoomName);

const consent = fc.uuid().map((id) => id.replaceAll("-", ""));

const grant = fc.constantFrom("aa", "bb").map((byte) => byte.repeat(16));
const devices = fc.constantFrom(["mouse"] as const, ["mouse", "keyboard"] as const);
const controlEnd = fc.constantFrom<ControlEnd>("escape", "denied", "time-up", "helper-silent", "chat-stop");

const controlEventAt = (at: number): fc.Arbitrary<SessionEvent> =>
  fc.oneof(
    fc.record({
      kind: fc.constant("controlAsked" as const),
      at: fc.constant(at),
      grant,
      devices,
      minutes: fc.constantFrom(5 as const, 30),
    }),
    fc.record({
      kind: fc.constant("controlAllowed" as const),
      at: fc.constant(at),
      grant,
      devices,
      until: fc.integer({ min: 0, max: 30 * 60_000 }).map((ms) => at + ms),
    }),
    fc.record({ kind: fc.constant("controlStopped" as const), at: fc.constant(at), grant, why: controlEnd }),
    fc.record({ kind: fc.constant("controlStopAsked" as const), at: fc.constant(at), role }),
  );

/** Anything that can happen to a session. */
export const eventAt = (at: number): fc.Arbitrary<SessionEvent> =>
  fc.oneof(
    fc
      .constantFrom(
        "promptDelivered" as const,
        "accepted",
        "withdrawn",
        "pictureShared",
        "pictureStopped",
        "pictureGone",
        "pictureResumed",
        "deadlinePassed",
      )
      .map((kind) => ({ kind, at })),
    controlEventAt(at),
    fc.record({
      kind: fc.constant("controlStopped" as const),
      at: fc.constant(at),
      grant,
      why: fc.constant("scam" as const),
    }),
    fc
      .constantFrom("chat" as const, "page", "away")
      .map((from) => ({ kind: "picturePaused" as const, at, from })),
    fc.record({
      kind: fc.constantFrom("keysAgreed" as const, "emojiCompared" as const),
      at: fc.constant(at),
      role,
      agreement: fc.constantFrom("00".repeat(16), "ff".repeat(16)),
    }),
    fc.constant({ kind: "requested", at, requester: alice, helper: bob } as const),
    fc.constant({ kind: "promptUndeliverable", at, condition: "item-not-found" } as const),
    fc.option(fc.string(), { nil: undefined }).map((why) => ({
      kind: "declined" as const,
      at,
      ...(why === undefined ? {} : { why }),
    })),
    fc.record({ kind: fc.constant("linkRenewed" as const), at: fc.constant(at), role, newRoom: room }),
    fc.record({
      kind: fc.constant("seatOpened" as const),
      at: fc.constant(at),
      role,
      seat: fc.constant("seat-1" as SeatId),
      browser: fc.constant("Firefox on Linux"),
    }),
    fc.record({
      kind: fc.constantFrom("pageLeft" as const, "pageReturned" as const),
      at: fc.constant(at),
      role,
    }),
    fc.record({ kind: fc.constant("shareConsented" as const), at: fc.constant(at), room, consent }),
    fc
      .tuple(role, fc.boolean())
      .map(([by, differed]) =>
        differed
          ? ({ kind: "ended", at, by, why: "emoji-differed" } as const)
          : ({ kind: "ended", at, by } as const),
      ),
  );

/** Of a session that shows a picture: mostly of control. */
export const controlledLife = fc
  .array(fc.integer({ min: 0, max: 120_000 }), { maxLength: 25 })
  .map((steps) => steps.reduce<number[]>((times, step) => [...times, (times.at(-1) ?? 0) + step], []))
  .chain((times) =>
    fc.tuple(
      ...times.map((at) =>
        fc.oneof({ weight: 3, arbitrary: controlEventAt(at) }, { weight: 1, arbitrary: eventAt(at) }),
      ),
    ),
  );

/** A life: events whose times only go forward, in steps from nothing to an hour. */
export const life = fc
  .array(fc.integer({ min: 0, max: 3_600_000 }), { maxLength: 25 })
  .map((steps) => steps.reduce<number[]>((times, step) => [...times, (times.at(-1) ?? 0) + step], []))
  .chain((times) => fc.tuple(...times.map(eventAt)));

/** What follows from each event, in order; first of all how it was before. */
export function live(events: readonly SessionEvent[], from: Session = asked): readonly Transition[] {
  const steps: Transition[] = [{ session: from, effects: [] as readonly Effect[], changed: false }];
  for (const event of events) steps.push(transition(steps.at(-1)?.session ?? from, event, defaultTiming));
  return steps;
}
