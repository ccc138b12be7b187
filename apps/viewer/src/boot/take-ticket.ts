import { ticketToken, type TicketToken } from "@assist/protocol";

/** The link's secret, which at the same moment leaves the address bar and the tab's history. */
export function takeTicket(
  location: Pick<Location, "hash" | "pathname" | "search">,
  history: Pick<History, "replaceState">,
): TicketToken | undefined {
  const fragment = location.hash.slice(1);
  if (fragment === "") return undefined;
  history.replaceState(null, "", location.pathname + location.search);
  return ticketToken.safeParse(fragment).data;
}
