import { describe, expect, it } from "@jest/globals";
import { FakeClock, MapMessengerMemory } from "@assist/assist-core/testing";
import fc from "fast-check";
import { addressOf, parseJid, type Jid } from "../address/xmpp-address.js";
import { defaultContactLimits } from "@assist/assist-core";
import { ContactCare } from "./contact-care.js";
import type { RosterKeeper } from "./roster-keeper.js";
import { Roster } from "./roster.js";

const hour = 3_600_000;
const day = 24 * hour;
const jid = (text: string): Jid => {
  const parsed = parseJid(text);
  if (!parsed) throw new Error(text);
  return parsed;
};

/** Keeps contacts as a server would that does at once what it is told. */
class PlainKeeper implements RosterKeeper {
  readonly roster = new Roster();
  readonly refused: string[] = [];
  load = () => Promise.resolve();
  show = () => undefined;
  hide = () => undefined;
  told = () => undefined;
  push = () => undefined;
  accept(person: Jid): void {
    const address = addressOf(person);
    if (address) this.roster.put(person.bare, { address, subscription: "both", asked: false });
  }
  refuse({ bare }: Jid): void {
    this.refused.push(bare);
  }
  remove(bare: string): void {
    this.roster.remove(bare);
  }
  get people(): readonly string[] {
    return this.roster.all().map(([bare]) => bare);
  }
}

function surroundings(more: Partial<typeof defaultContactLimits> = {}, memory = new MapMessengerMemory()) {
  const [keeper, clock] = [new PlainKeeper(), new FakeClock()];
  const limits = { ...defaultContactLimits, ...more };
  const care = new ContactCare(keeper, { limits, memory, clock, server: "home.example" });
  const ask = (text: string) => care.asked(jid(text));
  const pass = (days: number) => {
    for (let passed = 0; passed < days; passed += 1) {
      clock.advance(day);
      care.tidy();
    }
  };
  return { keeper, clock, memory, care, ask, pass, limits };
}

describe("who becomes a contact", () => {
  it("lets in so many of one server in an hour, and the next when it is over", () => {
    const { keeper, clock, ask } = surroundings({ newPerDomainPerHour: 2 });
    for (const name of ["a", "b", "c"]) ask(`${name}@evil.example`);
    expect(keeper.people).toEqual(["a@evil.example", "b@evil.example"]);
    expect(keeper.refused).toEqual(["c@evil.example"]);
    ask("d@other.example");
    expect(keeper.people).toContain("d@other.example");
    clock.advance(hour);
    ask("c@evil.example");
    expect(keeper.people).toContain("c@evil.example");
  });

  it("counts all hosts of one registrable domain together, and those of a suffix apart", () => {
    const { keeper, ask } = surroundings({ newPerDomainPerHour: 2 });
    for (let index = 0; index < 10; index += 1) ask(`u@a${index}.evil.org`);
    expect(keeper.people).toEqual(["u@a0.evil.org", "u@a1.evil.org"]);
    for (const host of ["one.co.uk", "two.co.uk", "three.co.uk", "localhost"]) ask(`u@${host}`);
    expect(keeper.people).toHaveLength(6);
  });

  it("gives the hosts of one domain a share of the places, and never all", () => {
    const { keeper, clock, ask } = surroundings({ most: 10 });
    for (let index = 0; index < 10; index += 1) {
      ask(`u${index}@a${index}.evil.org`);
      clock.advance(hour);
    }
    expect(keeper.people).toHaveLength(2);
    expect(keeper.refused).toHaveLength(8);
  });

  it("lets one more in when all places are taken, for the most idle contact of the largest domain", () => {
    const { keeper, ask, care, pass } = surroundings({ most: 10 });
    ask("old@small.example");
    pass(1);
    for (const name of ["writer", "late"]) ask(`${name}@large.example`);
    for (const name of ["b", "c", "d", "e", "f", "g", "h"]) ask(`u@${name}.example`);
    care.tidy();
    pass(1);
    care.heard("writer@large.example");
    ask("friend@far.example");
    expect(keeper.people).toHaveLength(10);
    expect(keeper.people).toContain("friend@far.example");
    expect(keeper.people).not.toContain("late@large.example");
    ask("another@far.example");
    expect(keeper.people).not.toContain("old@small.example");
  });

  it("always lets in people of the own server, and contacts that ask again", () => {
    const { keeper, ask } = surroundings({ newPerHour: 1, most: 1 });
    ask("friend@far.example");
    ask("somebody@evil.example");
    ask("friend@far.example");
    ask("alice@home.example");
    expect(keeper.people).toEqual(["friend@far.example", "alice@home.example"]);
    expect(keeper.refused).toEqual(["somebody@evil.example"]);
  });

  it("holds its bounds whoever asks when", () => {
    const domains = ["a", "b", "c", "d", "e", "f", "g"].map((name) => `${name}.example`);
    const domain = fc.constantFrom(...domains, "x.a.example", "y.a.example", "home.example");
    const request = fc.record({ domain, name: fc.nat(40), wait: fc.constantFrom(0, 1, hour / 4, 2 * hour) });
    fc.assert(
      fc.property(fc.array(request, { maxLength: 200 }), (requests) => {
        const limits = { newPerHour: 5, newPerDomainPerHour: 3, most: 12 };
        const { keeper, clock, ask } = surroundings(limits);
        const joined: { at: number; bare: string }[] = [];
        const of = (one: string, people: readonly string[]) =>
          people.filter((bare) => bare.endsWith(`@${one}`) || bare.endsWith(`.${one}`));
        for (const { domain: from, name, wait } of requests) {
          clock.advance(wait);
          const bare = `u${name}@${from}`;
          const wasKnown = keeper.people.includes(bare);
          ask(bare);
          if (from === "home.example") expect(keeper.people).toContain(bare);
          else if (!wasKnown && keeper.people.includes(bare)) joined.push({ at: clock.now(), bare });
          const lately = joined.filter(({ at }) => at > clock.now() - hour).map((one) => one.bare);
          expect(lately.length).toBeLessThanOrEqual(limits.newPerHour);
          for (const one of domains) {
            expect(of(one, lately).length).toBeLessThanOrEqual(limits.newPerDomainPerHour);
            expect(of(one, keeper.people).length).toBeLessThanOrEqual(3);
          }
        }
        const others = keeper.people.filter((bare) => !bare.endsWith("@home.example"));
        expect(others.length).toBeLessThanOrEqual(limits.most);
      }),
    );
  });
});

