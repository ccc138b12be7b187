import { afterEach, beforeEach } from "@jest/globals";
import type { Store } from "@assist/assist-core";

export interface StoreUnderTest {
  /** Empty at first. */
  readonly store: Store;
  close(): Promise<void>;
}

export type OpenStore = () => Promise<StoreUnderTest>;

/** A new store for each test of the surrounding block. */
export interface FreshStore<T extends StoreUnderTest> {
  readonly opened: T;
  readonly store: Store;
  readonly transact: Store["transact"];
}

export function eachTestOpens<T extends StoreUnderTest>(open: () => Promise<T>): FreshStore<T> {
  let opened: T | undefined;
  const current = (): T => {
    if (!opened) throw new Error("The store is opened before each test");
    return opened;
  };
  beforeEach(async () => {
    opened = await open();
  });
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });
  return {
    get opened() {
      return current();
    },
    get store() {
      return current().store;
    },
    transact: (work) => current().store.transact(work),
  };
}
