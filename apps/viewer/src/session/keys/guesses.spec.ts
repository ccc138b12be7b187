import { afterEach, describe, expect, test } from "@jest/globals";
import { mostAgreed } from "@assist/secure-channel";
import { impostorTo } from "../../testing/impostor.js";
import { openPairs } from "../../testing/open-pairs.js";
import { agreedOn, isOpen, keysOf } from "../../testing/pair-on-stage.js";
import { until } from "../../testing/until.js";

const pairs = openPairs();
const impostors: { leave(): void }[] = [];
afterEach(() => {
  pairs.leave();
  for (const each of impostors.splice(0)) each.leave();
});

const attackOn = async (role: "requester" | "helper") => {
  const impostor = await impostorTo(role);
  impostors.push(impostor);
  return impostor;
};

const spent = { step: "failed", why: "attempts-spent" };

describe.each(["requester", "helper"] as const)("a server that grinds the %s's page", (role) => {
  /** How many agreements it gets, each the way that it is told. */
  const grind = async (
    impostor: Awaited<ReturnType<typeof attackOn>>,
    before: (made: number) => Promise<void> = async () => undefined,
  ) => {
    let made = 0;
    while (made < 3 * mostAgreed && (await impostor.agreesFrom(`seat-${String(made)}`))) {
      made += 1;
      expect(agreedOn(impostor.stage).nth).toBe(made);
      await before(made);
    }
    return made;
  };

  test("gets eight agreements from it, from however many seats", async () => {
    const impostor = await attackOn(role);
    expect(await grind(impostor)).toBe(mostAgreed);
    expect(keysOf(impostor.stage)).toEqual(spent);
    expect(await impostor.agreesFrom("seat-0")).toBe(false);
  });

  test("gets no more when the person reloads the page", async () => {
    const impostor = await attackOn(role);
    expect(await grind(impostor, (made) => (made % 3 === 0 ? impostor.reloads() : Promise.resolve()))).toBe(
      mostAgreed,
    );
    await impostor.reloads();
    expect(await impostor.agreesFrom("seat-new")).toBe(false);
    expect(keysOf(impostor.stage)).toEqual(spent);
  });

  test("gets no more when it says that the session was over, and goes on with it after a reload", async () => {
    const impostor = await attackOn(role);
    const { base } = impostor;
    await grind(impostor, async (made) => {
      if (made !== 4) return;
      await impostor.stage.becomes({
        ...base,
        status: { name: "over", outcome: "ended", at: 1, digest: "" },
      });
      await until(() => impostor.stage.screen() === "over");
      await impostor.reloads();
    });
    expect(keysOf(impostor.stage)).toEqual(spent);
  });

  test("has counted an agreement before the page's confirmation leaves", async () => {
    const impostor = await attackOn(role);
    await impostor.agreesFrom("seat-1");
    const { base, stage } = impostor;
    expect(await stage.keyMemory.readTally(base.id, role)).toMatchObject({ agreed: 1, broken: 0 });
  });
});

describe("honest people", () => {
  test("reload as often as they like: it costs nothing", async () => {
    const pair = await pairs.agreed();
    const { id } = agreedOn(pair.requester);
    for (let time = 0; time < mostAgreed + 1; time += 1) {
      await pair.reloads(time % 2 === 0 ? "helper" : "requester");
      await pair.retrying(() => isOpen(pair.requester) && isOpen(pair.helper));
    }
    expect(agreedOn(pair.helper)).toMatchObject({ id, nth: 1 });
  });

  test("are told which emoji of the session these are, when a page has lost its keys", async () => {
    const pair = await pairs.agreed();
    await pair.helper.keyMemory.forget("seat-helper");
    await pair.reloads("helper");
    await pair.retrying(() => isOpen(pair.requester) && isOpen(pair.helper));
    expect([agreedOn(pair.requester).nth, agreedOn(pair.helper).nth]).toEqual([2, 2]);
  });

  test("pay one with each tab that takes over, also when it goes back and forth", async () => {
    const pair = await pairs.agreed();
    const tabs = [pair.requester, await pair.opens("requester")] as const;
    for (let made = 2; made <= 4; made += 1) {
      const tab = tabs[made % 2 === 0 ? 1 : 0];
      await tab.page.takeOver();
      await pair.retrying(() => keysOf(tab).step === "agreed");
      expect(agreedOn(tab).nth).toBe(made);
    }
  });
});
