import { join } from "node:path";
import fastifyCookie from "@fastify/cookie";
import fastifyHelmet from "@fastify/helmet";
import fastifyStatic from "@fastify/static";
import { StandardSchemaValidationPipe, type DynamicModule } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { FastifyAdapter, type NestFastifyApplication } from "@nestjs/platform-fastify";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Config } from "../config/config.schema.js";
import { ProblemError } from "./problem-error.js";
import { isExpectedHost, permissionsPolicy, securityHeaders } from "./web-security.js";

/** Bodies of pages and webhooks are small; more than this is refused unread. */
export const createAdapter = ({ http }: Pick<Config, "http">): FastifyAdapter =>
  new FastifyAdapter({
    trustProxy: http.trustedProxies.length === 0 ? false : http.trustedProxies,
    bodyLimit: 64 * 1024,
    // Fastify's own default waits for ever for the rest of a body.
    requestTimeout: 30_000,
    // A path that cannot be decoded is answered before any route or filter.
    frameworkErrors: (_error: Error, _request: FastifyRequest, reply: FastifyReply) => {
      const { body } = new ProblemError("not-found", "There is nothing here");
      void reply
        .status(body.status)
        .header("content-type", "application/problem+json")
        .send(JSON.stringify(body));
    },
    // Pages keep a stream open for as long as they are; they come back by themselves.
    forceCloseConnections: true,
  });

/** The HTTP side on Fastify: its plugins, limits and headers, and every route of the module. */
export async function createHttpApp(
  module: DynamicModule,
  config: Config,
  adapter = createAdapter(config),
): Promise<NestFastifyApplication> {
  const fastify = adapter.getInstance();
  fastify.addHook("onRequest", async (request, reply) => {
    void reply.header("permissions-policy", permissionsPolicy);
    if (request.url.startsWith("/api/")) void reply.header("cache-control", "no-store");
    if (isExpectedHost(request.headers.host, request.url, config.http.publicUrl)) return;
    const { body } = new ProblemError("origin-refused", "Not called by its own name");
    await reply.status(421).header("content-type", "application/problem+json").send(JSON.stringify(body));
  });

  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: false,
    rawBody: true,
    abortOnError: false,
  });
  app.useBodyParser("application/webhook+json");
  await app.register(fastifyHelmet, securityHeaders(config));
  await app.register(fastifyCookie);
  await app.register(fastifyStatic, {
    root: join(config.http.viewerDir, "assets"),
    prefix: "/assets/",
    immutable: true,
    maxAge: "365d",
  });
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({
      exceptionFactory: (issues) => {
        const wrongVersion = issues.some(({ path }) => path?.[0] === "v");
        return new ProblemError(
          wrongVersion ? "version-unknown" : "request-invalid",
          "Request not understood",
        );
      },
    }),
  );
  return app;
}
