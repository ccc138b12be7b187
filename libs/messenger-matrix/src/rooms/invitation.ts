import type { ContactAddress } from "@assist/assist-core";
import { EventTimeline, type Room } from "matrix-js-sdk";
import { addressOfUser } from "../address/matrix-address.js";

/** Somebody wants the service in a room. */
export interface Invitation {
  readonly roomId: string;
  readonly inviter: ContactAddress;
  /** As the inviter says. */
  readonly isDirect: boolean;
}

/** Undefined for a room to which `self` is not invited. */
export function invitationTo(room: Room, self: string): Invitation | undefined {
  if (membershipIn(room) !== "invite") return undefined;
  const state = room.getLiveTimeline().getState(EventTimeline.FORWARDS);
  const member = state?.getStateEvents("m.room.member", self);
  const inviter = addressOfUser(member?.getSender() ?? "");
  if (!member || inviter === undefined) return undefined;
  return { roomId: room.roomId, inviter, isDirect: member.getContent()["is_direct"] === true };
}

/** Not compared with the SDK's values of it, since servers may have others. */
export const membershipIn = (room: Room): string => room.getMyMembership();
