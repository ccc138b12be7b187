import { afterEach, describe, expect, test } from "@jest/globals";
import { impostorTo } from "../../testing/impostor.js";
import { openPairs } from "../../testing/open-pairs.js";
import { agreedOn, keysOf, saysDifferent } from "../../testing/pair-on-stage.js";
import { quiet, until } from "../../testing/until.js";
import { started } from "../../testing/views.js";

const pairs = openPairs();
afterEach(pairs.leave);

const differed = { step: "failed", why: "differed" };
const differedThere = { step: "failed", why: "differed-there" };

describe("after 'different', with a server that says nothing of it to anybody,", () => {
  test("a reload remembers it, agrees on nothing, and tells the server once more", async () => {
    const pair = await pairs.agreed();
    const { id } = agreedOn(pair.requester);
    saysDifferent(pair.requester);
    const after = await pair.reloads("requester");
    await until(() => keysOf(after).step === "failed");
    expect(keysOf(after)).toEqual(differed);
    expect(await after.keyMemory.read("seat-requester")).toBeUndefined();
    const told = `keys ${JSON.stringify({ v: 1, agreement: id, state: "differed" })}`;
    await until(() => after.posted.includes(told));
    pair.relayed.length = 0;
    await pair.reloads("helper");
    await quiet();
    expect(keysOf(after)).toEqual(differed);
    expect(pair.relayed.filter(({ from }) => from === "requester")).toEqual([]);
  });

  test("the page that was told remembers it, too", async () => {
    const pair = await pairs.agreed();
    saysDifferent(pair.requester);
    await until(() => keysOf(pair.helper).step === "failed");
    const after = await pair.reloads("helper");
    await until(() => keysOf(after).step === "failed");
    expect(keysOf(after)).toEqual(differedThere);
    expect(await after.keyMemory.read("seat-helper")).toBeUndefined();
  });

  test("a page that is told nothing goes on, which is why its person is to be told by voice", async () => {
    const pair = await pairs.agreed();
    pair.between(() => []);
    saysDifferent(pair.requester);
    await until(() => keysOf(pair.requester).step === "failed");
    await quiet();
    expect(keysOf(pair.helper).step).toBe("agreed");
  });

  test("a reload follows into no room", async () => {
    const pair = await pairs.agreed();
    await pair.becomes(started({ state: "shared", since: 1 }));
    saysDifferent(pair.helper);
    const after = await pair.reloads("helper");
    await until(() => keysOf(after).step === "failed");
    await until(() => after.page.state.get().link.step === "off");
    expect(after.media.rooms.every(({ left }) => left)).toBe(true);
  });

  test.each(["requester", "helper"] as const)("nobody in between agrees with the %s's page", async (role) => {
    const impostor = await impostorTo(role);
    await impostor.agreesFrom("seat-1");
    await impostor.stage.looksAtEmoji();
    saysDifferent(impostor.stage);
    expect(await impostor.agreesFrom("seat-2")).toBe(false);
    await impostor.reloads();
    expect(await impostor.agreesFrom("seat-3")).toBe(false);
    expect(keysOf(impostor.stage)).toEqual(differed);
    impostor.leave();
  });
});
