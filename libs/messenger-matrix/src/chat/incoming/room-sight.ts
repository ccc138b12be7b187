/** The part of the client that is used: what it knows of a room whose members it has not loaded. */
export interface RoomSource {
  getRoom(roomId: string): SeenRoom | null;
}

interface SeenRoom {
  getJoinedMemberCount(): number;
  getInvitedMemberCount(): number;
  hasEncryptionStateEvent(): boolean;
  getMember(userId: string): { readonly rawDisplayName: unknown } | null;
}

export interface RoomSight {
  /** Joined and invited, the service too, as the server counts. */
  readonly count: number;
  readonly isEncrypted: boolean;
  /** What the service is called there. */
  readonly ownName: string | undefined;
}

/** What is seen of a room without asking the server. */
export function roomSight(source: RoomSource, roomId: string, self: string): RoomSight {
  const room = source.getRoom(roomId);
  const ownName: unknown = room?.getMember(self)?.rawDisplayName;
  return {
    count: room ? room.getJoinedMemberCount() + room.getInvitedMemberCount() : 0,
    isEncrypted: room?.hasEncryptionStateEvent() === true,
    ownName: typeof ownName === "string" ? ownName : undefined,
  };
}
