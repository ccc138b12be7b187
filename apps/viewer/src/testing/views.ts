import type { SessionView, TicketToken } from "@assist/protocol";

type Status = SessionView["status"];

export const ticket = `${"a".repeat(22)}.${"b".repeat(43)}` as TicketToken;

export const accepted: Status = { name: "accepted", startBy: 700_000 };

export const started = (
  picture: Extract<Status, { name: "started" }>["picture"],
  room = "room-1",
): Status => ({
  name: "started",
  since: 100_000,
  room,
  picture,
});

export const over: Status = {
  name: "over",
  outcome: "ended",
  at: 200_000,
  reason: "by-person",
  by: "helper",
  lastedMs: 90_000,
  digest: "ab".repeat(32),
};

const seat = (role: "requester" | "helper", here: boolean): SessionView["seats"][number] => ({
  id: `seat-${role}`,
  role,
  address: `${role}@example.org`,
  browser: "Firefox 150 on Debian",
  state: "admitted",
  here,
});

interface Shape {
  readonly status?: Status;
  /** Undefined: has not opened the link yet. */
  readonly peerHere?: boolean | undefined;
}

const viewOf = (role: "requester" | "helper", { status = accepted, peerHere }: Shape): SessionView => {
  const peer = role === "requester" ? "helper" : "requester";
  return {
    v: 1,
    id: "session-1",
    now: 100_000,
    origin: "request",
    role,
    seat: `seat-${role}`,
    me: `${role}@example.org`,
    peer: `${peer}@example.org`,
    seats: [seat(role, true), ...(peerHere === undefined ? [] : [seat(peer, peerHere)])],
    status,
  };
};

export const requesterView = (shape: Shape = {}): SessionView => viewOf("requester", shape);
export const helperView = (shape: Shape = {}): SessionView => viewOf("helper", shape);
