import { describe, expect, test } from "@jest/globals";
import { findBot, type BotPresence } from "./find-bot.js";

const bot = "assist@example.org";
type Answer = readonly [from: string, type: string | null];

/** A server that answers a probe with these stanzas; an available resource is known from then on. */
function server(answers: readonly Answer[], known?: string) {
  const seen = { probes: 0, stopped: 0 };
  let resource = known;
  const presence: BotPresence = {
    bot,
    get botFullJid() {
      return resource;
    },
    probe(heard) {
      seen.probes++;
      queueMicrotask(() => {
        for (const [from, type] of answers) {
          if (type === null && from.startsWith(bot)) resource = from;
          heard(from, type);
        }
      });
      return () => {
        seen.stopped++;
      };
    },
  };
  return { presence, seen };
}
const patient = new AbortController().signal;

describe("the bot's address", () => {
  test("is known from its presence, without asking", async () => {
    const { presence, seen } = server([], `${bot}/assist-a`);
    expect(await findBot(presence, patient)).toBe(`${bot}/assist-a`);
    expect(seen.probes).toBe(0);
  });

  test("is asked for after a reload, when a resumed stream brings no presence", async () => {
    const { presence, seen } = server([
      ["carol@example.org", "unavailable"],
      [`${bot}/assist-old`, "unavailable"],
      [`${bot}/assist-b`, null],
    ]);
    expect(await findBot(presence, patient)).toBe(`${bot}/assist-b`);
    expect(seen).toEqual({ probes: 1, stopped: 1 });
  });

  test.each(["unavailable", "unsubscribed", "error"])(
    "is none when the server says %s of the whole account",
    async (type) => {
      const { presence, seen } = server([[bot, type]]);
      expect(await findBot(presence, patient)).toBeUndefined();
      expect(seen.stopped).toBe(1);
    },
  );

  test("is none when nobody answers in time", async () => {
    const { presence, seen } = server([]);
    const patience = new AbortController();
    const found = findBot(presence, patience.signal);
    patience.abort();
    expect(await found).toBeUndefined();
    expect(seen.stopped).toBe(1);
  });
});
