import { beforeEach, describe, expect, it } from "@jest/globals";
import {
  areNeighbours,
  contactAddress,
  defaultContactLimits,
  type ContactAddress,
  type ContactLimits,
} from "@assist/assist-core";
import { FakeClock, MapMessengerMemory } from "@assist/assist-core/testing";
import { matrix } from "../address/matrix-address.js";
import { ContactCare } from "./contact-care.js";

const hour = 3_600_000;
const day = 24 * hour;
const person = (userId: string) => contactAddress(matrix, userId);
const self = person("@assist:home.example");

let clock: FakeClock;
let memory: MapMessengerMemory;
let people: Set<ContactAddress>;

beforeEach(() => {
  [clock, memory, people] = [new FakeClock(), new MapMessengerMemory(), new Set()];
});

const careWith = (limits: Partial<ContactLimits> = {}) =>
  new ContactCare({
    ...{ memory, clock, limits: { ...defaultContactLimits, ...limits } },
    people: () => [...people],
    isOwn: (one) => areNeighbours(one, self),
    part: (one) => people.delete(one),
  });

/** Whether they came in, where they stay. */
function comes(care: ContactCare, userId: string): boolean {
  const isIn = care.admits(person(userId));
  if (isIn) people.add(person(userId));
  return isIn;
}

/** Once a day, as the messenger does. */
function daysPass(care: ContactCare, days: number): void {
  for (let count = 0; count < days; count++) {
    clock.advance(day);
    care.tidy();
  }
}

describe("contacts of other servers", () => {
  it("come in at a rate, in all and of each domain, whatever the host and the port", () => {
    const care = careWith({ newPerHour: 3, newPerDomainPerHour: 2 });
    const came = (userId: string) => comes(care, userId);
    expect(["@a:one.evil.example", "@b:two.evil.example:8448"].map(came)).toEqual([true, true]);
    expect(came("@c:three.evil.example")).toBe(false);
    expect(["@d:good.test", "@e:other.test"].map(came)).toEqual([true, false]);
    clock.advance(hour);
    expect(came("@c:three.evil.example")).toBe(true);
  });

  it("have a number, of which no domain has more than a fifth", () => {
    const care = careWith({ most: 10 });
    expect(["@a:evil.test", "@b:evil.test", "@c:evil.test"].map((one) => comes(care, one))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it("make room for others when all places are taken, the one who never wrote first", () => {
    const care = careWith({ most: 2 });
    comes(care, "@quiet:one.test");
    comes(care, "@writes:two.test");
    daysPass(care, 1);
    care.heard(person("@writes:two.test"));
    expect(comes(care, "@new:three.test")).toBe(true);
    expect([...people]).toEqual([person("@writes:two.test"), person("@new:three.test")]);
  });

  it("are left when they have not written for long; those of the own server never are", () => {
    const care = careWith({ unusedDays: 3, idleDays: 6 });
    for (const one of ["@never:a.test", "@once:b.test", "@own:home.example"]) comes(care, one);
    care.tidy();
    care.heard(person("@once:b.test"));
    daysPass(care, 4);
    expect([...people]).toEqual([person("@once:b.test"), person("@own:home.example")]);
    daysPass(care, 3);
    expect([...people]).toEqual([person("@own:home.example")]);
  });

  it("are counted on from start to start", () => {
    comes(careWith(), "@never:a.test");
    careWith({ unusedDays: 3 }).tidy();
    daysPass(careWith({ unusedDays: 3 }), 4);
    expect(people.size).toBe(0);
  });
});
