import { describe, expect, it } from "@jest/globals";
import { FakeClock } from "@assist/assist-core/testing";
import { el, type Element } from "../xml/element.js";
import { roster as rosterNamespace } from "../xml/namespaces.js";
import { PeoplesRosters } from "./peoples-rosters.js";

const rosterOf = (...items: readonly (readonly [string, string])[]): Element =>
  el(
    "query",
    { xmlns: rosterNamespace },
    items.map(([jid, subscription]) => el("item", { jid, subscription })),
  );

/** A server whose answers wait until they are given. */
function surroundings(answer: (owner: string) => Element = () => rosterOf(["friend@example.org", "both"])) {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  const clock = new FakeClock();
  const rosters = new PeoplesRosters(
    {
      get(_, { to = "" } = {}) {
        asked.push(to);
        return new Promise((resolve) => {
          waiting.push(() => resolve(el("iq", { type: "result" }, answer(to))));
        });
      },
    },
    clock,
  );
  /** Answers whatever is asked, until it is so. */
  const answerUntil = async (isSo: () => boolean) => {
    while (!isSo()) {
      for (const give of waiting.splice(0)) give();
      await new Promise(setImmediate);
    }
  };
  return { rosters, asked, clock, answerUntil };
}

describe("rosters of the server's people", () => {
  it("say who is in whose contacts, once they are known", async () => {
    const { rosters, answerUntil } = surroundings(() =>
      rosterOf(["both@example.org", "both"], ["to@example.org", "to"], ["from@example.org", "from"]),
    );
    const has = (other: string) => rosters.has("bob@example.org", `${other}@example.org`);
    expect(has("both")).toBeUndefined();
    await answerUntil(() => has("both") !== undefined);
    expect(["both", "to", "from", "none"].map(has)).toEqual([true, true, false, false]);
  });

  it("are asked for again when they may have changed, and not believed until then", async () => {
    const { rosters, asked, clock, answerUntil } = surroundings();
    await answerUntil(() => rosters.has("bob@example.org", "friend@example.org") === true);
    rosters.need("bob@example.org");
    expect(asked).toHaveLength(1);
    clock.advance(11 * 60_000);
    expect(rosters.has("bob@example.org", "friend@example.org")).toBeUndefined();
    expect(asked).toHaveLength(2);
    rosters.need("bob@example.org");
    expect(rosters.has("bob@example.org", "friend@example.org")).toBeUndefined();
    await answerUntil(() => rosters.has("bob@example.org", "friend@example.org") === true);
    expect(asked).toHaveLength(2);
    rosters.push("bob@example.org", rosterOf(["friend@example.org", "remove"]));
    expect(rosters.has("bob@example.org", "friend@example.org")).toBe(false);
  });

  it("say no only for what was looked up just now: people become contacts", async () => {
    let items: readonly (readonly [string, string])[] = [];
    const { rosters, clock, answerUntil } = surroundings(() => rosterOf(...items));
    const has = () => rosters.has("bob@example.org", "friend@example.org");
    await answerUntil(() => has() === false);
    items = [["friend@example.org", "both"]];
    clock.advance(31_000);
    expect(has()).toBeUndefined();
    await answerUntil(() => has() === true);
  });

  it("stay true where the server passes on each change", async () => {
    const { rosters, asked, clock, answerUntil } = surroundings();
    rosters.arePushed = true;
    await answerUntil(() => rosters.has("bob@example.org", "friend@example.org") === true);
    clock.advance(24 * 3_600_000);
    expect(rosters.has("bob@example.org", "friend@example.org")).toBe(true);
    expect(asked).toHaveLength(1);
    rosters.clear();
    expect(rosters.arePushed).toBe(false);
  });

  it("are a few questions at a time, and a bounded number, however many people come", async () => {
    const { rosters, asked, answerUntil } = surroundings();
    for (let index = 0; index < 3_000; index += 1) rosters.appeared(`u${index}@example.org`);
    expect(asked).toHaveLength(4);
    await answerUntil(() => rosters.has("u999@example.org", "friend@example.org") === true);
    await answerUntil(() => rosters.has("late@example.org", "friend@example.org") === true);
    expect(asked).toHaveLength(1_001);
    expect(rosters.has("u0@example.org", "friend@example.org")).toBeUndefined();
  });
});
