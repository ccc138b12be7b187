import { chime } from "./chime.js";
import { soundPreference } from "./sound-preference.js";

/** For a person who looks elsewhere meanwhile: what they waited for has come. */
export function announceArrival(): void {
  if (!soundPreference.get().muted) chime();
}
