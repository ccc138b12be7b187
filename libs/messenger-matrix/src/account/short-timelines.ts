import type { ISyncResponse, MatrixClient, MatrixEvent, Room } from "matrix-js-sdk";

const keptEvents = 40;

/** Takes the oldest events out of the rooms of a sync, which the client would keep for as long as it runs. */
export function shortenTimelines(client: MatrixClient, sync: ISyncResponse): void {
  for (const roomId of roomsIn(sync)) {
    const room = client.getRoom(roomId);
    if (!room) continue;
    for (const event of room.getLiveTimeline().getEvents().slice(0, -keptEvents)) forget(room, event);
  }
}

/** What has nothing in it is left out by the server, whatever the SDK's types say. */
const roomsIn = ({ rooms }: { readonly rooms?: { readonly join?: object } }) =>
  Object.keys(rooms?.join ?? {});

function forget(room: Room, event: MatrixEvent): void {
  const [id, relation] = [event.getId(), event.getRelation()];
  if (relation?.event_id && relation.rel_type)
    void room.relations
      .getChildEventsForEvent(relation.event_id, relation.rel_type, event.getType())
      ?.removeEvent(event);
  if (id !== undefined) room.removeEvent(id);
}
