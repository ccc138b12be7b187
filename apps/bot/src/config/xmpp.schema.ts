import { z } from "zod";
import { contacts } from "./contacts.schema.js";
import { isOwnHost, stillOfSample } from "./own-host.js";
import { secret } from "./secret.schema.js";

const name = z.string().min(1);

const rooms = z
  .array(name)
  .optional()
  .describe("hosts whose chat rooms are believed about who speaks, such as [conference.example.org]");

/** As the addresses of people are compared. RFC 7622 section 3.2. */
const host = name.refine(isOwnHost, stillOfSample).transform((text) => text.normalize("NFKC").toLowerCase());
const domain = host.describe("what stands behind the @ in the bot's address");
const username = name.describe("what stands before the @ in the bot's address");

const account = z.strictObject({
  mode: z.literal("account").default("account").describe("account or component"),
  service: z
    .string()
    .regex(/^xmpps?:\/\//, "must begin with xmpp:// or xmpps://")
    .refine(isOwnHost, stillOfSample)
    .describe("the chat server, xmpps://host:5223 or xmpp://host:5222"),
  domain,
  username,
  password: secret.describe("the password of the bot's account, or the secret of its component"),
  certificateAuthority: name
    .optional()
    .describe("a PEM file with the authority of the chat server's certificate"),
  rooms,
  contacts: contacts.prefault({}),
});

/** XEP-0114. */
const component = z.strictObject({
  mode: z.literal("component"),
  service: z
    .string()
    .regex(/^xmpp:\/\//, "must begin with xmpp://")
    .refine(isOwnHost, stillOfSample)
    .describe("the chat server's port for components, usually xmpp://127.0.0.1:5347"),
  domain,
  username: username.default("assist"),
  password: secret.describe("the password of the bot's account, or the secret of its component"),
  server: host.describe("what stands behind the @ in the addresses of the server's people"),
  rooms,
  contacts: contacts.prefault({}),
});

export const xmpp = z.discriminatedUnion("mode", [account, component]);
