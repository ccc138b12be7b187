import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { InputEvent } from "@assist/protocol";
import { asEvent } from "../../../testing/as-event.js";
import { handPause } from "../../../testing/hand-pause.js";
import { TouchHand } from "./touch-hand.js";

const box = { left: 0, top: 0, width: 1_000, height: 500 };

function hand() {
  const { pause, passes } = handPause();
  const sent: InputEvent[] = [];
  const moves: [number, number][] = [];
  const touch = new TouchHand(
    { send: (event) => sent.push(event), move: (x, y) => moves.push([x, y]) },
    { box: () => box, devicePixelRatio: () => 3 },
    pause,
  );
  const finger = (x: number, y: number, pointerId = 1) => asEvent({ pointerId, clientX: x, clientY: y });
  const types = () =>
    sent.map((event) => ("buttons" in event ? `${event.type} ${event.buttons}` : event.type));
  return { touch, finger, sent, moves, types, passes };
}

describe("a finger on the picture", () => {
  test("that taps clicks", () => {
    const { touch, finger, types, sent } = hand();
    touch.down(finger(500, 250));
    touch.up(finger(502, 251));
    expect(types()).toEqual(["mousedown 1", "mouseup 1"]);
    expect(sent[0]).toMatchObject({ x: 0.502, y: 0.502 });
  });

  test("that rests presses the other button, once", async () => {
    const { touch, finger, types, passes } = hand();
    touch.down(finger(500, 250));
    await passes(700);
    touch.up(finger(500, 250));
    expect(types()).toEqual(["mousedown 2", "mouseup 2"]);
  });

  test("that moves drags from where it began", () => {
    const { touch, finger, types, sent, moves } = hand();
    touch.down(finger(100, 100));
    touch.move(finger(300, 100));
    touch.move(finger(400, 200));
    touch.up(finger(400, 200));
    expect(types()).toEqual(["mousedown 1", "mouseup 1"]);
    expect(sent[0]).toMatchObject({ x: 0.1, y: 0.2 });
    expect(moves.at(-1)).toEqual([0.4, 0.4]);
  });

  test("with another one turns the wheel, and clicks nothing", () => {
    const { touch, finger, sent, types } = hand();
    touch.down(finger(400, 250));
    touch.down(finger(600, 250, 2));
    for (const id of [1, 2]) touch.move(finger(id === 1 ? 400 : 600, 210, id));
    for (const id of [1, 2]) touch.up(finger(500, 210, id));
    expect(types()).toEqual(["wheel", "wheel"]);
    expect(sent).toMatchObject([{ deltaY: 20 }, { deltaY: 20 }]);
  });

  test("beside the picture does nothing", () => {
    const { touch, finger, sent } = hand();
    touch.down(finger(500, 600));
    touch.up(finger(500, 600));
    expect(sent).toEqual([]);
  });

  test("whatever fingers do: each press has its one release", async () => {
    const step = fc.record({
      what: fc.constantFrom("down" as const, "move" as const, "up" as const, "wait" as const),
      pointerId: fc.integer({ min: 1, max: 3 }),
      x: fc.integer({ min: -100, max: 1_100 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
        const { touch, finger, sent, passes } = hand();
        for (const { what, pointerId, x } of steps) {
          if (what === "wait") await passes(300);
          else touch[what](finger(x, 100, pointerId));
        }
        touch.cancel();
        let held = 0;
        for (const event of sent) {
          if (!("buttons" in event)) continue;
          expect((held & event.buttons) !== 0).toBe(event.type === "mouseup");
          held ^= event.buttons;
        }
        expect(held).toBe(0);
      }),
      { numRuns: 50 },
    );
  });
});
