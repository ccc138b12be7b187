import type {
  ContactAddress,
  ControlDevice,
  ControlEnd,
  ControlNote,
  Role,
  StatusLine,
} from "@assist/assist-core";
import type { TFunction } from "i18next";
import { shownTime } from "./shown-time.js";

/** Who may use what, or may not any more, and why: each end has a sentence of its own for each of the two. */
export function controlSentence(
  t: TFunction,
  note: ControlNote,
  language: string,
  named: (address: ContactAddress) => string,
): string {
  if (note.kind === "controlNotAsked") return t("control.not-asked");
  const peer = named(note.peer);
  const devices = "devices" in note ? deviceWords(t, note.devices) : "";
  switch (note.kind) {
    case "controlAsked":
      return t("control.asked", { peer, devices, minutes: note.minutes });
    case "controlAllowed":
      return t(`control.allowed.${note.yours}`, { peer, devices, until: shownTime(note.until, language) });
    case "controlStopping":
      return t(`control.stopping.${note.yours}-${note.was}`, { peer });
    case "controlMoreAsked":
      return t(`control.more.${note.yours}`, { peer, told: note.told });
    case "controlHeldBack":
      return t(`control.held.${note.yours}-${note.done ? "yes" : "no"}`, { peer });
    case "controlStopUnstored":
      return t(`control.unstored.${note.yours}-${note.done ? "yes" : "no"}`, { peer });
    case "controlStopped": {
      const { yours, why, was, by } = note;
      const unseen = was === "on" && withoutPicture.has(why) ? "-unseen" : "";
      return t("control.stopped", {
        cause: causeSentence(t, { yours, why, peer, ...(by === undefined ? {} : { by }) }),
        then: t(`control.then.${yours}-${was}${unseen}`, { peer }),
      });
    }
  }
}

/** Then there is nothing to be seen, or that is said elsewhere. */
const withoutPicture: ReadonlySet<ControlEnd> = new Set([
  "picture-gone",
  "page-gone",
  "session-over",
  "scam",
]);

export interface ControlCause {
  readonly yours: Role;
  readonly why: ControlEnd;
  readonly peer: string;
  readonly by?: Role;
}

export const causeSentence = (t: TFunction, { yours, why, peer, by }: ControlCause): string =>
  t(`control.cause.${yours}.${why}`, {
    peer,
    context: by === undefined ? "" : by === yours ? "you" : "peer",
  });

export const deviceWords = (t: TFunction, devices: readonly ControlDevice[]): string =>
  t(`control.devices.${new Set(devices).size > 1 ? "both" : (devices[0] ?? "mouse")}`);

/** What may be done besides seeing, in a line of `status`. */
export function controlStatus(
  t: TFunction,
  { yours, control }: Pick<StatusLine, "yours" | "control">,
  language: string,
): readonly string[] {
  if (control === undefined) return [];
  const until = control.state === "on" ? { until: shownTime(control.until, language) } : {};
  const devices = deviceWords(t, control.devices);
  return [t(`control.status.${yours}-${control.state}`, { devices, ...until })];
}
