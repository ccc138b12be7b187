import type { ContactAddress } from "@assist/assist-core";
import { EventTimeline, KnownMembership, type MatrixClient, type Room } from "matrix-js-sdk";
import { addressOfUser } from "../address/matrix-address.js";
import type { LastUsedRooms } from "./last-used-rooms.js";
import { canBeSpokenIn, isClosed, isMadeBy } from "./room-state.js";
import { roomsIn, type RoomsOfSync } from "./rooms-in-sync.js";
import type { RoomKind, RoomMember, RoomsView } from "../chat/incoming/collaborators.js";
import { within } from "../chat/incoming/until-done.js";

const loadedAtOnce = 8;
const loadedWithinMs = 20_000;
const none: RoomKind = { kind: "none" };
const shared: RoomKind = { kind: "shared" };

/** A direct room, seen from the person's side. */
export interface DirectRoom {
  readonly roomId: string;
  /** Not only invited. */
  readonly isJoined: boolean;
  readonly isEncrypted: boolean;
  /** Not replaced by another (`m.room.tombstone`), nor closed to the service's words or to its encryption. */
  readonly canBeSpokenIn: boolean;
  /** Epoch milliseconds of what was last said there, as the servers of those who said it claim: for no decision. */
  readonly lastActive: number;
}

export interface RoomBookOptions {
  readonly client: () => MatrixClient;
  /** The service's own user id. */
  readonly self: string;
  readonly lastUsed: LastUsedRooms;
  readonly stopped: AbortSignal;
  /** Somebody or something about a direct room is not as it was. */
  readonly changed: (person: ContactAddress, roomId: string) => void;
}

/**
 * Which rooms the service is in, and with whom: the SDK's view, and an index by person that is kept up from sync to
 * sync. Counts are the server's (`m.joined_member_count`), since members are loaded lazily.
 */
export class RoomBook implements RoomsView {
  readonly #options: RoomBookOptions;
  readonly #personOf = new Map<string, ContactAddress>();
  readonly #roomsOf = new Map<ContactAddress, Set<string>>();

  constructor(options: RoomBookOptions) {
    this.#options = options;
  }

  /** To be called when the client knows the rooms that it was in before. */
  async loadAll(): Promise<void> {
    const rooms = this.#options.client().getRooms();
    // Synapse names the other one of two unasked; not all servers do.
    const nameless = rooms.filter((room) => countOf(room) === 2 && this.#present(room).length < 2);
    await this.#loadAtOnce(nameless.map(({ roomId }) => roomId));
    for (const { roomId } of rooms) this.#enter(roomId);
  }

  /** One of which the server does not tell counts as shared, and holds up no other. */
  async #loadAtOnce(roomIds: readonly string[]): Promise<void> {
    const left = roomIds.toReversed();
    const worker = async () => {
      for (let roomId = left.pop(); roomId !== undefined; roomId = left.pop())
        await this.load(roomId).catch(() => undefined);
    };
    await Promise.all(Array.from({ length: loadedAtOnce }, worker));
  }

  /** A server leaves out what is empty, whatever the type of the SDK says. */
  synced(sync: RoomsOfSync): void {
    for (const roomId of roomsIn(sync, ["join", "leave", "invite"])) this.#enter(roomId);
    for (const roomId of roomsIn(sync, ["leave"])) this.#forget(roomId);
  }

