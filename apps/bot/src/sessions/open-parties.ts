import {
  isOver,
  type Committed,
  type ContactAddress,
  type Session,
  type SessionId,
  type Store,
} from "@assist/assist-core";

/** Who takes part in a request or session that is not over, known without asking the store. */
export class OpenParties {
  readonly #sessionsOf = new Map<ContactAddress, Set<SessionId>>();

  /** What was open when the process before ended. */
  async load(store: Store): Promise<void> {
    // Each open session has a deadline or shows a picture.
    const open = await store.transact(async ({ sessions }) => [
      ...(await sessions.due(Number.MAX_SAFE_INTEGER)),
      ...(await sessions.live()),
    ]);
    for (const session of open) this.#note(session);
  }

  /** To be told of every commit. */
  changed = ({ session }: Committed): void => {
    this.#note(session);
  };

  has(address: ContactAddress): boolean {
    return this.#sessionsOf.has(address);
  }

  #note({ id, parties, status }: Session): void {
    for (const { address } of [parties.requester, parties.helper]) {
      const open = this.#sessionsOf.get(address) ?? new Set();
      if (isOver(status)) open.delete(id);
      else open.add(id);
      if (open.size > 0) this.#sessionsOf.set(address, open);
      else this.#sessionsOf.delete(address);
    }
  }
}
