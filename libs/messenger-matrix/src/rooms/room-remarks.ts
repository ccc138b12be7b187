import type { RoomNote } from "@assist/assist-core";
import { replyContent, textContent } from "../chat/outgoing/message-content.js";
import type { RoomEvents } from "../chat/outgoing/room-events.js";

/** Says a remark of the service's own in a room; the same remark about the same event once. */
export async function sayRemark(
  events: Pick<RoomEvents, "send">,
  words: (note: RoomNote) => string,
  {
    roomId,
    note,
    inReplyTo,
  }: { readonly roomId: string; readonly note: RoomNote; readonly inReplyTo?: string | undefined },
): Promise<void> {
  const isForOne = note.kind === "greeting" && note.where === "direct";
  const content = textContent(words(note), isForOne ? "m.text" : "m.notice");
  await events.send(
    roomId,
    "m.room.message",
    inReplyTo === undefined ? content : replyContent(inReplyTo, content),
    `${note.kind} ${roomId} ${inReplyTo ?? ""}`,
  );
}
