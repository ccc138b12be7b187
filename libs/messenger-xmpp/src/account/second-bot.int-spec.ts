import { describe, expect, it } from "@jest/globals";
import type { Messenger } from "@assist/assist-core";
import { RecordingListener, useStage } from "@assist/messenger-contract";
import { until } from "@assist/stack";
import { client } from "@xmpp/client";
import { accountOptions } from "../options.js";
import { makeXmppHarness } from "../testing/xmpp-harness.js";

describe("a second bot on the account", () => {
  const stage = useStage(makeXmppHarness);

  /** Begins to start; the promise ends when it has the account. */
  const begin = (): [Messenger, RecordingListener, Promise<void>] => {
    const { harness } = stage();
    const [messenger, listener] = [
      harness.createMessenger({ service: harness.prosody.service }),
      new RecordingListener(),
    ];
    return [messenger, listener, messenger.start(listener)];
  };
  const inUse = { kind: "waiting", code: "xmpp.account-in-use" };

  it("waits unseen, and takes over when the first is stopped", async () => {
    const { messenger, listener, alice, chat } = stage();
    const [second, its, started] = begin();
    await its.reaches("waiting");
    expect(second.state).toEqual(inUse);
    await expect(second.send(chat(alice, "not yet"))).rejects.toMatchObject({ category: "network" });
    await alice.write("to the first");
    expect((await listener.chats.next()).text).toBe("to the first");
    expect(messenger.state).toEqual({ kind: "ready" });
    expect(alice.stanzas.filter(({ attrs }) => String(attrs["from"]).includes("/waiting"))).toEqual([]);

    await messenger.stop();
    await alice.write("to the second");
    await started;
    expect((await its.chats.next()).text).toBe("to the second");
    expect(its.chats.rest).toEqual([]);
    await second.stop();
  });

  it("takes over when the first dies, with what that one had not taken", async () => {
    const { harness, listener, alice } = stage();
    const { promise: never, resolve } = Promise.withResolvers<undefined>();
    listener.take = async () => await never;
    const [second, its, started] = begin();
    await its.reaches("waiting");
    await alice.write("not taken");
    harness.cutConnection();
    await listener.reaches("connecting");
    await started;
    expect((await its.chats.next()).text).toBe("not taken");
    resolve(undefined);
    await second.stop();
  });

  it("is the one that waits when it was thrown out, and comes back when the other is gone", async () => {
    const { harness, messenger, listener, alice } = stage();
    const { domain, username, password } = harness.options;
    const { resource } = accountOptions(harness.options);
    const other = client({ service: harness.prosody.service, domain, username, password, resource });
    other.on("error", () => undefined);
    await other.start();
    await listener.reaches("waiting");
    expect(messenger.state).toEqual(inUse);
    await other.stop();
    await listener.reaches("ready");
    await alice.write("who is there?");
    expect((await listener.chats.next()).text).toBe("who is there?");
  });

  it("that begins at the same moment agrees with the first who waits", async () => {
    const { messenger, alice } = stage();
    await messenger.stop();
    const [one, other] = [begin(), begin()];
    const kinds = () => [one, other].map(([{ state }]) => state.kind);
    await until("one has the account and the other waits", () => {
      return kinds().includes("ready") && kinds().includes("waiting");
    });
    const [holder, waiting] = one[0].state.kind === "ready" ? [one, other] : [other, one];
    await alice.write("who is it?");
    expect((await holder[1].chats.next()).text).toBe("who is it?");
    expect(waiting[0].state).toEqual(inUse);
    await holder[0].stop();
    await waiting[2];
    await waiting[0].stop();
  });
});
