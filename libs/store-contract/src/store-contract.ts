import { describe } from "@jest/globals";
import { describeBlocks } from "./blocks.contract.js";
import { describeHandovers } from "./handovers.contract.js";
import { describeInbox } from "./inbox.contract.js";
import { describeLog } from "./log.contract.js";
import { describeOutbox } from "./outbox.contract.js";
import { describePeople } from "./people.contract.js";
import { describePrune } from "./prune.contract.js";
import { describeSeats } from "./seats.contract.js";
import { describeSessions } from "./sessions.contract.js";
import type { OpenStore } from "./store-under-test.js";
import { describeTransactions } from "./transactions.contract.js";

/** Every promise of the `Store` port; real stores and the one in memory keep the same ones. */
export function describeStoreContract(name: string, open: OpenStore): void {
  describe(`${name} keeps the promises of a store`, () => {
    describeTransactions(open);
    describeInbox(open);
    describeSessions(open);
    describeLog(open);
    describeSeats(open);
    describeHandovers(open);
    describeOutbox(open);
    describePeople(open);
    describeBlocks(open);
    describePrune(open);
  });
}
