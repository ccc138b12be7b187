import { sessionView, type SessionView } from "@assist/protocol";

/** Which session, and between whom: as the first view said it, when the person opened the seat. */
export type SessionPin = Pick<SessionView, "id" | "role" | "seat" | "me" | "peer">;

const pinSchema = sessionView.pick({ id: true, role: true, seat: true, me: true, peer: true });

/** As the tab's storage kept it; undefined for what is no pin. */
export function readPin(kept: string | null): SessionPin | undefined {
  try {
    return pinSchema.safeParse(JSON.parse(kept ?? "null")).data;
  } catch {
    return undefined;
  }
}

export const pinOf = ({ id, role, seat, me, peer }: SessionPin): SessionPin => ({ id, role, seat, me, peer });

/**
 * No later word of the server changes any of it: somebody in between could otherwise have a page go on, under its
 * person's eyes, with other people, or count its guesses from the beginning. The other person's seat may change: a new
 * link makes one.
 */
export const isPinned = (pin: SessionPin, view: SessionPin): boolean =>
  pin.id === view.id &&
  pin.role === view.role &&
  pin.seat === view.seat &&
  pin.me === view.me &&
  pin.peer === view.peer;