describe("who stays a contact", () => {
  it("is whoever wrote lately, and everybody of the own server", () => {
    const { keeper, care, ask, pass } = surroundings();
    for (const bare of ["silent@far.example", "writes@far.example", "quiet@home.example"]) ask(bare);
    care.tidy();
    care.heard("writes@far.example");
    pass(30);
    expect(keeper.people).toHaveLength(3);
    pass(1);
    expect(keeper.people).toEqual(["writes@far.example", "quiet@home.example"]);
    pass(334);
    expect(keeper.people).toHaveLength(2);
    pass(1);
    expect(keeper.people).toEqual(["quiet@home.example"]);
  });

  it("is not decided for more than a few hundred on one day", () => {
    const { keeper, care, pass } = surroundings();
    for (let index = 0; index < 1_200; index += 1) keeper.accept(jid(`u${index}@far.example`));
    care.tidy();
    const left = [31, 1, 1].map((days) => {
      pass(days);
      return keeper.people.length;
    });
    expect(left).toEqual([700, 200, 0]);
  });

  it("is counted on from before a restart", () => {
    const memory = new MapMessengerMemory();
    const first = surroundings({}, memory);
    first.ask("silent@far.example");
    first.care.tidy();
    const second = surroundings({}, memory);
    second.keeper.accept(jid("silent@far.example"));
    second.pass(31);
    expect(second.keeper.people).toEqual([]);
  });

  it("is not decided by a clock that is set", () => {
    const { keeper, clock, care, ask, pass } = surroundings();
    ask("silent@far.example");
    care.tidy();
    for (const jump of [400, -800, 400]) {
      clock.advance(jump * day);
      care.tidy();
    }
    expect(keeper.people).toEqual(["silent@far.example"]);
    // Each of the two jumps ahead has counted for a week.
    pass(16);
    expect(keeper.people).toEqual(["silent@far.example"]);
    pass(1);
    expect(keeper.people).toEqual([]);
  });

  it("leaves nothing behind of those who went", () => {
    const { keeper, clock, care, memory, ask } = surroundings();
    ask("gone@far.example");
    care.tidy();
    care.heard("gone@far.example");
    care.heard("never@far.example");
    expect(memory.keys("heard/")).toHaveLength(1);
    keeper.remove("gone@far.example");
    clock.advance(day);
    care.tidy();
    expect(memory.keys("heard/")).toEqual([]);
  });
});
