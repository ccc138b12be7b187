import type { TabHold } from "../session/tab-hold.js";

/** The tabs of one browser, of which one holds a seat. */
export class FakeTabs {
  readonly #held = new Map<string, { readonly tab: TabHold; readonly lost: () => void }>();

  tab(): TabHold {
    const held = this.#held;
    const release = (tab: TabHold) => {
      for (const [seat, holder] of held) if (holder.tab === tab) held.delete(seat);
    };
    const tab: TabHold = {
      take: (seat, how, lost) => {
        release(tab);
        const holder = held.get(seat);
        if (holder !== undefined && how === "ask") return Promise.resolve("elsewhere");
        held.set(seat, { tab, lost });
        holder?.lost();
        return Promise.resolve("held");
      },
      release: () => release(tab),
    };
    return tab;
  }
}
