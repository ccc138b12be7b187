import type { KnownRoom, RoomMemory } from "./room-memory.js";

const mostRooms = 100;
const mostRoomsOfOne = 20;

/**
 * How many rooms there is place for, in all and for each inviter. Rooms in which the service could not be lately make
 * way for a new one, but only when it is in the new one: an invitation alone pushes out nothing.
 */
export class RoomPlaces {
  readonly #memory: Pick<RoomMemory, "all" | "get">;
  readonly #isPresent: (bare: string) => boolean;

  /** @param isPresent whether the service is in the room, or on its way into it */
  constructor(memory: Pick<RoomMemory, "all" | "get">, isPresent: (bare: string) => boolean) {
    this.#memory = memory;
    this.#isPresent = isPresent;
  }

  has({ jid, inviter }: KnownRoom): boolean {
    if (this.#memory.get(jid.bare)) return true;
    return this.#bounds(inviter).every(({ rooms, most }) => {
      const present = rooms.filter((room) => this.#isPresent(room.jid.bare));
      return present.length < most && rooms.length < 2 * most;
    });
  }

  /** The rooms to give up now that this one was entered. */
  over(entered: string): readonly string[] {
    const room = this.#memory.get(entered);
    if (!room) return [];
    return this.#bounds(room.inviter).flatMap(({ rooms, most }) =>
      rooms
        .map(({ jid }) => jid.bare)
        .filter((bare) => !this.#isPresent(bare))
        .slice(0, Math.max(0, rooms.length - most)),
    );
  }

  #bounds(inviter: string): readonly { readonly rooms: readonly KnownRoom[]; readonly most: number }[] {
    const all = this.#memory.all();
    const ofInviter = all.filter((room) => room.inviter === inviter);
    return [
      { rooms: ofInviter, most: mostRoomsOfOne },
      { rooms: all, most: mostRooms },
    ];
  }
}
