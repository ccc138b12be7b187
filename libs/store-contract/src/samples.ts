import {
  contactAddress,
  messengerId,
  type ContactAddress,
  type Handover,
  type OutboxMessage,
  type PromptCode,
  type RoomName,
  type Seat,
  type SeatId,
  type Session,
  type SessionId,
  type SessionStatus,
  type Ticket,
  type TicketId,
} from "@assist/assist-core";

export const xmpp = messengerId("xmpp");
export const matrix = messengerId("matrix");

/** `alice` of the XMPP network, or somebody elsewhere. */
export const address = (name: string, messenger = xmpp): ContactAddress =>
  contactAddress(messenger, `${name}@example.org`);

export interface SessionSample {
  readonly id: string;
  readonly requester?: ContactAddress;
  readonly helper?: ContactAddress;
  readonly code?: string;
  readonly createdAt?: number;
  readonly purpose?: string;
}

function session(sample: SessionSample, status: SessionStatus): Session {
  return {
    id: sample.id as SessionId,
    origin: "request",
    parties: {
      requester: { kind: "contact", address: sample.requester ?? address("alice") },
      helper: { kind: "contact", address: sample.helper ?? address("bob") },
    },
    ...(sample.purpose === undefined ? {} : { purpose: sample.purpose }),
    code: (sample.code ?? "K7QD") as PromptCode,
    createdAt: sample.createdAt ?? 1_000,
    status,
  };
}

export const requestedSession = (sample: SessionSample, promptExpiresAt = 601_000): Session =>
  session(sample, { name: "requested", promptExpiresAt });

export const acceptedSession = (sample: SessionSample, startBy = 1_800_000): Session =>
  session(sample, { name: "accepted", at: 2_000, startBy });

export const startedSession = (
  sample: SessionSample,
  { at = 3_000, ...picture }: { readonly at?: number; readonly resumeBy?: number } = {},
): Session =>
  session(sample, {
    name: "started",
    at,
    room: `room of ${sample.id}` as RoomName,
    picture:
      picture.resumeBy === undefined
        ? { state: "shared", since: at }
        : { state: "gone", resumeBy: picture.resumeBy },
  });

/** Over: after `lastedMs` of viewing, or without any when that is absent. */
export const endedSession = (sample: SessionSample, at: number, lastedMs?: number): Session =>
  session(sample, {
    name: "ended",
    at,
    ...(lastedMs === undefined ? { reason: "not-started" } : { reason: "by-person", by: "helper", lastedMs }),
  });

export const ticket = (id: string, sessionId: string, role: Ticket["role"] = "requester"): Ticket => ({
  id: id as TicketId,
  sessionId: sessionId as SessionId,
  role,
  issuedAt: 2_000,
});

export const seat = (id: string, of: Ticket): Seat => ({
  id: id as SeatId,
  sessionId: of.sessionId,
  role: of.role,
  ticketId: of.id,
  secretHash: "a".repeat(64),
  browser: "Firefox on Linux",
  openedAt: 2_500,
  state: "admitted",
  hadToken: false,
});

export const handover = (ticketId: string): Handover => ({
  ticketId: ticketId as TicketId,
  locator: "K7QD",
  seal: "s".repeat(43),
  expiresAt: 603_000,
  triesLeft: 3,
});

export const message = (id: string, to: ContactAddress = address("bob")): OutboxMessage => ({
  id,
  to,
  note: { kind: "help" },
  language: "en",
});
