import { expect, it } from "@jest/globals";
import { FormSessions } from "./form-sessions.js";

const node = "assist#request";

it("are bounded for each person, the oldest going first", () => {
  const sessions = new FormSessions({ now: () => 0 });
  const opened = Array.from({ length: 12 }, () => sessions.open("alice@example.org", node).id);
  const known = opened.map((id) => sessions.find(id, "alice@example.org", node) !== "unknown");
  expect(known).toEqual([false, false, ...Array<boolean>(10).fill(true)]);
});

it("are bounded in all, without a crowd taking the place of the one who opens", () => {
  const sessions = new FormSessions({ now: () => 0 });
  for (let index = 0; index < 3_000; index += 1) sessions.open(`crowd-${index}@example.org`, node);
  const { id } = sessions.open("alice@example.org", node);
  expect(sessions.find(id, "alice@example.org", node)).toMatchObject({ id });
  expect(sessions.open("alice@example.org", node).id).toMatch(/^[\w-]{22}$/);
});
