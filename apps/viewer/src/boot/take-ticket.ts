import { ticketToken, type TicketToken } from "@assist/protocol";

/** What a chat client may take into a link after its end: a full stop, a bracket, also when the browser escaped it. */
const trailing = /(?:%[0-9A-F]{2}|[^\w%-])+$/i;

/**
 * The link's secret, which at the same moment leaves the address bar and the tab's history. A fragment that is no
 * ticket is a broken link; no fragment is none.
 */
export function takeTicket(
  location: Pick<Location, "hash" | "pathname" | "search">,
  history: Pick<History, "replaceState">,
): TicketToken | "broken" | undefined {
  const fragment = location.hash.slice(1);
  if (fragment === "") return undefined;
  history.replaceState(null, "", location.pathname + location.search);
  return ticketToken.safeParse(fragment.replace(trailing, "")).data ?? "broken";
}
