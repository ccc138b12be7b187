import { contactAddress, messengerId, type Messenger, type MessengerState } from "@assist/assist-core";
import { expect, test } from "@jest/globals";
import { MessengerRegistry } from "./messenger-registry.js";

const ready = { kind: "ready" } as const;
const connecting = { kind: "connecting" } as const;
const held = { kind: "waiting", code: "xmpp.account-in-use" } as const;
const minute = 60_000;

/** Only what the registry asks of it. */
const network = (id: string, initial: MessengerState = connecting) => {
  let state: MessengerState = initial;
  const messenger: Pick<Messenger, "id" | "self" | "state"> = {
    id: messengerId(id),
    self: contactAddress(messengerId(id), "assist"),
    get state() {
      return state;
    },
  };
  return {
    messenger: messenger as Messenger,
    becomes: (next: MessengerState) => {
      state = next;
    },
  };
};

function twoNetworks() {
  const [xmpp, matrix] = [network("xmpp"), network("matrix")];
  let now = 0;
  const registry = new MessengerRegistry([xmpp.messenger, matrix.messenger], () => now);
  const later = (ms: number) => {
    now += ms;
  };
  return { xmpp, matrix, registry, later };
}

test("all networks are ready only when each is", () => {
  const { xmpp, matrix, registry } = twoNetworks();
  xmpp.becomes(ready);
  expect(registry.ready).toBe(false);
  matrix.becomes(ready);
  expect(registry.ready).toBe(true);
});

test("who has been let in everywhere is the service, also while a network is down", () => {
  const { xmpp, matrix, registry } = twoNetworks();
  xmpp.becomes(ready);
  expect(registry.isTheService).toBe(false);
  matrix.becomes(ready);
  expect(registry.isTheService).toBe(true);
  for (const each of [xmpp, matrix]) each.becomes({ kind: "connecting", code: "some.trouble" });
  expect(registry.isTheService).toBe(true);
});

test("they need not have been ready at the same time", () => {
  const { xmpp, matrix, registry } = twoNetworks();
  matrix.becomes(ready);
  expect(registry.isTheService).toBe(false);
  matrix.becomes(connecting);
  xmpp.becomes(ready);
  expect(registry.isTheService).toBe(true);
});

test("a network that was down from the start is not waited for for ever, as long as another has let it in", () => {
  const { xmpp, matrix, registry, later } = twoNetworks();
  later(60 * minute);
  expect(registry.isTheService).toBe(false);
  xmpp.becomes(ready);
  expect(registry.isTheService).toBe(true);
  matrix.becomes({ kind: "failed", code: "matrix.sign-in-failed" });
  expect(registry.isTheService).toBe(true);
});

test("a network that has said nothing yet may still say that another process holds the account", () => {
  const { xmpp, matrix, registry, later } = twoNetworks();
  matrix.becomes(ready);
  later(9 * minute);
  expect(registry.isTheService).toBe(false);
  xmpp.becomes(held);
  later(60 * minute);
  expect(registry.isTheService).toBe(false);
  xmpp.becomes(ready);
  expect(registry.isTheService).toBe(true);
});
