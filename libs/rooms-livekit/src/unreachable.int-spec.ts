import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AssistError, type RoomName, type RoomProvisioner } from "@assist/assist-core";
import { freePort, loopback } from "@assist/stack";
import { afterEach, describe, expect, it } from "@jest/globals";
import { createLivekitRooms } from "./index.js";
import { systemClock } from "./testing/livekit-rooms.js";

const apiSecret = "a secret of at least 32 characters";
const room = "room-1" as RoomName;
const roomsAt = (port: number) =>
  createLivekitRooms({ url: `ws://${loopback}:${port}`, apiKey: "key", apiSecret, clock: systemClock });

describe("a media server that", () => {
  let server: Server | undefined;
  let token = "";
  afterEach(async () => {
    server?.closeAllConnections();
    server?.close();
    server = undefined;
  });

  async function serve(answer: RequestListener): Promise<RoomProvisioner> {
    server = createServer((request, response) => {
      token = request.headers.authorization ?? "";
      answer(request, response);
    }).listen(0, loopback);
    await once(server, "listening");
    return roomsAt((server.address() as AddressInfo).port);
  }

  async function refusal(request: Promise<unknown>): Promise<AssistError> {
    const error: unknown = await request.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (error instanceof AssistError) return error;
    throw new Error("It was not refused with an AssistError", { cause: error });
  }

  it("is not there is named unavailable without waiting for the time-out", async () => {
    const rooms = roomsAt(await freePort());
    const error = await refusal(rooms.ensure(room));
    expect(error).toMatchObject({ code: "rooms.unavailable", category: "network" });
    expect(error.message).toContain("ECONNREFUSED");
  });

  it("never answers is given up after three seconds", async () => {
    const rooms = await serve(() => undefined);
    const start = performance.now();
    const error = await refusal(rooms.list());
    expect(error).toMatchObject({ code: "rooms.unavailable", category: "network" });
    expect(error.message).toContain("time-out");
    expect(performance.now() - start).toBeGreaterThan(2_500);
  }, 15_000);

  it.each([
    [200, "not JSON", "rooms.unavailable", "network"],
    [500, "{}", "rooms.unavailable", "network"],
    [503, "<html>", "rooms.unavailable", "network"],
    [401, `{"code":"unauthenticated","msg":"invalid token"}`, "rooms.unauthorized", "configuration"],
    [403, `{"code":"permission_denied","msg":"no"}`, "rooms.unauthorized", "configuration"],
  ])("answers %d %s is %s", async (status, body, code, category) => {
    const rooms = await serve((_, response) => {
      const type = body.startsWith("{") ? "application/json" : "text/html";
      response.writeHead(status, { "content-type": type }).end(body);
    });
    const error = await refusal(rooms.ensure(room));
    expect(error).toMatchObject({ code, category });
  });

  it("echoes our token does not bring it into a message", async () => {
    const rooms = await serve((request, response) => {
      const msg = `no such thing: ${request.headers.authorization ?? ""}`;
      response
        .writeHead(500, { "content-type": "application/json" })
        .end(JSON.stringify({ code: "internal", msg }));
    });
    const error = await refusal(rooms.remove(room));
    expect(token).toMatch(/^Bearer .{50}/);
    expect(error.message).not.toContain(token.slice("Bearer ".length));
  });
});