  /** Rooms that are over would be kept until the end by the client. */
  #forget(roomId: string): void {
    const { store } = this.#options.client();
    const membership: string | undefined = store.getRoom(roomId)?.getMyMembership();
    if (membership === KnownMembership.Leave || membership === KnownMembership.Ban) store.removeRoom(roomId);
  }

  kindOf(roomId: string): RoomKind {
    const room = this.#joined(roomId);
    if (!room) return none;
    const count = countOf(room);
    const others = this.#present(room).filter((userId) => userId !== this.#options.self);
    if (count <= 1 && others.length === 0) return none;
    const [other] = others;
    if (count !== 2 || others.length !== 1 || other === undefined) return shared;
    const person = isClosed(room) && this.#isTheirs(room, other) ? addressOfUser(other) : undefined;
    return person === undefined ? shared : { kind: "direct", with: person };
  }

  /** Who prepares a room for others, and leaves it, may have kept a way back in; there words would lie in clear. */
  #isTheirs(room: Room, other: string): boolean {
    return room.hasEncryptionStateEvent() || isMadeBy(room, [other, this.#options.self]);
  }

  members(roomId: string): readonly RoomMember[] | undefined {
    const room = this.#joined(roomId);
    const present = room ? this.#present(room) : [];
    if (!room || present.length < countOf(room)) return undefined;
    return present.map((userId) => ({ userId, displayName: room.getMember(userId)?.rawDisplayName }));
  }

  async load(roomId: string): Promise<void> {
    if (this.members(roomId) !== undefined) return;
    const loading = this.#joined(roomId)?.loadMembersIfNeeded() ?? Promise.resolve(false);
    await within(loadedWithinMs, loading, this.#options.stopped);
    if (this.#joined(roomId)) this.#enter(roomId);
  }

  /** Everybody with a direct room, joined or only invited. */
  get people(): readonly ContactAddress[] {
    return [...this.#roomsOf.keys()];
  }

  /** The same people, who wrote or was written to last before the others. */
  lastActivePeople(): readonly ContactAddress[] {
    return this.people
      .map((person) => [person, this.directRooms(person)[0]?.lastActive ?? 0] as const)
      .sort(([, one], [, other]) => other - one)
      .map(([person]) => person);
  }

  /**
   * The service's direct rooms with this person: where both are before where one is invited, encrypted ones before others,
   * and of these the one before in which the person wrote last.
   */
  directRooms(person: ContactAddress): readonly DirectRoom[] {
    const used = this.#options.lastUsed.of(person);
    const rank = ({ roomId, isJoined, isEncrypted }: DirectRoom) =>
      Number(isJoined) * 4 + Number(isEncrypted) * 2 + Number(roomId === used);
    return [...(this.#roomsOf.get(person) ?? [])]
      .flatMap((roomId) => this.#directRoom(roomId, person))
      .sort((one, other) => rank(other) - rank(one));
  }

  #directRoom(roomId: string, person: ContactAddress): readonly DirectRoom[] {
    const room = this.#joined(roomId);
    const kind = this.kindOf(roomId);
    if (!room || kind.kind !== "direct" || kind.with !== person) return [];
    return [
      {
        roomId,
        isJoined: room.getJoinedMemberCount() === 2,
        isEncrypted: room.hasEncryptionStateEvent(),
        canBeSpokenIn: canBeSpokenIn(room),
        lastActive: room.getLastActiveTimestamp(),
      },
    ];
  }

  #joined(roomId: string): Room | undefined {
    const room = this.#options.client().getRoom(roomId);
    return room?.getMyMembership() === KnownMembership.Join ? room : undefined;
  }

  #present(room: Room): readonly string[] {
    const state = room.getLiveTimeline().getState(EventTimeline.FORWARDS);
    return (state?.getMembers() ?? [])
      .filter(
        ({ membership }) => membership === KnownMembership.Join || membership === KnownMembership.Invite,
      )
      .map(({ userId }) => userId);
  }

  #enter(roomId: string): void {
    const kind = this.kindOf(roomId);
    const person = kind.kind === "direct" ? kind.with : undefined;
    const before = this.#personOf.get(roomId);
    if (before !== undefined && before !== person) this.#remove(roomId, before);
    if (person !== undefined) {
      this.#personOf.set(roomId, person);
      this.#roomsOf.set(person, (this.#roomsOf.get(person) ?? new Set()).add(roomId));
    }
    for (const concerned of new Set([before, person]))
      if (concerned !== undefined) this.#options.changed(concerned, roomId);
  }

  #remove(roomId: string, person: ContactAddress): void {
    this.#personOf.delete(roomId);
    const rooms = this.#roomsOf.get(person);
    rooms?.delete(roomId);
    if (rooms?.size === 0) this.#roomsOf.delete(person);
  }
}

const countOf = (room: Room): number => room.getJoinedMemberCount() + room.getInvitedMemberCount();
