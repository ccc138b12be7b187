import { fileURLToPath } from "node:url";
import { z } from "zod";
import { matrix } from "./matrix.schema.js";
import { isOwnHost, stillOfSample } from "./own-host.js";
import { quotas } from "./quotas.schema.js";
import { secret } from "./secret.schema.js";
import { xmpp } from "./xmpp.schema.js";

const builtPages = fileURLToPath(new URL("../../../viewer/dist", import.meta.url));
const builtAgent = fileURLToPath(new URL("../../../host/dist-archive", import.meta.url));

const path = z.string().min(1);
const seconds = z.number().int().positive();
/** Without a trailing slash, query or fragment: links are made by appending to it. */
const origin = z
  .url({ protocol: /^https?$/ })
  .refine(isOwnHost, stillOfSample)
  .transform((url) => new URL(url).origin);

const http = z.strictObject({
  host: z.string().default("127.0.0.1").describe("the address to listen on"),
  port: z.number().int().min(0).max(65535).default(8480).describe("the port to listen on"),
  publicUrl: origin.describe("what people's browsers call, such as https://assist.example.org"),
  trustedProxies: z
    .array(z.string().min(1))
    .default([])
    .describe('addresses or networks of reverse proxies, such as ["127.0.0.1"]'),
  viewerDir: path.default(builtPages).describe("the folder of the built pages (apps/viewer/dist)"),
  agentFolder: path
    .default(builtAgent)
    .describe("the folder of the built control program (apps/host/dist-archive); it may be missing"),
});

const livekit = z.strictObject({
  url: z
    .string()
    .regex(/^wss?:\/\//, "must begin with ws:// or wss://")
    .refine(isOwnHost, stillOfSample)
    .describe("what browsers call, such as wss://livekit.example.org"),
  apiKey: secret.describe("a key of `keys` in LiveKit's own configuration"),
  apiSecret: secret.describe("the secret of that key"),
});

const sessions = z.strictObject({
  promptSeconds: seconds.default(600).describe("how many seconds a friend has to answer"),
  startSeconds: seconds.default(1800).describe("how many seconds the two have to begin after accepting"),
});

/** Any of them, and at least one. */
const chatNetworks = {
  xmpp: xmpp.optional().describe("the section of the bot's account at an XMPP server"),
  matrix: matrix.optional().describe("the section of the bot's account at a Matrix homeserver"),
};
const networkNames = Object.keys(chatNetworks);

const hasChatNetwork = (config: object): boolean => networkNames.some((name) => name in config);

const wholeConfig = z.strictObject({
  http: http.describe("the section of the pages"),
  store: z
    .strictObject({ path: path.describe("the SQLite file; it is made, its folder is not") })
    .describe("the section of the database"),
  secretFile: path.describe("the file of the key for personal links, apart from the store; it is made"),
  ...chatNetworks,
  livekit: livekit.describe("the section of the media server"),
  policy: z
    .strictObject({
      mayAsk: z
        .enum(["roster", "roster-or-same-server"])
        .default("roster-or-same-server")
        .describe("who may ask whom: roster or roster-or-same-server"),
    })
    .prefault({}),
  sessions: sessions.prefault({}),
  quotas: quotas.prefault({}).describe("the section of the limits against floods"),
  log: z
    .strictObject({
      level: z
        .enum(["debug", "info", "warn", "error", "silent"])
        .default("info")
        .describe("debug, info, warn, error or silent"),
    })
    .prefault({}),
});

/**
 * The one description of the configuration: types, validation and the sample file come from it, and so do the words
 * for what is wrong with it, which say what to write.
 */
export const configSchema = wholeConfig.refine(hasChatNetwork, {
  message: `must have a section of a chat network: ${networkNames.join(" or ")}, or several of them`,
  // Said at once with whatever else is wrong.
  when: ({ value }) => typeof value === "object" && value !== null,
});

export type Config = z.infer<typeof configSchema>;
