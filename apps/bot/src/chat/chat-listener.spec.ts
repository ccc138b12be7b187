import { requestForm, type IncomingForm } from "@assist/assist-core";
import { FakeMessenger } from "@assist/assist-core/testing";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { pino } from "pino";
import { quotas } from "../config/quotas.schema.js";
import { alice, startHttpBot, type HttpBot } from "../testing/http-bot.js";
import { Admission } from "./admission.js";
import { ChatListener } from "./chat-listener.js";
import { ChatQuotas, type ChatLimits } from "./chat-quotas.js";
import { CommandLanes } from "./command-lanes.js";

let bot: HttpBot;
let messenger: FakeMessenger;
beforeEach(async () => {
  bot = await startHttpBot();
  messenger = new FakeMessenger();
});
afterEach(() => bot.close());

async function listen(limits: Partial<ChatLimits> = {}): Promise<void> {
  const defaults = quotas.parse({ chat: {}, pages: {} }).chat;
  const admission = new Admission({
    directory: bot.context.directory,
    parties: { has: () => false },
    quotas: new ChatQuotas({ ...defaults, ...limits }),
    lanes: new CommandLanes(),
  });
  const log = pino({ level: "silent" });
  const { context } = bot;
  await messenger.start(
    new ChatListener({
      ...{ messenger, context, admission, log },
      wakeOutbox: () => undefined,
      stopUnstored: () => Promise.resolve(undefined),
      otherNetwork: () => undefined,
    }),
  );
}

const waiting = () => bot.store.outbox.pending(messenger.id, bot.clock.now(), 100);

describe("too many messages", () => {
  test("leave nothing in the store; the person reads once what happened, on the device that spoke", async () => {
    await listen({ contact: 1 });
    for (const messageId of ["1", "2", "3"])
      await messenger.receive({ from: alice, device: "alice@example.org/phone", messageId, text: "help" });
    expect(await waiting()).toHaveLength(1);
    expect(messenger.sent).toMatchObject([
      {
        to: alice,
        device: "alice@example.org/phone",
        text: expect.stringMatching(/more than I can read.* 1 min/),
      },
    ]);
  });

  test("are answered in the language of the message, and the answer is waited for by nobody", async () => {
    await listen({ contact: 1 });
    const never = Promise.withResolvers<undefined>();
    messenger.send = () => never.promise;
    for (const messageId of ["1", "2"])
      await messenger.receive({ from: alice, messageId, text: "help", language: "ja" });
    never.resolve(undefined);
    expect(await waiting()).toHaveLength(1);
  });
});

describe("forms", () => {
  const form = (number: number): IncomingForm => ({
    from: alice,
    messageId: String(number),
    form: requestForm,
    fields: { contact: "bob@example.org" },
  });

  test("of one person are carried out so many at once; of the rest one is refused in words, others by an error", async () => {
    await listen();
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, number) => messenger.submit(form(number))),
    );
    const outcomes = answers.map(({ outcome, text }) =>
      text.includes("than I can answer") ? "told" : outcome,
    );
    const times = (wanted: string) => outcomes.filter((outcome) => outcome === wanted).length;
    // The first asks Bob; the others that were looked at say that he is asked already.
    expect({
      done: times("done"),
      refused: times("refused"),
      told: times("told"),
      busy: times("busy"),
    }).toEqual({
      ...{ done: 1, refused: 9, told: 1, busy: 19 },
    });
  });

  test("and messages are one purse of new requests", async () => {
    await listen({ requestsPerHour: 1 });
    await messenger.receive({ from: alice, messageId: "1", text: "assist @bob" });
    expect(await messenger.submit(form(2))).toMatchObject({
      outcome: "refused",
      text: expect.stringMatching(/asked for help very often.*60 min|1 hr/),
    });
  });
});
