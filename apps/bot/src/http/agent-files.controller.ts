import { access } from "node:fs/promises";
import { join } from "node:path";
import { Controller, Get, Inject, Req, Res } from "@nestjs/common";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Config } from "../config/config.schema.js";
import { CONFIG } from "../tokens.js";
import { AccessFor } from "./access.decorator.js";
import { ProblemError } from "./problem-error.js";

/** All that there is, each by its whole path, with its type; `agent.json` says which release it is. */
const files: Readonly<Record<string, string>> = {
  "/agent/assist-agent-linux-x64.tar.gz": "application/gzip",
  "/agent/assist-agent.tgz": "application/gzip",
  "/agent/SHA256SUMS": "text/plain; charset=utf-8",
  "/agent/agent.json": "application/json; charset=utf-8",
};

/** The control program for people's own computers, as it was built; where it was not, there is nothing. */
@Controller()
@AccessFor("public")
export class AgentFilesController {
  readonly #folder: string;

  constructor(@Inject(CONFIG) { http }: Config) {
    this.#folder = http.agentFolder;
  }

  @Get(Object.keys(files))
  async file(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const path = request.routeOptions.url ?? "";
    const name = path.slice(path.lastIndexOf("/") + 1);
    const type = files[path] ?? "application/octet-stream";
    await access(join(this.#folder, name)).catch(() => {
      throw new ProblemError("not-found", "The control program was not built here");
    });
    // Kept no longer than it stays the same: a newer release has the same names.
    void reply.header("content-type", type).header("cache-control", "no-cache");
    if (name !== "agent.json") void reply.header("content-disposition", `attachment; filename="${name}"`);
    await reply.sendFile(name, this.#folder, { cacheControl: false, contentType: false, index: false });
  }
}
