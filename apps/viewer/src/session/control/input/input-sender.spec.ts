import { describe, expect, test } from "@jest/globals";
import {
  eventsInPacket,
  readInputPacket,
  readInputSignal,
  type InputEvent,
  type InputSignal,
} from "@assist/protocol";
import fc from "fast-check";
import { handPause } from "../../../testing/hand-pause.js";
import { settled } from "../../../testing/settled.js";
import { nothingHeld, type HeldDown } from "../control-state.js";
import { InputSender } from "./input-sender.js";

function sending() {
  const time = handPause();
  const packets: (readonly InputEvent[])[] = [];
  const signals: InputSignal[] = [];
  /** In the order in which they were sealed. */
  const order: string[] = [];
  let held: HeldDown = nothingHeld;
  let isFresh = true;
  const sender = new InputSender({
    pause: time.pause,
    seal: (channel, plaintext) => {
      const packet = channel === "reliable" ? readInputPacket(plaintext) : undefined;
      const signal = channel === "lossy" ? readInputSignal(plaintext) : undefined;
      if (packet === undefined && signal === undefined) throw new Error("not as the schema says");
      if (packet !== undefined) packets.push(packet.events);
      if (signal !== undefined) signals.push(signal);
      order.push(packet === undefined ? (signal?.kind ?? "") : "input");
      return Promise.resolve(true);
    },
    echo: () => (isFresh ? { beat: 1, heldMs: 0 } : undefined),
    show: (now) => (held = now),
  });
  return {
    ...time,
    sender,
    packets,
    signals,
    order,
    held: () => held,
    moves: () => signals.filter((each) => each.kind === "mousemove"),
    isSilent: () => (isFresh = false),
  };
}

const press: InputEvent = { type: "mousedown", x: 0.5, y: 0.5, buttons: 1 };

describe("what is done in one turn", () => {
  test("goes in one packet, and what is done in the next one in another", async () => {
    const { sender, packets } = sending();
    sender.input({ type: "keydown", code: "KeyA" });
    sender.input({ type: "keyup", code: "KeyA" });
    await settled();
    sender.input({ type: "keydown", code: "KeyB" });
    await settled();
    expect(packets.map((events) => events.map(({ type }) => type))).toEqual([
      ["keydown", "keyup"],
      ["keydown"],
    ]);
    sender.end();
  });

  test("arrives whole and in order, in packets that an agent takes, whatever it is", async () => {
    const key = fc.constantFrom("KeyA", "KeyB", "ControlLeft", "Enter");
    const fraction = fc.double({ min: 0, max: 1, noNaN: true });
    const button = fc.constantFrom(1 as const, 2 as const, 4 as const);
    const event: fc.Arbitrary<InputEvent> = fc.oneof(
      key.map((code) => ({ type: "keydown", code }) as const),
      key.map((code) => ({ type: "keyup", code }) as const),
      fc.record({ type: fc.constant("mousedown" as const), x: fraction, y: fraction, buttons: button }),
      fc.record({ type: fc.constant("mouseup" as const), x: fraction, y: fraction, buttons: button }),
      fc.string({ unit: "grapheme", maxLength: 600 }).map((text) => ({ type: "text", text }) as const),
    );
    const turns = fc.array(fc.array(event, { maxLength: 80 }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(turns, async (all) => {
        const { sender, packets, held } = sending();
        for (const turn of all) {
          for (const each of turn) sender.input(each);
          await settled();
        }
        const arrived = packets.flat();
        const isDown = new Set<string>();
        for (const each of arrived) {
          const name = "code" in each ? each.code : "buttons" in each ? String(each.buttons) : "";
          if (each.type === "keydown" || each.type === "mousedown") {
            expect(isDown.has(name)).toBe(false);
            isDown.add(name);
          }
          if (each.type === "keyup" || each.type === "mouseup") expect(isDown.delete(name)).toBe(true);
        }
        const textOf = (events: readonly InputEvent[]) =>
          events.map((each) => (each.type === "text" ? each.text : "")).join("");
        expect(textOf(arrived)).toBe(textOf(all.flat()).toWellFormed());
        expect(packets.every(({ length }) => length <= eventsInPacket)).toBe(true);
        expect(held().codes.length + (held().buttons === 0 ? 0 : 1) > 0).toBe(isDown.size > 0);
        sender.end();
      }),
      { numRuns: 60 },
    );
  });

  test("is not sent at all while nothing is heard of the agent", async () => {
    const { sender, order, isSilent, passes } = sending();
    isSilent();
    sender.input(press);
    sender.move(0.1, 0.1);
    sender.beat();
    await passes(1_000);
    expect(order).toEqual([]);
    sender.end();
  });
});

describe("the mouse's way", () => {
  test("is said at most each 8 ms, and where it came to rest", async () => {
    const { sender, moves, passes } = sending();
    for (let ms = 0; ms < 400; ms += 1) {
      sender.move(ms / 1_000, 0.5);
      await passes(1);
    }
    await passes(8);
    expect(moves().length).toBeGreaterThanOrEqual(45);
    expect(moves().length).toBeLessThanOrEqual(53);
    expect(moves().at(-1)).toMatchObject({ x: 0.399, y: 0.5 });
    sender.end();
  });

  test("ends where it ends, also when the last word of it is lost: it is said again, twice", async () => {
    const { sender, moves, passes } = sending();
    sender.move(0.2, 0.2);
    sender.move(0.4, 0.4);
    await passes(100);
    sender.beat();
    sender.beat();
    await passes(1_000);
    expect(moves().map(({ x }) => x)).toEqual([0.2, 0.4, 0.4, 0.4]);
    sender.end();
  });

  test("never leads back from where a button was pressed", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 12 }), { maxLength: 30 }), async (waits) => {
        const { sender, signals, packets, passes } = sending();
        let place = 0;
        for (const [nth, wait] of waits.entries()) {
          place += 0.01;
          if (nth % 3 === 2) {
            const type = nth % 6 === 2 ? "mousedown" : "mouseup";
            sender.input({ type, x: place, y: 0.5, buttons: 1 });
          } else sender.move(place, 0.5);
          await passes(wait);
        }
        await passes(50);
        // What an agent does that passes over whatever a packet has overtaken.
        for (const each of signals)
          if (each.kind === "mousemove") {
            const before = packets.slice(0, each.after).flat().at(-1);
            if (before !== undefined && "x" in before) expect(each.x).toBeGreaterThan(before.x);
          }
        sender.end();
      }),
      { numRuns: 60 },
    );
  });

  test("stays within the picture, and behind what was typed before it", async () => {
    const { sender, order, moves } = sending();
    sender.input({ type: "keydown", code: "KeyA" });
    sender.move(-3, 7);
    await settled();
    expect(order).toEqual(["input", "mousemove"]);
    expect(moves()[0]).toMatchObject({ x: 0, y: 1, after: 1 });
    sender.end();
  });
});

