export type Availability = "online" | "away" | "busy" | "offline";

/** Converse's status words (RFC 6121 `show`, or `online` / `offline`) in the four that people are shown. */
export function availability(status: string): Availability {
  switch (status) {
    case "online":
    case "chat":
      return "online";
    case "away":
    case "xa":
      return "away";
    case "dnd":
      return "busy";
    default:
      return "offline";
  }
}

const order: readonly Availability[] = ["online", "away", "busy", "offline"];

/** Who can help now comes first, then by name. */
export function byAvailability(
  a: { readonly availability: Availability; readonly name: string },
  b: { readonly availability: Availability; readonly name: string },
): number {
  return order.indexOf(a.availability) - order.indexOf(b.availability) || a.name.localeCompare(b.name);
}
