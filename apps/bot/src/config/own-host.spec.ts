import { expect, test } from "@jest/globals";
import { isOwnHost } from "./own-host.js";

test.each([
  "example.org",
  "Example.COM.",
  "assist.example.org",
  "https://assist.example.org",
  "https://assist.example.net:8443/",
  "wss://livekit.example.org?x",
  "xmpp://example.org:5222",
  "@assist:example.org",
  "@assist:matrix.example.org:8448",
])("%s is nobody's", (name) => {
  expect(isOwnHost(name)).toBe(false);
});

test.each([
  "notexample.org",
  "example.org.kyoto.jp",
  "https://example.organic",
  "https://help.kyoto.jp/example.org",
  "assist.test",
  "community.example",
  "xmpp://127.0.0.1:5222",
  "@example.org:kyoto.jp",
])("%s may be one's own", (name) => {
  expect(isOwnHost(name)).toBe(true);
});
