import { describe, expect, it } from "@jest/globals";
import { toBase64url, type AgreementMessage } from "@assist/protocol";
import fc from "fast-check";
import type { Agreed } from "./agreement.js";
import { Network, type Place } from "./testing/network.js";
import { twoPages } from "./testing/pages.js";

interface Step {
  readonly does: "deliver" | "lose" | "double" | "resend" | "begin" | "reload" | "alter";
  readonly at: Place;
  readonly which: number;
}

const stepsOf = (...does: readonly Step["does"][]) => {
  const at = fc.constantFrom<Place>("requester", "helper");
  const step = fc.record<Step>({ does: fc.constantFrom(...does), at, which: fc.nat(1_000) });
  return fc.array(step, { maxLength: 40, size: "max" });
};

/** The same message with another value in one of its parts. */
function altered(message: AgreementMessage, which: number): AgreementMessage {
  const parts = Object.entries(message).filter(([name]) => !["kind", "why"].includes(name));
  const [name, value] = parts[which % Math.max(parts.length, 1)] ?? [];
  if (!name || !value) return message;
  const length = Math.floor((value.length * 3) / 4);
  const bytes = new Uint8Array(length).map((_, at) => (which * 31 + at * 7) & 255);
  return { ...message, [name]: toBase64url(bytes) };
}

async function run(network: Network, { does, at, which }: Step): Promise<void> {
  switch (does) {
    case "deliver":
      return network.deliver(at, which);
    case "begin":
      return network.begin(at);
    case "reload":
      return network.reload(at);
    case "resend":
      network.resend(at);
      return;
    case "double":
      network.double(at, which);
      return;
    case "lose":
      network.take(at, which);
      return;
    case "alter": {
      const message = network.take(at, which);
      if (message) network.send(at, [altered(message, which)]);
    }
  }
}

/** All that either page has ever agreed on, by id. */
class Witness {
  readonly #agreed = { requester: new Map<string, Agreed>(), helper: new Map<string, Agreed>() };

  look({ pages }: Network): void {
    for (const place of ["requester", "helper"] as const) {
      const { agreed } = pages[place];
      if (agreed) this.#agreed[place].set(agreed.id, agreed);
      expect(pages[place].kept).toBeLessThanOrEqual(3);
      expect(pages[place].agreement.broken).toBeLessThanOrEqual(pages[place].kept);
    }
    this.#helperNeverAgreedAlone();
  }

  /** The requester's page is first, so what the helper's page believes must have been true. */
  #helperNeverAgreedAlone(): void {
    for (const [id, agreed] of this.#agreed.helper)
      expect(this.#agreed.requester.get(id)?.emoji).toEqual(agreed.emoji);
  }
}

async function play(steps: readonly Step[]): Promise<Network> {
  const network = new Network(twoPages());
  const witness = new Witness();
  await network.begin("requester");
  for (const step of steps) {
    await run(network, step);
    witness.look(network);
  }
  await network.settle();
  witness.look(network);
  return network;
}

async function expectAgreement({ pages: { requester, helper } }: Network): Promise<void> {
  expect([requester.step, helper.step]).toEqual(["agreed", "agreed"]);
  expect(helper.agreed).toMatchObject({ id: requester.agreed?.id, emoji: requester.agreed?.emoji });
  expect(await helper.agreed?.keys.bytes("media", 32)).toEqual(
    await requester.agreed?.keys.bytes("media", 32),
  );
}

describe("through a network that loses, doubles and reorders", () => {
  const losses = ["deliver", "deliver", "deliver", "lose", "double", "resend"] as const;

  it("two pages agree as soon as it delivers, at the cost of no attempt", async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf(...losses), async (steps) => {
        const network = await play(steps);
        await expectAgreement(network);
        expect([network.pages.requester.kept, network.pages.helper.kept]).toEqual([0, 0]);
      }),
      { numRuns: 300 },
    );
  });

  it("pages that are reloaded, taken over by other tabs or begin anew agree, or are both spent", async () => {
    const outcomes = { agreed: 0, spent: 0 };
    await fc.assert(
      fc.asyncProperty(stepsOf(...losses, ...losses, "begin", "reload"), async (steps) => {
        const network = await play(steps);
        const { requester, helper } = network.pages;
        if (requester.step === "spent" || helper.step === "spent") {
          outcomes.spent += 1;
          expect([requester.step, helper.step]).toEqual(["spent", "spent"]);
          // A late commitment of a page that is gone is taken for a new one: this too needs a page that went.
          expect(steps.map(({ does }) => does)).toContain("reload");
        } else {
          outcomes.agreed += 1;
          await expectAgreement(network);
        }
      }),
      { numRuns: 300 },
    );
    expect(outcomes.agreed).toBeGreaterThan(0);
  });

  it("answers do not depend on whether messages come one by one or at once", async () => {
    await fc.assert(
      fc.asyncProperty(stepsOf(...losses), async (steps) => {
        const network = new Network(twoPages());
        await network.begin("requester");
        await Promise.all(steps.map((step) => run(network, step)));
        await network.settle();
        await expectAgreement(network);
      }),
      { numRuns: 100 },
    );
  });
});

it("a network that alters messages never makes two pages believe in different keys with the same emoji", async () => {
  await fc.assert(
    fc.asyncProperty(stepsOf("deliver", "deliver", "deliver", "alter", "double", "resend"), async (steps) => {
      const { requester, helper } = (await play(steps)).pages;
      if (requester.agreed && helper.agreed) expect(helper.agreed.id).toBe(requester.agreed.id);
    }),
    { numRuns: 300 },
  );
});
