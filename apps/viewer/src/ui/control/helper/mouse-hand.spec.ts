import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { InputEvent } from "@assist/protocol";
import { pictureBox, type Box, type Size } from "../../pointer/picture-geometry.js";
import { asEvent } from "../../../testing/as-event.js";
import { MouseHand } from "./mouse-hand.js";

const box: Box = { left: 100, top: 50, width: 1_280, height: 720 };

function hand(of: () => Box | undefined = () => box, devicePixelRatio = 1) {
  const sent: InputEvent[] = [];
  const moves: [number, number][] = [];
  const mouse = new MouseHand(
    { send: (event) => sent.push(event), move: (x, y) => moves.push([x, y]) },
    { box: of, devicePixelRatio: () => devicePixelRatio },
  );
  const at = (x: number, y: number, button = -1, buttons = 0) =>
    mouse.take(asEvent({ clientX: x, clientY: y, button, buttons }));
  return { mouse, at, sent, moves, types: () => sent.map(({ type }) => type) };
}

describe("the mouse over the picture", () => {
  test("a click is a press and a release at its place", () => {
    const { at, sent } = hand();
    at(740, 410, 0, 1);
    at(740, 410, 0, 0);
    const spot = { x: 640.5 / 1_280, y: 360.5 / 720 };
    expect(sent).toEqual([
      { type: "mousedown", ...spot, buttons: 1 },
      { type: "mouseup", ...spot, buttons: 1 },
    ]);
  });

  test.each([
    [0, 1],
    [1, 4],
    [2, 2],
    [3, 8],
    [4, 16],
  ])("button %d is %d", (button, buttons) => {
    const { at, sent } = hand();
    at(740, 410, button, buttons);
    expect(sent).toMatchObject([{ type: "mousedown", buttons }]);
  });

  test("a second button that the browser tells of as of a movement is pressed and released", () => {
    const { at, sent } = hand();
    at(740, 410, 0, 1);
    at(741, 410, 2, 3);
    at(741, 410, 0, 2);
    at(741, 410, 2, 0);
    expect(sent.map((event) => ("buttons" in event ? [event.type, event.buttons] : []))).toEqual([
      ["mousedown", 1],
      ["mousedown", 2],
      ["mouseup", 1],
      ["mouseup", 2],
    ]);
  });

  test("a drag that leaves the picture goes on at its edge, and ends there", () => {
    const { at, sent, moves } = hand();
    at(740, 410, 0, 1);
    at(5_000, 410, -1, 1);
    at(5_000, -300, 0, 0);
    expect(moves).toEqual([[1, 360.5 / 720]]);
    expect(sent.at(-1)).toEqual({ type: "mouseup", x: 1, y: 0, buttons: 1 });
  });

  test("what begins beside the picture is none of its business, wherever it goes", () => {
    const { at, sent } = hand();
    expect(at(20, 20, 0, 1)).toBe(false);
    at(740, 410, -1, 1);
    at(740, 410, 0, 0);
    expect(sent).toEqual([]);
  });

  test("a release that was not told is made up for with the next movement", () => {
    const { at, types } = hand();
    at(740, 410, 0, 1);
    at(800, 410, -1, 0);
    expect(types()).toEqual(["mousedown", "mouseup"]);
  });

  test("the wheel turns where the pointer is, in the browser's own unit, and not beside the picture", () => {
    const { mouse, sent } = hand();
    mouse.turn(asEvent({ clientX: 740, clientY: 410, deltaX: 0, deltaY: 3, deltaMode: 1 }));
    mouse.turn(asEvent({ clientX: 10, clientY: 10, deltaX: 0, deltaY: 3, deltaMode: 1 }));
    mouse.turn(asEvent({ clientX: 740, clientY: 410, deltaX: 0, deltaY: 1e9, deltaMode: 0 }));
    expect(sent).toMatchObject([
      { type: "wheel", deltaX: 0, deltaY: 3, deltaMode: 1 },
      { type: "wheel", deltaY: 10_000, deltaMode: 0 },
    ]);
  });

  test("does nothing without a picture", () => {
    const { at, sent, moves } = hand(() => undefined);
    expect(at(740, 410, 0, 1)).toBe(false);
    expect([sent, moves]).toEqual([[], []]);
  });

  test("whatever it does: each press has its one release, and all that is said is within the picture", () => {
    const step = fc.record({
      clientX: fc.integer({ min: -500, max: 3_000 }),
      clientY: fc.integer({ min: -500, max: 3_000 }),
      button: fc.integer({ min: -1, max: 6 }),
      buttons: fc.integer({ min: 0, max: 63 }),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const { mouse, sent, moves } = hand();
        for (const one of steps) mouse.take(asEvent(one));
        mouse.cancel();
        let held = 0;
        for (const event of sent) {
          if (!("buttons" in event)) throw new Error("no button");
          expect((held & event.buttons) !== 0).toBe(event.type === "mouseup");
          held ^= event.buttons;
        }
        expect(held).toBe(0);
        const said = [...moves.flat(), ...sent.flatMap((event) => ("x" in event ? [event.x, event.y] : []))];
        expect(said.every((fraction) => fraction >= 0 && fraction <= 1)).toBe(true);
      }),
    );
  });
});

