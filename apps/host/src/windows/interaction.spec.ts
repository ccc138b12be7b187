import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Scene } from "./drawing/dialog.js";
import { interact, type Doing, type Happening, type Press, type WindowKey } from "./interaction.js";

const at = (x: number) => ({ x, y: 0, width: 10, height: 10 });
const scene: Scene = {
  width: 100,
  height: 10,
  targets: [
    { id: "deny", at: at(0) },
    { id: "allow", at: at(20) },
    { id: "stop", at: at(40), atOnce: true },
  ],
  paint: () => {},
};

function play(happenings: readonly Happening[], doing: Doing = { focus: "deny" }) {
  const presses: Press[] = [];
  for (const happening of happenings) {
    const { doing: next, press } = interact(scene, doing, happening);
    doing = next;
    if (press) presses.push(press);
  }
  return { doing, presses };
}

const down = (x: number, physical = true): Happening => ({ kind: "down", at: { x, y: 5 }, physical });
const up = (x: number, physical = true): Happening => ({ kind: "up", at: { x, y: 5 }, physical });
const key = (name: "tab" | "back-tab" | "enter", physical = true): Happening => ({
  kind: "key",
  key: { key: name },
  physical,
});

describe("a pointer's button", () => {
  test("presses where it goes down and up", () => {
    expect(play([down(25), up(28)]).presses).toEqual([{ id: "allow", physical: true }]);
  });

  test.each([
    ["beside it", [down(25), up(15)]],
    ["on another one", [down(25), up(5)]],
    ["without having gone down", [up(25)]],
  ])("presses nothing when it goes up %s", (_, happenings) => {
    expect(play(happenings).presses).toEqual([]);
  });

  test("stops as soon as it goes down", () => {
    expect(play([down(45)]).presses).toEqual([{ id: "stop", physical: true }]);
    expect(play([down(45), up(45)]).presses).toHaveLength(1);
  });

  test.each([
    [true, false],
    [false, true],
    [false, false],
  ])("is no person's when down is %s and up %s", (first, second) => {
    expect(play([down(25, first), up(25, second)]).presses).toEqual([{ id: "allow", physical: false }]);
  });
});

describe("keys", () => {
  test("Tab goes round, Shift+Tab back", () => {
    const focused = (...keys: Happening[]) => play(keys).doing.focus;
    expect([
      focused(key("tab")),
      focused(key("tab"), key("tab"), key("tab")),
      focused(key("back-tab")),
    ]).toEqual(["allow", "deny", "stop"]);
  });

  test("Enter and the space bar press what has the focus", () => {
    const space: Happening = { kind: "key", key: { key: "text", text: " " }, physical: true };
    expect(play([key("tab"), key("enter"), space]).presses).toEqual([
      { id: "allow", physical: true },
      { id: "allow", physical: true },
    ]);
  });
});

const keys = fc.constantFrom<WindowKey>(
  ...(["tab", "back-tab", "forward", "back", "enter", "escape", "backspace"] as const).map((name) => ({
    key: name,
  })),
  { key: "text", text: " " },
);
const places = fc.record({ x: fc.integer({ min: -5, max: 60 }), y: fc.integer({ min: 0, max: 9 }) });

test("whatever a program does, it moves no focus, and no press of it is a person's", () => {
  const happening = fc.oneof(
    fc.record({ kind: fc.constant("move" as const), at: places }),
    fc.record({
      kind: fc.constantFrom("down" as const, "up" as const),
      at: places,
      physical: fc.constant(false),
    }),
    fc.record({ kind: fc.constant("key" as const), key: keys, physical: fc.constant(false) }),
  );
  const holds = (happenings: readonly Happening[]) => {
    const { doing, presses } = play(happenings);
    expect(doing.focus).toBe("deny");
    expect(presses.filter(({ physical }) => physical)).toEqual([]);
  };
  fc.assert(fc.property(fc.array(happening, { maxLength: 40 }), holds));
});
