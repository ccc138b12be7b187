import type { HandoverRepository, SeatRepository, TicketRepository } from "../ports/store.port.js";
import { conflict, existing, insertNew, type MemoryState } from "./memory-store-state.js";

export function memoryTickets({ sessions, tickets }: MemoryState): TicketRepository {
  return {
    async insert(ticket) {
      existing(sessions, ticket.sessionId);
      insertNew(tickets, ticket.id, ticket);
    },
    get: async (id) => tickets.get(id),
    async redeem(id, by) {
      const ticket = existing(tickets, id);
      if (ticket.revokedAt !== undefined || (ticket.redeemedBy ?? by) !== by) {
        throw conflict(`${id} opens no more seats`);
      }
      tickets.set(id, { ...ticket, redeemedBy: by });
    },
    async revoke(session, role, at) {
      for (const ticket of tickets.values()) {
        const meant = ticket.sessionId === session && (role ?? ticket.role) === ticket.role;
        if (meant && ticket.revokedAt === undefined) tickets.set(ticket.id, { ...ticket, revokedAt: at });
      }
    },
  };
}

export function memorySeats({ sessions, tickets, seats }: MemoryState): SeatRepository {
  return {
    async insert(seat) {
      existing(sessions, seat.sessionId);
      existing(tickets, seat.ticketId);
      insertNew(seats, seat.id, seat);
    },
    get: async (id) => seats.get(id),
    ofSession: async (session) => [...seats.values()].filter(({ sessionId }) => sessionId === session),
    async setHadToken(id) {
      seats.set(id, { ...existing(seats, id), hadToken: true });
    },
    async end(session, role) {
      for (const seat of seats.values()) {
        const meant = seat.sessionId === session && (role ?? seat.role) === seat.role;
        if (meant) seats.set(seat.id, { ...seat, state: "ended" });
      }
    },
  };
}

export function memoryHandovers({ tickets, handovers }: MemoryState): HandoverRepository {
  return {
    async put(handover) {
      existing(tickets, handover.ticketId);
      handovers.set(handover.ticketId, handover);
    },
    get: async (ticket) => handovers.get(ticket),
    byLocator: async (locator) =>
      [...handovers.values()]
        .filter((handover) => handover.locator === locator)
        .sort((one, other) => other.expiresAt - one.expiresAt || (one.ticketId < other.ticketId ? -1 : 1))[0],
  };
}
