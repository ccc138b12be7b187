import { MapMessengerMemory } from "@assist/assist-core/testing";
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Messenger } from "@assist/assist-core";
import { RecordingListener } from "@assist/messenger-contract";
import { startProsody, type Prosody } from "@assist/stack";
import { createXmppMessenger } from "../index.js";
import type { XmppAccountOptions } from "../options.js";
import { makeAuthority, type Authority } from "../testing/certificates.js";

jest.setTimeout(30_000);

describe("a server that encrypts, with a certificate of an authority of its own", () => {
  const password = "correct horse 電池";
  const domain = "chat.example.org";
  let [authority, prosody, misnamed]: [Authority?, Prosody?, Prosody?] = [];
  let messenger: Messenger | undefined;

  beforeAll(async () => {
    authority = await makeAuthority();
    const server = { domain, accounts: [{ user: "assist", password }] };
    prosody = await startProsody({ ...server, tls: await authority.certify(domain) });
    misnamed = await startProsody({ ...server, tls: await authority.certify("127.0.0.1") });
  });
  afterEach(async () => {
    await messenger?.stop();
  });
  afterAll(async () => {
    await prosody?.stop();
    await misnamed?.stop();
    await authority?.remove();
  });

  const start = (
    service: string,
    more?: Partial<XmppAccountOptions>,
  ): [Messenger, RecordingListener, Promise<void>] => {
    const listener = new RecordingListener();
    const memory = new MapMessengerMemory();
    messenger = createXmppMessenger({ service, domain, username: "assist", password, memory, ...more });
    const started = messenger.start(listener);
    started.catch(() => undefined);
    return [messenger, listener, started];
  };
  const trusting = () => ({ certificateAuthority: authority?.certificate });
  const direct = (server: Prosody | undefined) => `xmpps://127.0.0.1:${String(server?.directTlsPort)}`;
  const upgraded = (server: Prosody | undefined) => server?.service ?? "";

  describe.each([
    ["STARTTLS", upgraded],
    ["direct TLS", direct],
  ])("by %s", (_, service) => {
    it("is signed in to when its authority is known, by the name of the domain", async () => {
      const [bot, , started] = start(service(prosody), trusting());
      await started;
      expect(bot.state).toEqual({ kind: "ready" });
    });

    it.each([
      ["of an authority that is not known", () => start(service(prosody))],
      ["for another name than the domain", () => start(service(misnamed), trusting())],
    ])("is not signed in to with a certificate %s, and the state says so", async (__, begin) => {
      const [bot, listener] = begin();
      await listener.reaches("connecting");
      expect(bot.state).toEqual({ kind: "connecting", code: "xmpp.certificate-untrusted" });
    });
  });

  it("is not started with without the authority that the configuration names", () => {
    const [nowhere, noCertificate] = ["/nowhere/authority.pem", import.meta.filename];
    for (const certificateAuthority of [nowhere, noCertificate])
      expect(() => start(upgraded(prosody), { certificateAuthority })).toThrow(
        expect.objectContaining({ code: "xmpp.certificate-authority", category: "configuration" }),
      );
  });
});
