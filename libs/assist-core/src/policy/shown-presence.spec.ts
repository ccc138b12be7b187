import { expect, test } from "@jest/globals";
import { contactAddress, messengerId, type ContactAddress } from "../address/contact-address.js";
import { alice, bob, Household } from "../use-cases/testing/household.js";

const afar = contactAddress(messengerId("xmpp"), "eve@elsewhere.example");
const dave = contactAddress(messengerId("xmpp"), "dave@example.org");
const busy = { availability: "busy", statusText: "at the dentist's" } as const;

/** Sees Dave by his server's leave, who never added the service. */
class PrivilegedHousehold extends Household {
  override contacts = () => [...this.friends, { address: dave }];
  override standing = (address: ContactAddress) => (address === dave ? "same-server" : "contact");

  constructor() {
    super();
    this.friends = [alice, bob, afar].map((address) => ({ address }));
    for (const person of [bob, dave]) this.presences.set(person, busy);
    Object.assign(this.context, { askingRule: "roster-or-same-server" });
  }

  async shown(viewer: ContactAddress) {
    const { contacts } = (await this.says(viewer, "who")).note("contacts");
    return new Map(contacts.map(({ address, presence }) => [address, presence]));
  }
}

test("of somebody who is no contact, people of the same server see whether they are there, not their words", async () => {
  const shown = await new PrivilegedHousehold().shown(alice);
  expect([shown.get(dave), shown.get(bob)]).toEqual([{ availability: "busy" }, busy]);
  const house = new PrivilegedHousehold();
  expect((await house.says(alice, "assist dave@example.org")).note("asking").presence).toEqual({
    availability: "busy",
  });
});

test("contacts from elsewhere do not learn that they are there, neither by a petname nor by asking", async () => {
  const house = new PrivilegedHousehold();
  await house.says(afar, "name friend dave@example.org");
  await house.says(afar, "name other bob@example.org");
  const shown = await house.shown(afar);
  expect([shown.has(dave), shown.get(bob)]).toEqual([false, busy]);
  expect((await house.says(afar, "assist @dave")).to(afar)).not.toContain("asking");
  expect((await house.says(afar, "assist @friend")).note("asking").presence).toEqual({
    availability: "unknown",
  });
});
