import { describe, expect, test } from "@jest/globals";
import { botResource } from "./bot-resource.js";

const resource = (name: string, priority = 0, online = true) => ({ name, priority, online, since: "" });

describe("the bot's resource for commands", () => {
  test("is the highest priority as a number, not as text", () => {
    expect(botResource([resource("assist-a", 9), resource("assist-b", 10)])).toBe("assist-b");
  });

  test("is never another client of the bot's account", () => {
    expect(botResource([resource("gajim.X1", 127), resource("assist-a", -1)])).toBe("assist-a");
  });

  test("is the newest of equals: the bot came back while its broken connection still looks online", () => {
    const before = { ...resource("assist-a"), since: "2026-11-22T10:00:00Z" };
    const after = { ...resource("assist-b"), since: "2026-11-22T10:00:05Z" };
    expect(botResource([before, after])).toBe("assist-b");
    expect(botResource([after, before])).toBe("assist-b");
  });

  test("is none when the bot is not there", () => {
    expect(botResource([])).toBeUndefined();
    expect(botResource([resource("assist-a", 0, false)])).toBeUndefined();
  });
});
