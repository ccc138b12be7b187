import { Socket } from "node:net";
import { describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { el } from "../../xml/element.js";
import { streamManagement, streams } from "../../xml/namespaces.js";
import { mendedClient } from "../mended-client.js";

const options = {
  service: "xmpp://127.0.0.1:1",
  domain: "example.org",
  username: "assist",
  password: "secret",
  resource: "assist",
};

const enabled = () => el("enabled", { xmlns: streamManagement, id: "s1", resume: "true" });
const presence = () => el("presence", { xmlns: "jabber:client", from: "bob@example.org/phone" });
const iqResult = () => el("iq", { xmlns: "jabber:client", type: "result", id: "q1" });

describe("the mended library", () => {
  it("counts each stanza from the beginning of stream management, IQ results too", () => {
    const { client } = mendedClient(options);
    client.emit("element", presence());
    expect(client.streamManagement.inbound).toBe(0);
    client.emit("element", enabled());
    client.emit("element", presence());
    client.emit("element", iqResult());
    client.emit("element", el("r", { xmlns: streamManagement }));
    expect(client.streamManagement.inbound).toBe(2);
    client.streamManagement.inbound = 0;
    expect(client.streamManagement.inbound).toBe(2);
  });

  it("does not say that a stanza was received before it was handled, nor any that came later", () => {
    const { client, handled } = mendedClient(options);
    client.emit("element", enabled());
    client.emit("element", presence());
    client.emit("element", presence());
    const releaseSecond = handled.hold();
    client.emit("element", presence());
    const releaseThird = handled.hold();
    client.emit("element", presence());
    expect(client.streamManagement.inbound).toBe(1);
    releaseThird();
    expect(client.streamManagement.inbound).toBe(1);
    releaseSecond();
    expect(client.streamManagement.inbound).toBe(4);
  });

  it("counts on from what was handled when the session is resumed", () => {
    const { client, handled } = mendedClient(options);
    client.emit("element", enabled());
    client.emit("element", presence());
    client.emit("element", presence());
    const late = handled.hold();
    client.emit("disconnect");
    late();
    expect(client.streamManagement.inbound).toBe(1);
    client.emit("element", presence());
    expect(client.streamManagement.inbound).toBe(2);
  });

  it("puts characters together that the network has torn apart", () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), cuts, (text, sizes) => {
        const { client } = mendedClient(options);
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
    const { client } = mendedClient(options);
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
    const { client } = mendedClient(options);
    await expect(client.send(presence())).rejects.toMatchObject({ code: "xmpp.offline" });
    await expect(client.sendMany([presence()])).rejects.toMatchObject({ code: "xmpp.offline" });
    await expect(client.write("x")).rejects.toMatchObject({ code: "xmpp.offline", category: "network" });
  });

  it("writes nothing that XML forbids, in text and in attributes", async () => {
    const { client } = mendedClient(options);
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
    const { client } = mendedClient(options);
    const socket = new Socket();
    const setNoDelay = jest.spyOn(socket, "setNoDelay");
    Object.assign(client, { socket });
    client.emit("connect");
    expect(setNoDelay).toHaveBeenCalledWith(true);
    client.emit("disconnect");
  });

  it("gives a busy server more than the two seconds of the library", () => {
    expect(mendedClient(options).client).toMatchObject({ timeout: 20_000 });
  });

  it("ends a connection that has gone silent", () => {
    jest.useFakeTimers();
    const { client } = mendedClient(options);
    const destroy = jest.fn();
    Object.assign(client, { socket: { destroy } });
    client.emit("connect");
    jest.advanceTimersByTime(39_000);
    client.emit("element", presence());
    jest.advanceTimersByTime(39_000);
    expect(destroy).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1_000);
    expect(destroy).toHaveBeenCalled();
    client.emit("disconnect");
    jest.useRealTimers();
  });

  it("takes the way to sign in that it was tried with", () => {
    const { client } = mendedClient(options);
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
      const { client } = mendedClient({ ...options, service });
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