describe("to the pixel", () => {
  const side = fc.integer({ min: 64, max: 5_120 });
  const ratio = fc.constantFrom(1, 1.25, 1.5, 1.75, 2, 3);

  /** As whoever injects it finds the pixel. */
  const pixelOf = (fraction: number, side: number) => Math.min(side - 1, Math.floor(fraction * side));

  test("at actual size each pixel of this display is the same pixel there, at any scaling of the display", () => {
    fc.assert(
      fc.property(
        fc.record({ width: side, height: side }),
        ratio,
        fc.nat(),
        fc.nat(),
        fc.integer({ min: -3_000, max: 100 }),
        (pixels: Size, devicePixelRatio, across, down, scrolled) => {
          const element = {
            // Scrolled by whole pixels of the display.
            left: scrolled / devicePixelRatio,
            top: 40 / devicePixelRatio,
            width: pixels.width / devicePixelRatio,
            height: pixels.height / devicePixelRatio,
          };
          const { at, moves } = hand(() => pictureBox(element, pixels), devicePixelRatio);
          const [x, y] = [across % pixels.width, down % pixels.height];
          at(element.left + x / devicePixelRatio, element.top + y / devicePixelRatio);
          const [toX, toY] = moves[0] ?? [-1, -1];
          expect([pixelOf(toX, pixels.width), pixelOf(toY, pixels.height)]).toEqual([x, y]);
        },
      ),
    );
  });

  test("letterboxed and scaled, it is the pixel that is drawn under the pointer's pixel", () => {
    const room = fc.record({ width: side, height: side });
    fc.assert(
      fc.property(room, room, ratio, fc.nat(), fc.nat(), (outer, pixels, devicePixelRatio, across, down) => {
        const shown = pictureBox({ left: 7, top: 93, ...outer }, pixels);
        if (shown === undefined) throw new Error("no picture");
        const { at, moves } = hand(() => shown, devicePixelRatio);
        const place = {
          x: Math.floor(7 + (across % outer.width)),
          y: Math.floor(93 + (down % outer.height)),
        };
        at(place.x, place.y);
        const middle = { x: place.x + 0.5 / devicePixelRatio, y: place.y + 0.5 / devicePixelRatio };
        const drawn = {
          x: ((middle.x - shown.left) * pixels.width) / shown.width,
          y: ((middle.y - shown.top) * pixels.height) / shown.height,
        };
        const isBeside = drawn.x < 0 || drawn.x > pixels.width || drawn.y < 0 || drawn.y > pixels.height;
        if (moves.length === 0) {
          expect(isBeside || isAtEdge(drawn, pixels)).toBe(true);
          return;
        }
        const [x, y] = moves[0] ?? [-1, -1];
        expect(x * pixels.width).toBeCloseTo(drawn.x, 6);
        expect(y * pixels.height).toBeCloseTo(drawn.y, 6);
      }),
    );
  });
});

/** Where rounding decides. */
const isAtEdge = ({ x, y }: { x: number; y: number }, { width, height }: Size) =>
  [x, y, width - x, height - y].some((distance) => Math.abs(distance) < 1e-6);
