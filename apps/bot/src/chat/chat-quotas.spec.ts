import { contactAddress, messengerId } from "@assist/assist-core";
import { expect, test } from "@jest/globals";
import { ChatQuotas } from "./chat-quotas.js";

const xmpp = (id: string) => contactAddress(messengerId("xmpp"), id);
const [alice, bob] = [xmpp("alice@example.org"), xmpp("bob@example.org")];

test("too many messages are refused once and then ignored, those of others are taken", async () => {
  const quotas = new ChatQuotas({ messages: 2, seconds: 60 });
  const verdicts: string[] = [];
  for (let count = 0; count < 5; count += 1) verdicts.push(await quotas.weigh(alice, "help"));
  expect(verdicts).toEqual(["take", "take", "refuse", "ignore", "ignore"]);
  expect(await quotas.weigh(bob, "help")).toBe("take");
});

test("what only takes away is always heard", async () => {
  const quotas = new ChatQuotas({ messages: 1, seconds: 60 });
  await quotas.weigh(alice, "help");
  for (const text of ["end", "stop", "cancel", "decline K7QD sorry"])
    expect(await quotas.weigh(alice, text)).toBe("take");
  expect(await quotas.weigh(alice, "assist @bob")).toBe("ignore");
});

test("a burst of twenty is nothing", async () => {
  const quotas = new ChatQuotas();
  for (let count = 0; count < 20; count += 1) expect(await quotas.weigh(alice, "help")).toBe("take");
});
