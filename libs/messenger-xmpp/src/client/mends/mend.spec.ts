import { Socket } from "node:net";
import { describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { el, type Element } from "../../xml/element.js";
import { bind, sasl, startTls, streamErrors, streamManagement, streams } from "../../xml/namespaces.js";
import type { LibraryClient } from "../library-client.js";
import { mendedClient, type LibraryOptions } from "../mended-client.js";

const options = {
  service: "xmpp://127.0.0.1:1",
  domain: "example.org",
  username: "assist",
  password: "secret",
};

const made = (changed: Partial<LibraryOptions> = {}): LibraryClient =>
  mendedClient({ ...options, ...changed }, { signedIn: () => undefined, element: () => undefined });

const presence = () => el("presence", { xmlns: "jabber:client", from: "bob@example.org/phone" });

describe("the mended library", () => {
  it("leaves everything to its user once the account is signed in, and nothing before", () => {
    const [signedIn, element] = [jest.fn(), jest.fn()];
    const client = mendedClient(options, { signedIn, element });
    const byTheLibrary = jest.fn();
    client.removeAllListeners("element").on("element", byTheLibrary);
    const management = el("sm", { xmlns: streamManagement });
    const features = el(
      "stream:features",
      { "xmlns:stream": streams },
      el("bind", { xmlns: bind }),
      management,
    );
    client._onElement(features);
    expect(signedIn).not.toHaveBeenCalled();
    begin(client, "PLAIN");
    client._onElement(el("success", { xmlns: sasl }));
    client._onElement(features);
    expect(signedIn).toHaveBeenCalledWith({ streamManagement: true });
    expect(byTheLibrary).toHaveBeenCalledTimes(2);
    client._onElement(presence());
    expect(element).toHaveBeenCalledTimes(1);
    expect(byTheLibrary).toHaveBeenCalledTimes(2);
  });

  it.each([
    ["that answers nothing", undefined],
    ["without proof", "SCRAM-SHA-256"],
  ])("takes no success %s for a sign-in", (_, mechanism) => {
    const [signedIn, failed] = [jest.fn(), jest.fn()];
    const client = mendedClient(options, { signedIn, element: () => undefined });
    client.on("error", failed);
    if (mechanism !== undefined) begin(client, mechanism);
    client._onElement(el("success", { xmlns: sasl }));
    client._onElement(el("stream:features", { "xmlns:stream": streams }, el("bind", { xmlns: bind })));
    expect(signedIn).not.toHaveBeenCalled();
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ code: "xmpp.server-unproven" }));
  });

  it("takes one success for one exchange", () => {
    const client = made();
    const failed = jest.fn();
    client.on("error", failed);
    begin(client, "PLAIN");
    client._onElement(el("success", { xmlns: sasl }));
    expect(failed).not.toHaveBeenCalled();
    client._onElement(el("success", { xmlns: sasl }));
    expect(failed).toHaveBeenCalledWith(expect.objectContaining({ code: "xmpp.server-unproven" }));
  });

  it("goes to no other host than the one it was told", () => {
    const client = made();
    const failed = jest.fn();
    client.on("error", failed);
    const connect = jest.fn();
    Object.assign(client, { connect });
    const elsewhere = el("see-other-host", { xmlns: streamErrors }, "evil.example");
    client._onElement(el("stream:error", { "xmlns:stream": streams }, elsewhere));
    client.emit("disconnect");
    expect(failed).toHaveBeenCalledTimes(1);
    expect(connect).not.toHaveBeenCalled();
  });

  it("puts characters together that the network has torn apart", () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), cuts, (text, sizes) => {
        const client = made();
        let parsed = "";
        Object.assign(client, { parser: { write: (part: string) => (parsed += part) } });
        const bytes = Buffer.from(text);
        for (let start = 0, chunk = 0; start < bytes.length; chunk += 1) {
          const end = start + (sizes[chunk % sizes.length] ?? 1);
          client._onData(bytes.subarray(start, end));
          start = end;
        }
        expect(parsed).toBe(text.toWellFormed());
      }),
      { numRuns: 50 },
    );
  });

  it("survives what its parser throws, by ending the connection", () => {
    const client = made();
    const [destroy, failed] = [jest.fn(), jest.fn()];
    client.on("error", failed);
    Object.assign(client, {
      socket: { destroy },
      parser: {
        write() {
          throw new Error("Illegal XML entity");
        },
      },
    });
    client._onData(Buffer.from("&bogus;"));
    expect(destroy).toHaveBeenCalled();
    expect(failed).toHaveBeenCalled();
  });

  it("rejects what is written without a connection", async () => {
    const client = made();
    await expect(client.send(presence())).rejects.toMatchObject({ code: "xmpp.offline" });
    await expect(client.write("x")).rejects.toMatchObject({ code: "xmpp.offline", category: "network" });
  });

  it("writes nothing that XML forbids, in text and in attributes", async () => {
    const client = made();
    const written: string[] = [];
    const write = (text: string, done: () => void) => {
      written.push(text);
      done();
    };
    Object.assign(client, { socket: { write } });
    await client.write(el("message", { id: "a\u0000b" }, el("body", {}, "c\u000bd\ufffe")).toString());
    expect(written).toEqual([`<message id="ab"><body>cd</body></message>`]);
  });

  it("leaves small stanzas no time to wait for others", () => {
    const client = made();
    const socket = new Socket();
    const setNoDelay = jest.spyOn(socket, "setNoDelay");
    Object.assign(client, { socket });
    client.emit("connect");
    expect(setNoDelay).toHaveBeenCalledWith(true);
    client.emit("disconnect");
  });

  it("has no timers of its own", () => {
    expect(made()).toMatchObject({ timeout: 0 });
  });

  it("takes the way to sign in that it was tried with", () => {
    const client = made();
    const features = el(
      "stream:features",
      { "xmlns:stream": streams },
      el("authentication", { xmlns: "urn:xmpp:sasl:2" }),
    );
    client.emit("element", features);
    expect(features.getChildElements()).toEqual([]);
  });

  describe.each([
    ["xmpp://chat.example.org:5222", true],
    ["xmpp://203.0.113.7", true],
    ["xmpp://127.example.org", true],
    ["xmpp://127.0.0.1:15222", false],
    ["xmpp://localhost", false],
    ["xmpp://[::1]:5222", false],
  ])("at %s", (service, refused) => {
    const heard = (...elements: readonly Element[]) => {
      const [failed, byTheLibrary] = [jest.fn(), jest.fn()];
      const client = made({ service });
      client.on("error", failed).removeAllListeners("element").on("element", byTheLibrary);
      for (const element of elements) client._onElement(element);
      return { failed, passed: byTheLibrary.mock.calls.length };
    };
    const mechanisms = el("mechanisms", { xmlns: sasl });
    const starttls = el("starttls", { xmlns: startTls });
    const features = (...offered: readonly Element[]) =>
      el("stream:features", { "xmlns:stream": streams }, offered);

    it.each([
      ["the server offers no encryption", features(mechanisms)],
      ["somebody goes on behind the sign-in", features(el("bind", { xmlns: bind }))],
      ["a stanza comes before the encryption", presence()],
    ])(`${refused ? "ends it" : "goes on"} where %s`, (_, element) => {
      const { failed, passed } = heard(element);
      expect(passed).toBe(refused ? 0 : 1);
      expect(failed).toHaveBeenCalledTimes(refused ? 1 : 0);
      if (refused)
        expect(failed).toHaveBeenCalledWith(expect.objectContaining({ code: "xmpp.not-encrypted" }));
    });

    it("takes the encryption that is offered", () => {
      const client = made({ service });
      const failed = jest.fn();
      const write = jest.fn<(text: string) => Promise<void>>(() => Promise.resolve());
      Object.assign(client.on("error", failed), { write });
      client._onElement(features(starttls, mechanisms));
      expect(failed).not.toHaveBeenCalled();
      expect(write).toHaveBeenCalledWith(expect.stringContaining("<starttls"));
    });
  });
});

/** As the library does when it has chosen how to sign in. */
function begin(client: LibraryClient, mechanism: string): void {
  const found = client.saslFactory._mechs.find(({ name }) => name === mechanism);
  if (!found) throw new Error(`There is no ${mechanism}`);
  Reflect.construct(found.mech, []);
}
