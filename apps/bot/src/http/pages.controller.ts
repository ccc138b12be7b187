import { sessionPagePath } from "@assist/protocol";
import { Controller, Get, Header, Res } from "@nestjs/common";
import type { FastifyReply } from "fastify";
import { AccessFor } from "./access.decorator.js";

/** The one page; what it shows depends on the link's fragment, which never reaches the server. */
@Controller()
@AccessFor("public")
export class PagesController {
  @Get(["/", sessionPagePath])
  @Header("cache-control", "no-store")
  async page(@Res() reply: FastifyReply): Promise<void> {
    await reply.sendFile("index.html");
  }
}
