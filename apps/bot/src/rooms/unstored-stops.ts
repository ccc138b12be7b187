import type { ContactAddress, Role, Session, SessionId } from "@assist/assist-core";

/** What became of a stop that could not be stored. */
export interface UnstoredStop {
  readonly peer: ContactAddress;
  readonly yours: Role;
  /** The media server passes on nothing more of what the helper sends; otherwise it could not be asked. */
  readonly done: boolean;
}

/** Far longer than the control program waits for a helper of whom nothing arrives (2 s). */
const atLeastMs = 10_000;

/**
 * Sessions in which `stop` or `deny` was said while nothing could be stored. Each holds until control is off in the store,
 * and some seconds at least: that control began may be what could not be stored.
 */
export class UnstoredStops {
  readonly #until = new Map<SessionId, number>();

  add({ id }: Session, now: number): void {
    this.#until.set(id, now + atLeastMs);
  }

  holds({ id, status }: Session, now: number): boolean {
    const until = this.#until.get(id);
    if (until === undefined) return false;
    const isOff = status.name !== "started" || status.control === undefined;
    if (!isOff || now < until) return true;
    this.#until.delete(id);
    return false;
  }

  /** Forgets those of sessions that are over. */
  keep(live: readonly Session[]): void {
    const ids = new Set(live.map(({ id }) => id));
    for (const id of this.#until.keys()) if (!ids.has(id)) this.#until.delete(id);
  }
}
