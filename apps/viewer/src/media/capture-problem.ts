/** Why there is no picture to share, in the words of the page. */
export type CaptureProblem =
  "not-supported" | "cancelled" | "blocked-by-system" | "not-readable" | "none-found" | "failed";

/**
 * What a rejected getDisplayMedia means. Browsers say NotAllowedError for a closed picker as well as for a system that
 * forbids capture; only the message of Chromium tells the two apart.
 * @see https://www.w3.org/TR/screen-capture/#dom-mediadevices-getdisplaymedia
 */
export function captureProblemOf(error: unknown): CaptureProblem {
  const { name = "", message = "" } = Object(error) as Partial<Error>;
  switch (name) {
    case "NotAllowedError":
      return /system/i.test(message) ? "blocked-by-system" : "cancelled";
    case "AbortError":
      return "cancelled";
    case "NotReadableError":
      return "not-readable";
    case "NotFoundError":
    case "OverconstrainedError":
      return "none-found";
    case "NotSupportedError":
    case "TypeError":
      return "not-supported";
    default:
      return "failed";
  }
}
