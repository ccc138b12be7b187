import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { agentLocator } from "@assist/protocol";
import { tellService } from "./tell-service.js";

const locator = agentLocator.parse("K7QD2M");

let server: Server;
let service: string;
let answers: { readonly status: number; readonly location?: string }[];
let requests: { readonly line: string; readonly origin: string | undefined; readonly body: unknown }[];
beforeEach(async () => {
  [answers, requests] = [[], []];
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => void chunks.push(chunk));
    request.on("end", () => {
      const line = `${request.method ?? ""} ${request.url ?? ""}`;
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || "null");
      requests.push({ line, origin: request.headers.origin, body });
      const { status, location } = answers.shift() ?? { status: 500 };
      response.writeHead(status, location === undefined ? {} : { location }).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  service = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

const tell = () => tellService({ service, locator, port: 40_000 });

it("tells the service where the agent listens, and nothing else", async () => {
  answers = [{ status: 204 }];
  expect(await tell()).toBe("told");
  const body = { v: 1, locator, port: 40_000 };
  expect(requests).toEqual([{ line: "POST /api/v1/agent/here", origin: undefined, body }]);
});

it.each([
  [404, "no-page"],
  [400, "no-page"],
  [429, "busy"],
  [500, "service-silent"],
  [503, "service-silent"],
])("knows what %d means: %s", async (status, outcome) => {
  answers = [{ status }];
  expect(await tell()).toBe(outcome);
});

it("tells it again while the page is not connected", async () => {
  answers = [{ status: 409 }, { status: 409 }, { status: 204 }];
  expect(await tell()).toBe("told");
  expect(requests).toHaveLength(3);
});

it("goes to no other address, whatever the service says", async () => {
  answers = [{ status: 307, location: "/elsewhere" }, { status: 204 }];
  expect(await tell()).toBe("service-silent");
  expect(requests).toHaveLength(1);
});

it("says that nobody answers", async () => {
  expect(await tellService({ service: "http://127.0.0.1:1", locator, port: 40_000 })).toBe("service-silent");
});
