import { expect, it } from "@jest/globals";
import { refusalOf } from "./admission.js";

const at = { service: "https://assist.example", port: 40_000 };
const asked = {
  method: "GET",
  url: "/",
  headers: {
    host: "127.0.0.1:40000",
    origin: "https://assist.example",
    "sec-websocket-protocol": "assist-agent.1",
  },
};

it("lets a page of the service in, by either name of this computer", () => {
  expect(refusalOf(asked, at)).toBeUndefined();
  expect(refusalOf({ ...asked, headers: { ...asked.headers, host: "localhost:40000" } }, at)).toBeUndefined();
});

it.each([
  ["another site", { origin: "https://evil.example" }, 403],
  ["a site whose name begins alike", { origin: "https://assist.example.evil.example" }, 403],
  ["the service without encryption", { origin: "http://assist.example" }, 403],
  ["the service on another port", { origin: "https://assist.example:8443" }, 403],
  ["a page without an origin of its own", { origin: "null" }, 403],
  ["a program that says none", { origin: undefined }, 403],
  ["a name that leads to this computer", { host: "rebound.example:40000" }, 421],
  ["another port's name", { host: "127.0.0.1:40001" }, 421],
  ["no name", { host: undefined }, 421],
  ["another protocol", { "sec-websocket-protocol": "chat" }, 400],
  ["no protocol", { "sec-websocket-protocol": undefined }, 400],
])("keeps out %s", (_, headers, status) => {
  expect(refusalOf({ ...asked, headers: { ...asked.headers, ...headers } }, at)).toBe(status);
});

it("keeps everybody out before it is known whose page is sought", () => {
  expect(refusalOf(asked, { ...at, service: undefined })).toBe(403);
});

it("has nothing but its one address", () => {
  expect(refusalOf({ ...asked, url: "/admin" }, at)).toBe(404);
  expect(refusalOf({ ...asked, method: "POST" }, at)).toBe(404);
});
