/** Times are epoch milliseconds. `body`, `event` and `answer` are JSON; other columns repeat what is searched for. */
export interface Tables {
  schema_migrations: { version: number; name: string; applied_at: number };
  write_checks: { id: number; count: number };
  inbox: { messenger: string; sender: string; message_id: string; claimed_at: number; answer: string | null };
  sessions: {
    id: string;
    /** Order of insertion. */
    sequence: number;
    requester: string;
    helper: string;
    code: string;
    created_at: number;
    started_at: number | null;
    deadline_at: number | null;
    /** Null while the session is open. */
    over_at: number | null;
    body: string;
    /** The last entry's sequence and digest; null before the first. */
    log_length: number | null;
    log_digest: string | null;
  };
  session_events: {
    session_id: string;
    sequence: number;
    event: string;
    digest: string;
    /** `helper 12`, for a countersignature; else null. */
    countersigns: string | null;
  };
  tickets: {
    id: string;
    session_id: string;
    role: string;
    issued_at: number;
    redeemed_by: string | null;
    revoked_at: number | null;
  };
  seats: {
    id: string;
    session_id: string;
    role: string;
    ticket_id: string;
    secret_hash: string;
    browser: string;
    opened_at: number;
    state: string;
    /** 0 or 1. */
    had_token: number;
  };
  handovers: {
    ticket_id: string;
    locator: string;
    seal: string;
    expires_at: number;
    tries_left: number;
    used_at: number | null;
  };
  outbox: {
    id: string;
    /** Order of addition. */
    sequence: number;
    messenger: string;
    recipient: string;
    body: string;
    attempts: number;
    not_before: number;
    /** Sent, or given up. */
    done_at: number | null;
    discarded_why: string | null;
  };
  languages: { address: string; chosen: string | null; noted: string | null };
  blocks: { owner: string; blocked: string; blocked_at: number };
  petnames: { owner: string; name: string; address: string };
}
