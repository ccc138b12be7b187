import {
  contactAddress,
  messengerId,
  messengerOf,
  type Note,
  type PromptCode,
  type TicketId,
} from "@assist/assist-core";
import { renderNote } from "../render-note.js";

export const xmpp = (id: string) => contactAddress(messengerId("xmpp"), id);
export const alice = xmpp("alice@example.org");
export const bob = xmpp("bob@example.org");
export const matrixCarol = contactAddress(messengerId("matrix"), "@carol:example.org");
export const code = "K7QD" as PromptCode;
export const ticket = "ticket-1" as TicketId;
export const now = Date.UTC(2026, 10, 2, 9);
export const until = now + 600_000;
export const digest = "ab".repeat(32);

/** The words as somebody in XMPP reads them, to whom Matrix is the other network, or as in another network. */
export const render = (note: Note, language = "en", network = "xmpp") =>
  renderNote(
    { note, language },
    {
      now,
      network: messengerId(network),
      service: "assist@example.org",
      serviceFor: (address) =>
        messengerOf(address) === "xmpp" ? "assist@example.org" : "@assist:example.org",
      link: (id) => `https://help.example/s#${id}`,
      otherNetwork: (address) => (messengerOf(address) === "xmpp" ? undefined : "Matrix"),
    },
  );
