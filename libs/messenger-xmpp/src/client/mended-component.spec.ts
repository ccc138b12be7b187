import { Socket } from "node:net";
import { describe, expect, it, jest } from "@jest/globals";
import fc from "fast-check";
import { el } from "../xml/element.js";
import { mendedComponent } from "./mended-component.js";

const component = () => mendedComponent({ service: "xmpp://127.0.0.1:1", domain: "help.example.org" });
const presence = () => el("presence", { from: "assist@help.example.org", to: "bob@example.org" });

describe("the mended component", () => {
  it("puts characters together that the network has torn apart", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.integer({ min: 1, max: 4 }), (text, size) => {
        const one = component();
        let parsed = "";
        Object.assign(one, { parser: { write: (part: string) => (parsed += part) } });
        const bytes = Buffer.from(text);
        for (let start = 0; start < bytes.length; start += size)
          one._onData(bytes.subarray(start, start + size));
        expect(parsed).toBe(text.toWellFormed());
      }),
      { numRuns: 50 },
    );
  });

  it("survives what its parser throws, by ending the connection", () => {
    const one = component();
    const [destroy, failed] = [jest.fn(), jest.fn()];
    const write = () => {
      throw new Error("Illegal XML entity");
    };
    one.on("error", failed);
    Object.assign(one, { socket: { destroy }, parser: { write } });
    one._onData(Buffer.from("&bogus;"));
    expect(destroy).toHaveBeenCalled();
    expect(failed).toHaveBeenCalled();
  });

  it("rejects what is written without a connection", async () => {
    await expect(component().send(presence())).rejects.toMatchObject({ code: "xmpp.offline" });
    await expect(component().write("x")).rejects.toMatchObject({ code: "xmpp.offline" });
  });

  it("writes nothing that XML forbids", async () => {
    const one = component();
    const written: string[] = [];
    const write = (text: string, done: () => void) => {
      written.push(text);
      done();
    };
    Object.assign(one, { socket: { write } });
    await one.write(el("message", { id: "a\u0000b" }, el("body", {}, "c\u000bd\ufffe")).toString());
    expect(written).toEqual([`<message id="ab"><body>cd</body></message>`]);
  });

  it("leaves small stanzas no time to wait for others", () => {
    const one = component();
    const socket = new Socket();
    const setNoDelay = jest.spyOn(socket, "setNoDelay");
    Object.assign(one, { socket });
    one.emit("connect");
    expect(setNoDelay).toHaveBeenCalledWith(true);
  });
});
