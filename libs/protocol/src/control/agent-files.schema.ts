import { z } from "zod";
import { version } from "../version.js";

/** Where the service has the agent; `agent.json` (`agentFiles`) lies there beside the files that it names. */
export const agentFilesPath = "/agent/";

const agentFile = z.object({
  file: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().positive(),
});
export type AgentFile = z.infer<typeof agentFile>;

/** What the service has of the agent. */
export const agentFiles = z.object({
  v: version,
  /** Of the agent. */
  version: z.string().max(40),
  /** For Linux on x64: an archive that needs nothing else. Its top folder has the archive's name, with the launcher in it. */
  linux: agentFile,
  /** For people with Node: an npm package. */
  npm: agentFile,
});
export type AgentFiles = z.infer<typeof agentFiles>;
