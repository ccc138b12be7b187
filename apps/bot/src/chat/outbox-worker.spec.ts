import {
  AssistError,
  contactAddress,
  messengerId,
  type Messenger,
  type MessengerState,
  type OutgoingChat,
} from "@assist/assist-core";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { pino } from "pino";
import { loadTicketSecrets } from "../secrets/ticket-secrets.js";
import { alice, bob, publicUrl, startHttpBot, type HttpBot } from "../testing/http-bot.js";
import { OutboxWorker } from "./outbox-worker.js";

/** A network that takes messages, or does not. */
class Network implements Messenger {
  readonly id = messengerId("xmpp");
  readonly self = contactAddress(messengerId("xmpp"), "assist@example.org");
  state: MessengerState = { kind: "ready" };
  refusal: AssistError | Error | undefined;
  readonly sent: OutgoingChat[] = [];
  tried = 0;

  send(message: OutgoingChat): Promise<void> {
    this.tried += 1;
    if (this.refusal) return Promise.reject(this.refusal);
    this.sent.push(message);
    return Promise.resolve();
  }
  start = () => Promise.resolve();
  stop = () => Promise.resolve();
  parseAddress = () => undefined;
  contacts = () => [];
  presence = () => ({ availability: "unknown" as const });
  standing = () => "stranger" as const;
  hasInContacts = () => undefined;
}

let bot: HttpBot;
let network: Network;
let worker: OutboxWorker;
let held: boolean;
let released: () => void;

beforeEach(async () => {
  bot = await startHttpBot();
  network = new Network();
  released = () => undefined;
  const secrets = await loadTicketSecrets(bot.secretFile);
  worker = new OutboxWorker({
    messenger: network,
    context: bot.context,
    secrets,
    viewerUrl: publicUrl,
    pace: {
      hold: (isHeld) => {
        held = isHeld;
        if (!isHeld) released();
      },
    },
    otherNetwork: () => undefined,
    log: pino({ level: "silent" }),
  });
});
afterEach(() => bot.close());

const idsTo = (person: typeof alice) => network.sent.filter(({ to }) => to === person).map(({ id }) => id);

test("sends each person's messages once and in order, links with their secret", async () => {
  await bot.says(alice, "assist @bob");
  await bot.says(bob, "accept");
  await worker.flush();
  await worker.flush();
  const [session] = await bot.context.store.transact((tx) => tx.sessions.openOf(alice));
  expect(idsTo(alice)).toEqual([
    `${session?.id ?? ""}-progress`,
    expect.stringContaining("-progress-"),
    expect.stringContaining("-link-"),
  ]);
  expect(network.sent.find(({ id }) => id.includes("-link-"))?.text).toMatch(
    /http:\/\/127\.0\.0\.1:8480\/s#[\w-]{24}\.[\w-]{43}\n/,
  );
});

test("a prompt that the server has taken rings", async () => {
  await bot.says(alice, "assist @bob");
  await worker.flush();
  const [session] = await bot.context.store.transact((tx) => tx.sessions.openOf(alice));
  expect(session?.status.name).toBe("ringing");
});

test("what the network did not take is sent again under the same id, after a while and before what follows", async () => {
  await bot.says(alice, "help");
  await bot.says(alice, "status");
  network.refusal = new AssistError("xmpp.offline", "network", "offline");
  await worker.flush();
  expect(network.tried).toBe(1);
  network.refusal = undefined;
  await worker.flush();
  expect(network.sent).toEqual([]);
  bot.clock.advance(500);
  await worker.flush();
  expect(network.sent.map(({ text }) => text.slice(0, 9))).toEqual(["I bring a", "Nothing i"]);
});

test("what can never be sent does not stop what follows", async () => {
  await bot.says(alice, "help");
  await bot.says(alice, "status");
  network.refusal = new AssistError("xmpp.stanza-too-large", "bug", "too large");
  const first = worker.flush();
  network.refusal = undefined;
  await first;
  await worker.flush();
  expect(network.sent.map(({ text }) => text.slice(0, 9))).toContain("Nothing i");
});

test("nothing is tried while the network is away", async () => {
  await bot.says(alice, "help");
  network.state = { kind: "connecting" };
  await worker.flush();
  expect(network.tried).toBe(0);
});

test("a message that was taken while the store failed does not go out twice", async () => {
  await bot.says(alice, "help");
  const { send } = network;
  network.send = async (message) => {
    await send.call(network, message);
    bot.store.available = false;
  };
  await expect(worker.flush()).rejects.toMatchObject({ code: "store.unavailable" });
  bot.store.available = true;
  await worker.flush();
  expect(network.sent).toHaveLength(1);
});

test("a slow recipient holds up nobody else", async () => {
  await bot.says(alice, "assist @bob");
  const { send } = network;
  let release: (() => void) | undefined;
  const delivered = new Promise<void>((resolve) => {
    network.send = async (message) => {
      if (message.to === bob) await new Promise<void>((free) => (release = free));
      await send.call(network, message);
      if (network.sent.filter(({ to }) => to === alice).length === 2) resolve();
    };
  });
  worker.start();
  await bot.says(alice, "status");
  worker.wake();
  await delivered;
  expect(idsTo(bob)).toEqual([]);
  release?.();
  await worker.stop();
});

test("commands are held while as many messages are being sent as can be, and go on after that", async () => {
  const crowd = Array.from({ length: 150 }, (_, number) =>
    contactAddress(messengerId("xmpp"), `crowd-${String(number)}@example.org`),
  );
  for (const person of crowd) await bot.says(person, "help");
  const { send } = network;
  const taken = Promise.withResolvers<undefined>();
  network.send = async (message) => {
    await taken.promise;
    await send.call(network, message);
  };
  const first = worker.flush();
  await bot.context.store.outbox.pending(network.id, 0, 1);
  expect(held).toBe(true);
  taken.resolve(undefined);
  await first;
  expect(network.sent).toHaveLength(150);
  expect(held).toBe(false);
});

test("as many slow recipients as can be sent to at once hold up neither another one nor the commands", async () => {
  const crowd = Array.from({ length: 64 }, (_, number) =>
    contactAddress(messengerId("xmpp"), `slow-${String(number)}@example.org`),
  );
  for (const person of crowd) await bot.says(person, "help");
  await bot.says(alice, "help");
  const { send } = network;
  const slow = Promise.withResolvers<undefined>();
  const answered = new Promise<void>((resolve) => {
    network.send = async (message) => {
      if (message.to !== alice) await slow.promise;
      await send.call(network, message);
      if (message.to === alice) released = resolve;
    };
  });
  worker.start();
  try {
    await answered;
    expect(network.sent.map(({ to }) => to)).toEqual([alice]);
  } finally {
    slow.resolve(undefined);
    await worker.stop();
  }
});
