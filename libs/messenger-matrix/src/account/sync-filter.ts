import { Filter } from "matrix-js-sdk";

const stateTypes = [
  "m.room.create",
  "m.room.member",
  "m.room.encryption",
  "m.room.power_levels",
  "m.room.join_rules",
  "m.room.history_visibility",
  "m.room.name",
  "m.room.canonical_alias",
  "m.room.third_party_invite",
  "m.room.tombstone",
];

const spokenTypes = ["m.room.message", "m.room.encrypted", "m.reaction", "m.room.redaction"];

/** Of rooms that the client does not know yet; the rest of what is worth it is paged back. */
export const firstTimelineLimit = 1;

/**
 * What the server need send: no typing, no receipts, no state that nobody looks at. State is in the timeline too, since a
 * change is told only there. https://spec.matrix.org/v1.16/client-server-api/#filtering
 */
export function syncFilter(userId: string): Filter {
  return Filter.fromJson(userId, "", {
    room: {
      ephemeral: { types: [] },
      account_data: { types: [] },
      state: { types: stateTypes, lazy_load_members: true },
      timeline: { types: [...spokenTypes, ...stateTypes], limit: 20, lazy_load_members: true },
    },
  });
}