describe("what is held down", () => {
  test("is said four times a second, and with each beat when it is nothing", async () => {
    const { sender, signals, passes } = sending();
    sender.beat();
    await passes(1_000);
    expect(signals).toHaveLength(1);
    expect(signals[0]).toMatchObject({ kind: "held", codes: [], buttons: 0 });
    sender.input({ type: "keydown", code: "ShiftLeft" });
    await passes(1_000);
    expect(signals).toHaveLength(5);
    expect(signals.at(-1)).toMatchObject({ codes: ["ShiftLeft"], after: 1 });
    sender.input({ type: "keyup", code: "ShiftLeft" });
    await passes(1_000);
    expect(signals).toHaveLength(5);
    sender.end();
  });

  test("is let go of in one packet, buttons where the mouse is", async () => {
    const { sender, packets, held } = sending();
    sender.input({ type: "keydown", code: "ControlLeft" });
    sender.input(press);
    sender.move(0.7, 0.8);
    await settled();
    expect(held()).toEqual({ codes: ["ControlLeft"], buttons: 1 });
    sender.release();
    expect(packets.at(-1)).toEqual([
      { type: "keyup", code: "ControlLeft" },
      { type: "mouseup", x: 0.7, y: 0.8, buttons: 1 },
    ]);
    expect(held()).toEqual(nothingHeld);
    sender.release();
    expect(packets).toHaveLength(2);
    sender.end();
  });

  test("and is not any more, as the browser says, is let go of; nothing is pressed for it", async () => {
    const { sender, packets } = sending();
    for (const code of ["AltLeft", "KeyX"]) sender.input({ type: "keydown", code });
    await settled();
    sender.holds({ codes: ["KeyX", "KeyY"], buttons: 4 });
    await settled();
    expect(packets.at(-1)).toEqual([{ type: "keyup", code: "AltLeft" }]);
    sender.end();
  });

  test("is forgotten with a new epoch, in which packets count anew", async () => {
    const { sender, signals, passes } = sending();
    sender.input(press);
    await settled();
    sender.renew();
    sender.beat();
    await passes(600);
    expect(signals).toEqual([
      { kind: "held", codes: [], buttons: 0, after: 0, echo: { beat: 1, heldMs: 0 } },
    ]);
    sender.end();
  });
});
