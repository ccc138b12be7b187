import { contactAddress, messengerId, type ContactAddress, type Standing } from "@assist/assist-core";
import { expect, test } from "@jest/globals";
import { quotas } from "../config/quotas.schema.js";
import { Admission } from "./admission.js";
import { ChatQuotas } from "./chat-quotas.js";
import { CommandLanes, type Turn } from "./command-lanes.js";

const xmpp = (id: string) => contactAddress(messengerId("xmpp"), id);
const plain = { takesAway: false, asks: false };

/** Lanes of which is known how many have wanted a turn, which is what comes after the quotas. */
class WatchedLanes extends CommandLanes {
  #wanted = 0;
  #waiting: { readonly turns: number; readonly met: () => void }[] = [];

  override run<T>(turn: Turn, work: () => Promise<T>): Promise<T> | undefined {
    const done = super.run(turn, work);
    this.#wanted += 1;
    for (const { turns, met } of this.#waiting) if (this.#wanted >= turns) met();
    return done;
  }

  async areWanted(turns: number): Promise<void> {
    if (this.#wanted < turns) await new Promise<void>((met) => this.#waiting.push({ turns, met }));
  }
}

function admission({
  standing = "contact",
  parties = [],
  self = xmpp("assist@example.org"),
}: {
  standing?: Standing;
  parties?: readonly ContactAddress[];
  self?: ContactAddress;
}) {
  const lanes = new WatchedLanes();
  const admit = new Admission({
    directory: { standing: () => standing, selfFor: () => self },
    parties: { has: (address) => parties.includes(address) },
    quotas: new ChatQuotas(quotas.parse({ chat: {}, pages: {} }).chat),
    lanes,
  });
  return { admit, lanes };
}

/** In which order they are served when all wait. */
async function order(
  options: Parameters<typeof admission>[0],
  people: readonly string[],
  address = xmpp,
): Promise<string[]> {
  const { admit, lanes } = admission(options);
  const served: string[] = [];
  lanes.hold(true);
  const all = people.map((person) =>
    admit.admit(address(person), plain, async () => {
      served.push(person);
      return Promise.resolve();
    }),
  );
  await lanes.areWanted(people.length);
  lanes.hold(false);
  await Promise.all(all);
  return served;
}

test("contacts on the service's own server go before those from elsewhere", async () => {
  const crowd = ["one@crowd.example", "two@crowd.example", "three@notexample.org"];
  expect(await order({}, [...crowd, "friend@example.org"])).toEqual(["friend@example.org", ...crowd]);
});

test("the own server of a component is the domain above it", async () => {
  const people = ["one@crowd.example", "friend@example.org"];
  expect(await order({ self: xmpp("assist.example.org") }, people)).toEqual(people.toReversed());
});

test("in Matrix at home is who has the same server name, with its port", async () => {
  const matrix = (id: string) => contactAddress(messengerId("matrix"), id);
  const people = ["@one:example.org", "@two:sub.example.org:8448", "@friend:example.org:8448"];
  const self = matrix("@assist:example.org:8448");
  expect(await order({ self }, people, matrix)).toEqual([
    "@friend:example.org:8448",
    "@one:example.org",
    "@two:sub.example.org:8448",
  ]);
});

test("who takes part in something open is known, wherever they are from", async () => {
  const helper = "helper@elsewhere.example";
  expect(await order({ parties: [xmpp(helper)] }, ["one@elsewhere.example", helper])).toEqual([
    helper,
    "one@elsewhere.example",
  ]);
});

test("a full lane refuses with the time to wait, to so many, and carries nothing out", async () => {
  const { admit, lanes } = admission({ standing: "stranger" });
  lanes.hold(true);
  let done = 0;
  const all = Array.from({ length: 400 }, (_, number) =>
    admit.admit(xmpp(`h${String(number)}@crowd.example`), plain, async () => {
      done += 1;
      return Promise.resolve();
    }),
  );
  await lanes.areWanted(all.length);
  lanes.hold(false);
  const kinds = (await Promise.all(all)).map(({ kind }) => kind);
  expect(done).toBe(100);
  expect(kinds.filter((kind) => kind === "refused")).toHaveLength(120);
  expect(kinds.filter((kind) => kind === "ignored")).toHaveLength(180);
});

test("who takes part in something open can end it while everything else is held", async () => {
  const helper = xmpp("helper@elsewhere.example");
  const { admit, lanes } = admission({ parties: [helper] });
  lanes.hold(true);
  const done: string[] = [];
  const wants = async (from: ContactAddress, weight: typeof plain, what: string) =>
    admit.admit(from, weight, async () => {
      done.push(what);
      return Promise.resolve();
    });
  const ends = { takesAway: true, asks: false };
  const later = [wants(helper, plain, "help"), wants(xmpp("other@elsewhere.example"), ends, "no session")];
  await wants(helper, ends, "end");
  expect(done).toEqual(["end"]);
  lanes.hold(false);
  await Promise.all(later);
  expect(done).toHaveLength(3);
});
