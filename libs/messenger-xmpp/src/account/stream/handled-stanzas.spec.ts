import { describe, expect, it } from "@jest/globals";
import { HandledStanzas } from "./handled-stanzas.js";

describe("handled stanzas", () => {
  it("end before the first that is not durably taken, whatever came later", () => {
    const handled = new HandledStanzas();
    handled.receive();
    handled.receive();
    const releaseSecond = handled.hold();
    handled.receive();
    const releaseThird = handled.hold();
    handled.receive();
    expect(handled.count).toBe(1);
    releaseThird();
    expect(handled.count).toBe(1);
    releaseSecond();
    expect(handled.count).toBe(4);
  });

  it("are counted on from there when the connection was lost, for the rest comes again", () => {
    const handled = new HandledStanzas(10);
    handled.receive();
    handled.receive();
    const late = handled.hold();
    handled.interrupt();
    late();
    expect(handled.count).toBe(11);
    handled.receive();
    expect(handled.count).toBe(12);
  });
});
