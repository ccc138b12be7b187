import Bowser from "bowser";

/** `Firefox on Linux`, for the chat message that tells of an opened link. The header is whatever the client says. */
export function browserName(userAgent: string | undefined): string {
  const { browser, os } = Bowser.parse(userAgent?.slice(0, 400) || "unknown");
  return [browser.name || "an unknown browser", os.name].filter(Boolean).join(" on ");
}
