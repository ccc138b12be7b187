import { isOpen, pairOnStage, type Pair } from "./pair-on-stage.js";

/** The pairs of one test file: call `leave` after each test. */
export function openPairs() {
  const open: Pair[] = [];
  const newPair = (): Pair => {
    const pair = pairOnStage();
    open.push(pair);
    return pair;
  };
  return {
    newPair,
    /** Both pages open, with the same keys. */
    async agreed(): Promise<Pair> {
      const pair = newPair();
      await pair.opens("requester");
      await pair.opens("helper");
      await pair.agree();
      return pair;
    },
    leave: () => {
      for (const pair of open.splice(0)) pair.leave();
    },
  };
}

export const bothOpen = (pair: Pair): boolean => isOpen(pair.requester) && isOpen(pair.helper);
