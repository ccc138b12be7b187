import { isAbsolute } from "node:path";
import { z } from "zod";

const absolutePath = z.string().refine(isAbsolute, "must be an absolute path");
const seconds = z.number().int().positive();

/** Without a trailing slash, query or fragment: links are made by appending to it. */
const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin);

const http = z.strictObject({
  host: z.string().default("127.0.0.1").describe("The address to listen on"),
  port: z.number().int().min(0).max(65535).default(8480),
  publicUrl: origin.describe("What people's browsers call; personal links begin with it"),
  trustedProxies: z
    .array(z.string().min(1))
    .default([])
    .describe("Addresses or networks of reverse proxies whose X-Forwarded-For is believed"),
  viewerDir: absolutePath.describe("The built pages (apps/viewer/dist)"),
});

const xmpp = z.strictObject({
  service: z.string().regex(/^xmpps?:\/\//, "must begin with xmpp:// or xmpps://"),
  domain: z.string().min(1),
  username: z.string().min(1),
  password: z.string().min(1),
});

const livekit = z.strictObject({
  url: z
    .string()
    .regex(/^wss?:\/\//, "must begin with ws:// or wss://")
    .describe("What browsers call"),
  apiKey: z.string().min(1),
  apiSecret: z.string().min(1),
});

const sessions = z.strictObject({
  promptSeconds: seconds.default(600).describe("How long a friend has to answer"),
  startSeconds: seconds.default(1800).describe("How long the two have to begin after accepting"),
});

/** The one description of the configuration: types, validation and the sample file come from it. */
export const configSchema = z.strictObject({
  http,
  store: z.strictObject({ path: absolutePath.describe("The SQLite file") }),
  secretFile: absolutePath.describe("Key for personal links; made at first start, kept apart from the store"),
  xmpp,
  livekit,
  policy: z
    .strictObject({ mayAsk: z.enum(["roster", "roster-or-same-server"]).default("roster-or-same-server") })
    .prefault({}),
  sessions: sessions.prefault({}),
  log: z
    .strictObject({ level: z.enum(["debug", "info", "warn", "error", "silent"]).default("info") })
    .prefault({}),
});

export type Config = z.infer<typeof configSchema>;
