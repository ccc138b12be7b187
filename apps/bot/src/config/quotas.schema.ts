import { z } from "zod";

const count = z.number().int().positive();

/** What one address, and all together, may do before they are told to wait (T19). A minute, where nothing else is said. */
const chat = z.strictObject({
  contact: count.default(600).describe("how many messages a minute one contact of the bot may write"),
  sameServer: count
    .default(600)
    .describe("how many messages a minute anybody else on the bot's own server may write"),
  stranger: count.default(60).describe("how many messages a minute one other address may write"),
  strangers: count.default(600).describe("how many messages a minute all other addresses together may write"),
  everybody: count.default(60_000).describe("how many messages a minute all people together may write"),
  requestsPerHour: count.default(120).describe("how many requests an hour one person may begin"),
});

const pages = z.strictObject({
  seat: count.default(240).describe("how many requests a minute one open page may make"),
  relay: count
    .default(1_200)
    .describe("how many messages a minute one open page may send the other page by way of the service"),
  asked: count
    .default(20)
    .describe(
      "how many questions for control a minute one open page may report; their ends are never refused",
    ),
  wrongLinks: count.default(30).describe("how many wrong links a minute one network address may try"),
  refused: count
    .default(240)
    .describe("how many requests a minute without a right to them one network address may make"),
  allRefused: count
    .default(6_000)
    .describe("how many requests a minute without a right to them may come from everywhere together"),
  open: count.default(2_000).describe("how many pages may be open at once"),
});

export const quotas = z.strictObject({ chat: chat.prefault({}), pages: pages.prefault({}) });
export type Quotas = z.infer<typeof quotas>;
