import { MapMessengerMemory } from "@assist/assist-core/testing";
import { describe, expect, it } from "@jest/globals";
import { RecordingListener, useStage } from "@assist/messenger-contract";
import { createXmppMessenger } from "../index.js";
import { makeXmppHarness } from "../testing/xmpp-harness.js";

const elsewhere = { domain: "elsewhere.localhost", secret: "of elsewhere" };

describe("strangers who wait for their turn", () => {
  const stage = useStage(() => makeXmppHarness({ components: [elsewhere] }));

  it("keep nobody's messages from being acknowledged: what was taken does not come again after a cut", async () => {
    const { harness, messenger, listener, alice } = stage();
    const stranger = createXmppMessenger({
      ...{ mode: "component", username: "somebody", domain: elsewhere.domain, password: elsewhere.secret },
      ...{ service: `xmpp://127.0.0.1:${harness.prosody.componentPort}`, server: harness.prosody.domain },
      memory: new MapMessengerMemory(),
    });
    await stranger.start(new RecordingListener());
    const { promise: turn, resolve: itsTurn } = Promise.withResolvers<undefined>();
    const arrived = Promise.withResolvers<undefined>();
    listener.take = async ({ from }) => {
      if (from !== stranger.self) return;
      arrived.resolve(undefined);
      await turn;
    };
    await stranger.send({ id: "hello-1", to: messenger.self, text: "hello", language: "en" });
    await arrived.promise;
    for (let round = 0; round < 5; round += 1) await alice.write(`command ${round}`);
    await listener.chats.take(5);

    harness.cutConnection();
    await listener.reaches("connecting");
    harness.restoreConnection();
    await listener.reaches("ready");
    await alice.write("end of test");
    expect((await listener.chats.next()).text).toBe("end of test");
    itsTurn(undefined);
    expect((await listener.chats.next()).from).toBe(stranger.self);
    await stranger.stop();
  });
});
