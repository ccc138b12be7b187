import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { array, asyncProperty, assert, boolean, constantFrom, oneof, record, constant } from "fast-check";
import type { Injection, Injector } from "../ports/injector.port.js";
import { ForetellingInjector } from "./foretelling-injector.js";
import type { Held } from "./link-message.js";

/** Presses one after the other, and lets whoever watches look at each moment. */
class WatchedInjector implements Injector {
  readonly codes = new Set<string>();
  buttons = 0;
  readonly #pressed: () => void;

  constructor(pressed: () => void) {
    this.#pressed = pressed;
  }

  get held(): Held {
    return { codes: [...this.codes], buttons: this.buttons };
  }

  async inject(injections: readonly Injection[]): Promise<void> {
    for (const injection of injections) {
      if (injection.kind === "key") this.codes[injection.down ? "add" : "delete"](injection.code);
      if (injection.kind === "button")
        this.buttons = injection.down ? this.buttons | injection.button : this.buttons & ~injection.button;
      this.#pressed();
      await Promise.resolve();
    }
  }

  async releaseAll(): Promise<void> {
    this.codes.clear();
    this.buttons = 0;
  }

  async close(): Promise<void> {}
}

const injection = oneof(
  record({
    kind: constant("key" as const),
    code: constantFrom("KeyA", "KeyB", "ControlLeft"),
    down: boolean(),
  }),
  record({
    kind: constant("button" as const),
    button: constantFrom(1 as const, 2 as const, 4 as const),
    down: boolean(),
  }),
  constant({ kind: "move" as const, x: 1, y: 2 }),
  constant({ kind: "text" as const, text: "ä" }),
);

it("has always foretold what is down, and after each list no more than that", async () => {
  await assert(
    asyncProperty(array(array(injection, { maxLength: 6 }), { maxLength: 8 }), async (lists) => {
      let foretold: Held = { codes: [], buttons: 0 };
      const watched: WatchedInjector = new WatchedInjector(() => {
        for (const code of watched.codes) expect(foretold.codes).toContain(code);
        expect(watched.buttons & ~foretold.buttons).toBe(0);
      });
      const injector = new ForetellingInjector(watched, (held) => (foretold = held));
      for (const list of lists) {
        await injector.inject(list);
        expect(new Set(foretold.codes)).toEqual(watched.codes);
        expect(foretold.buttons).toBe(watched.buttons);
      }
      await injector.releaseAll();
      expect(foretold).toEqual({ codes: [], buttons: 0 });
    }),
  );
});

it("says nothing again, however often the mouse moves", async () => {
  const said: Held[] = [];
  const injector = new ForetellingInjector(new WatchedInjector(() => {}), (held) => void said.push(held));
  await injector.inject([{ kind: "key", code: "ShiftLeft", down: true }]);
  for (let x = 0; x < 100; x += 1) await injector.inject([{ kind: "move", x, y: 0 }]);
  expect(said).toEqual([{ codes: ["ShiftLeft"], buttons: 0 }]);
  await injector.close();
});

describe("while something is down", () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  it("says so twice a second, and afterwards nothing more", async () => {
    const said: Held[] = [];
    const injector = new ForetellingInjector(new WatchedInjector(() => {}), (held) => void said.push(held));
    const held: Held = { codes: [], buttons: 2 };
    await injector.inject([{ kind: "button", button: 2, down: true }]);
    jest.advanceTimersByTime(1_000);
    expect(said).toEqual([held, held, held]);
    await injector.releaseAll();
    jest.advanceTimersByTime(5_000);
    expect(said).toEqual([held, held, held, { codes: [], buttons: 0 }]);
  });
});
