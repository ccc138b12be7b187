import { Socket } from "node:net";
import { describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { el } from "../../xml/element.js";
import { bind, sasl, streamManagement, streams } from "../../xml/namespaces.js";
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
    client._onElement(el("success", { xmlns: sasl }));
    client._onElement(features);
    expect(signedIn).toHaveBeenCalledWith({ streamManagement: true });
    expect(byTheLibrary).toHaveBeenCalledTimes(2);
    client._onElement(presence());
    expect(element).toHaveBeenCalledTimes(1);
    expect(byTheLibrary).toHaveBeenCalledTimes(2);
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
    await expect(client.sendMany([presence()])).rejects.toMatchObject({ code: "xmpp.offline" });
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
    it(`${refused ? "does not sign in" : "signs in"} where the server offers no encryption`, () => {
      const client = made({ service });
      const failed = jest.fn();
      client.on("error", failed);
      const mechanisms = el("mechanisms", { xmlns: "urn:ietf:params:xml:ns:xmpp-sasl" });
      const features = el("stream:features", { "xmlns:stream": streams }, mechanisms);
      client.emit("element", features);
      expect(features.getChildElements()).toHaveLength(refused ? 0 : 1);
      if (refused)
        expect(failed).toHaveBeenCalledWith(
          expect.objectContaining({ code: "xmpp.not-encrypted", category: "configuration" }),
        );
    });
  });
});
