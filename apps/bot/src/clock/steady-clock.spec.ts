import {
  handleChat,
  messengerId,
  sweepDeadlines,
  type Store,
  type UseCaseContext,
} from "@assist/assist-core";
import { MemoryStore } from "@assist/assist-core/testing";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import fc from "fast-check";
import { pino } from "pino";
import { alice, bob, startHttpBot, type HttpBot } from "../testing/http-bot.js";
import { ClockKeeper } from "./clock-keeper.js";
import { SteadyClock } from "./steady-clock.js";

const xmpp = messengerId("xmpp");
const promptMs = 600_000;
const hourMs = 3_600_000;

/** A machine whose wall clock can be set, and a bot on it whose process can be started again. */
class Machine {
  sinceBoot = 1_000;
  wall = Date.UTC(2026, 10, 2, 9);
  kept: number | undefined;
  clock = this.#newClock();

  #newClock(): SteadyClock {
    return new SteadyClock({ wall: () => this.wall, sinceBoot: () => this.sinceBoot }, this.kept);
  }

  passes(ms: number): void {
    this.sinceBoot += ms;
    this.wall += ms;
  }

  jumps(ms: number): void {
    this.wall += ms;
  }

  restart(): void {
    this.clock = this.#newClock();
  }

  look(store: Store): Promise<void> {
    const file = {
      write: async (bootedAt: number) => {
        this.kept = bootedAt;
      },
    };
    const { clock, kept } = this;
    const log = pino({ level: "silent" });
    return new ClockKeeper({ clock, file, kept, store, messengers: [xmpp], log }).look();
  }
}

let bot: HttpBot;
beforeEach(async () => {
  bot = await startHttpBot();
});
afterEach(() => bot.close());

const contextOn = (machine: Machine): UseCaseContext => ({
  ...bot.context,
  clock: { now: () => machine.clock.now() },
  store: new MemoryStore(),
  committed: () => undefined,
});

async function sendEverything({ store, clock }: UseCaseContext): Promise<void> {
  for (;;) {
    const pending = await store.outbox.pending(xmpp, Number.MAX_SAFE_INTEGER, 100);
    if (pending.length === 0) return;
    for (const { id } of pending) await store.outbox.markSent(id, clock.now());
  }
}

const isOpen = async ({ store }: UseCaseContext): Promise<boolean> =>
  (await store.transact((tx) => tx.sessions.openOf(bob))).length > 0;

async function ask(context: UseCaseContext): Promise<void> {
  await handleChat(context, { from: alice, messageId: "ask", text: "assist @bob" });
  await sendEverything(context);
}

const step = fc.oneof(
  fc.record({ kind: fc.constant("passes" as const), ms: fc.integer({ min: 0, max: 200_000 }) }),
  fc.record({ kind: fc.constant("jumps" as const), ms: fc.integer({ min: -3 * hourMs, max: 3 * hourMs }) }),
  fc.record({ kind: fc.constant("restart" as const) }),
);

test("a request expires when its time is up, however the wall clock is set and the bot restarted meanwhile", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
      const machine = new Machine();
      const context = contextOn(machine);
      await ask(context);
      const began = machine.sinceBoot;
      for (const each of [...steps, { kind: "passes", ms: promptMs } as const]) {
        if (each.kind === "restart") machine.restart();
        else machine[each.kind](each.ms);
        await machine.look(context.store);
        const isUp = machine.sinceBoot - began >= promptMs;
        await sweepDeadlines(context, (error) => {
          throw error;
        });
        await sendEverything(context);
        // It does not come back once it has expired.
        expect(await isOpen(context)).toBe(!isUp);
        if (isUp) break;
      }
    }),
    { numRuns: 200 },
  );
});

test("the wall clock is followed as soon as nothing is open and nothing waits to be sent", async () => {
  const machine = new Machine();
  const context = contextOn(machine);
  await ask(context);
  machine.jumps(hourMs);
  await machine.look(context.store);
  expect(machine.clock.aheadMs).toBe(hourMs);
  await handleChat(context, { from: alice, messageId: "back", text: "cancel" });
  await machine.look(context.store);
  expect(machine.clock.aheadMs).toBe(hourMs);
  await sendEverything(context);
  await machine.look(context.store);
  expect(machine.clock.now()).toBe(machine.wall);
  machine.restart();
  expect(machine.clock.now()).toBe(machine.wall);
});

test("a wall clock that only wanders a little is left alone", async () => {
  const machine = new Machine();
  machine.jumps(900);
  await machine.look(new MemoryStore());
  expect(machine.clock.aheadMs).toBe(900);
});
