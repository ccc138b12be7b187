import type { ISyncResponse } from "matrix-js-sdk";

/** A response of the server with one message in each of these rooms; their names are the messages' ids too. */
export function syncResponse(token: string, rooms: Readonly<Record<string, string>> = {}): ISyncResponse {
  const join = Object.entries(rooms).map(([room, eventId]) => [room, joinedRoom(token, eventId)]);
  return JSON.parse(
    JSON.stringify({ next_batch: token, rooms: { join: Object.fromEntries(join) as unknown } }),
  ) as ISyncResponse;
}

const joinedRoom = (token: string, eventId: string) => ({
  timeline: {
    limited: false,
    prev_batch: `before ${token}`,
    events: [
      {
        ...{ type: "m.room.message", event_id: eventId, sender: "@alice:example.org", origin_server_ts: 1 },
        content: { body: eventId },
      },
    ],
  },
  state: { events: [] },
});
