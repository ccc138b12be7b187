import { eventsInPacket, type InputEvent } from "@assist/protocol";
import { piecesOfText } from "./typed-text.js";

/** What was done in one turn, in order, as it goes into packets: a piece of text has one of its own. */
export function packetsOf(events: readonly InputEvent[]): readonly (readonly InputEvent[])[] {
  const packets: InputEvent[][] = [];
  let open: InputEvent[] | undefined;
  for (const event of events) {
    if (event.type === "text") {
      for (const text of piecesOfText(event.text)) packets.push([{ type: "text", text }]);
      open = undefined;
    } else if (open !== undefined && open.length < eventsInPacket) open.push(event);
    else packets.push((open = [event]));
  }
  return packets;
}
