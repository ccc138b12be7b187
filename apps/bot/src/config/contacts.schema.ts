import { defaultContactLimits as limits } from "@assist/assist-core";
import { z } from "zod";

const count = z.number().int().positive();

/** How far people of other servers may fill the bot's contacts (T19). */
export const contacts = z.strictObject({
  newPerHour: count
    .default(limits.newPerHour)
    .describe("how many people of other servers may become contacts in an hour"),
  newPerDomainPerHour: count
    .default(limits.newPerDomainPerHour)
    .describe("how many people of one other domain may become contacts in an hour"),
  unusedDays: count
    .default(limits.unusedDays)
    .describe("after how many days a contact on another server is removed who never wrote"),
  idleDays: count
    .default(limits.idleDays)
    .describe("after how many days a contact on another server is removed who writes no more"),
  most: count.default(limits.most).describe("how many contacts on other servers there may be"),
});
