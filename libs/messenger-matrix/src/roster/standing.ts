import { areNeighbours, type ContactAddress, type Standing } from "@assist/assist-core";
import type { RoomBook } from "../rooms/room-book.js";

/** Who has come into a direct room with the service is its contact, as whoever adds it to a roster elsewhere. */
export function standingOf(person: ContactAddress, self: ContactAddress, book: RoomBook): Standing {
  if (book.directRooms(person).some(({ isJoined }) => isJoined)) return "contact";
  return areNeighbours(person, self) ? "same-server" : "stranger";
}
