import type { ContactAddress } from "@assist/assist-core";
import {
  EventTimeline,
  JoinRule,
  KnownMembership,
  type ISyncResponse,
  type MatrixClient,
  type Room,
} from "matrix-js-sdk";
import { addressOfUser } from "../address/matrix-address.js";
import type { RoomKind, RoomMember, RoomsView } from "../chat/incoming/collaborators.js";

const none: RoomKind = { kind: "none" };
const shared: RoomKind = { kind: "shared" };

/** A direct room, seen from the person's side. */
export interface DirectRoom {
  readonly roomId: string;
  /** Not only invited. */
  readonly isJoined: boolean;
  readonly isEncrypted: boolean;
  /** Epoch milliseconds of what was last said there. */
  readonly lastActive: number;
}

export interface RoomBookOptions {
  readonly client: () => MatrixClient;
  /** The service's own user id. */
  readonly self: string;
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
  loadAll(): void {
    for (const { roomId } of this.#options.client().getRooms()) this.#enter(roomId);
  }

  /** A server leaves out what is empty, whatever the type of the SDK says. */
  synced({ rooms = {} }: { readonly rooms?: Partial<ISyncResponse["rooms"]> }): void {
    for (const kind of ["join", "leave", "invite"] as const)
      for (const roomId of Object.keys(rooms[kind] ?? {})) this.#enter(roomId);
  }

  kindOf(roomId: string): RoomKind {
    const room = this.#joined(roomId);
    if (!room) return none;
    const count = room.getJoinedMemberCount() + room.getInvitedMemberCount();
    const others = this.#present(room).filter((userId) => userId !== this.#options.self);
    if (count <= 1 && others.length === 0) return none;
    const [other] = others;
    const isDirect = count === 2 && others.length === 1 && isClosed(room);
    const person = isDirect && other !== undefined ? addressOfUser(other) : undefined;
    return person === undefined ? shared : { kind: "direct", with: person };
  }

  members(roomId: string): readonly RoomMember[] | undefined {
    const room = this.#joined(roomId);
    const present = room ? this.#present(room) : [];
    if (!room || present.length < room.getJoinedMemberCount() + room.getInvitedMemberCount())
      return undefined;
    return present.map((userId) => ({ userId, displayName: room.getMember(userId)?.rawDisplayName }));
  }

  async load(roomId: string): Promise<void> {
    if (this.members(roomId) === undefined) await this.#joined(roomId)?.loadMembersIfNeeded();
  }

  /** Everybody with a direct room, joined or only invited. */
  get people(): readonly ContactAddress[] {
    return [...this.#roomsOf.keys()];
  }

  /** The service's direct rooms with this person: where both are before where one is invited, last used before others. */
  directRooms(person: ContactAddress): readonly DirectRoom[] {
    return [...(this.#roomsOf.get(person) ?? [])]
      .flatMap((roomId) => this.#directRoom(roomId, person))
      .sort((one, other) =>
        one.isJoined === other.isJoined
          ? other.lastActive - one.lastActive
          : Number(other.isJoined) - Number(one.isJoined),
      );
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

/** Nobody comes in without an invitation: a room that a third could enter and read back is no place for links. */
const isClosed = (room: Room): boolean =>
  room.getJoinRule() === JoinRule.Invite && room.getCanonicalAlias() === null;
