import type { RoomRefusal } from "@assist/assist-core";

/** Why a room does not let the service in, by the condition of its refusal. XEP-0045 section 7.2. */
export function refusalOf(condition: string): RoomRefusal {
  switch (condition) {
    case "not-authorized":
      return "password";
    case "forbidden":
    case "registration-required":
    case "not-allowed":
    case "not-acceptable":
      return "not-admitted";
    case "item-not-found":
    case "gone":
      return "not-there";
    default:
      return "unreachable";
  }
}

/** The next name to try where one is taken: `assist`, `assist-2`, … */
export function nextNick(first: string, taken: string): string | undefined {
  const number = taken === first ? 1 : Number(taken.slice(first.length + 1));
  return number < mostNicks ? `${first}-${number + 1}` : undefined;
}

const mostNicks = 9;
