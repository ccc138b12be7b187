import type { RoomNote } from "@assist/assist-core";
import type { TFunction } from "i18next";
import type { RenderContext } from "./render-context.js";

/** What is said of chat rooms: whose choice it is that something does not work there, and where it does. */
export function roomSentence(t: TFunction, note: RoomNote, { network, service }: RenderContext): string {
  switch (note.kind) {
    case "greeting":
      return t(`greeting.${note.where}`);
    case "answeredPrivately":
    case "unreadable":
      return t(note.kind);
    case "roomEntered":
      return note.showsSenders ? t("room.entered", { nick: note.nick }) : t("room.entered_hidden");
    case "roomNotEntered":
      return t(`room.not-entered.${note.why}`);
    case "roomElsewhere":
      return note.trusted.length === 0
        ? t("room.elsewhere_none")
        : t("room.elsewhere", { trusted: note.trusted.join(", ") });
    case "inviterUnknown":
      return t("refusal.policy-you", { service, context: network });
    case "inviterHidden":
      return t("room.inviter-hidden", { service });
    case "senderHidden":
      return t("room.sender-hidden", { service });
  }
}
