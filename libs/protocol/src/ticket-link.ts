import { z } from "zod";

/** What stands after `#` in a personal link: the ticket's id and its secret, both base64url. Never in a path or query. */
export const ticketToken = z
  .string()
  .regex(/^[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{22,64}$/)
  .brand<"TicketToken">();
export type TicketToken = z.infer<typeof ticketToken>;

/** The page that a personal link opens; the same file for everybody. */
export const sessionPagePath = "/s";

export const linkOf = (viewerUrl: string, token: TicketToken): string =>
  `${viewerUrl.replace(/\/$/, "")}${sessionPagePath}#${token}`;
