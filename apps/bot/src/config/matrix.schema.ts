import { z } from "zod";
import { contacts } from "./contacts.schema.js";
import { isOwnHost, stillOfSample } from "./own-host.js";
import { secret } from "./secret.schema.js";

const name = z.string().min(1);

/** An ordinary account on a homeserver that has password sign-in. */
export const matrix = z.strictObject({
  homeserver: z
    .url({ protocol: /^https?$/ })
    .refine(isOwnHost, stillOfSample)
    .describe("the URL of the homeserver's client API, such as https://matrix.example.org"),
  userId: z
    .string()
    .regex(/^@[^:\s]+:[^\s]+$/, "must be a whole user id")
    .refine(isOwnHost, stillOfSample)
    .describe("the user id of the bot's account, such as @assist:example.org"),
  password: secret.describe("the password of the bot's account"),
  deviceName: name.default("Assist").describe("how the bot's session is called in lists of sessions"),
  recoveryKeyFile: name
    .optional()
    .describe("the file of the key that recovers the bot's encryption identity; it is made"),
  contacts: contacts.prefault({}),
});
