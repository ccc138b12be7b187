import { agentPagePath, sessionPagePath } from "@assist/protocol";
import { Controller, Get, Header, Inject, Res } from "@nestjs/common";
import type { FastifyReply } from "fastify";
import type { Config } from "../config/config.schema.js";
import { CONFIG } from "../tokens.js";
import { AccessFor } from "./access.decorator.js";

/** The one page; what it shows depends on the link's fragment, which never reaches the server. */
@Controller()
@AccessFor("public")
export class PagesController {
  readonly #viewerDir: string;

  constructor(@Inject(CONFIG) { http }: Config) {
    this.#viewerDir = http.viewerDir;
  }

  @Get(["/", sessionPagePath, agentPagePath])
  @Header("cache-control", "no-store")
  async page(@Res() reply: FastifyReply): Promise<void> {
    await reply.sendFile("index.html", this.#viewerDir, { cacheControl: false });
  }
}
