import { MapMessengerMemory } from "@assist/assist-core/testing";
import { expect, it } from "@jest/globals";
import { createXmppMessenger } from "../xmpp-messenger.js";

const options = {
  mode: "component",
  domain: "help.example.org",
  username: "assist",
  password: "secret",
  server: "example.org",
  memory: new MapMessengerMemory(),
} as const;

it.each(["xmpp://chat.example.org:5347", "xmpp://203.0.113.7:5347"])(
  "a component does not connect to %s: its secret would be followed by everything in the clear",
  (service) => {
    expect(() => createXmppMessenger({ ...options, service })).toThrow(
      expect.objectContaining({ code: "xmpp.not-encrypted", category: "configuration" }),
    );
  },
);

it.each(["xmpp://127.0.0.1:5347", "xmpp://localhost:5347", "xmpp://[::1]:5347"])(
  "a component connects to %s",
  (service) => {
    expect(createXmppMessenger({ ...options, service }).self).toBe("xmpp:assist@help.example.org");
  },
);
