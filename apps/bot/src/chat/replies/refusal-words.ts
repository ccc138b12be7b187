import { messengerOf, type ContactAddress, type Refusal } from "@assist/assist-core";
import type { TFunction } from "i18next";
import { namedAddress, quoted, shownAddress } from "./foreign-text.js";
import type { RenderContext } from "./render-context.js";
import { shownTime, shownWait } from "./shown-time.js";

/** Why something was not done, and what to do next. Some words differ from network to network. */
export function refusalSentence(
  t: TFunction,
  refusal: Refusal,
  language: string,
  { network, service, serviceFor, otherNetwork }: RenderContext,
): string {
  const named = (address: ContactAddress) => namedAddress(t, address, otherNetwork);
  switch (refusal.reason) {
    case "friend-not-found":
      return t("refusal.friend-not-found", { name: quoted(refusal.name, 60), context: network });
    case "friend-unclear":
      return t("refusal.friend-unclear", {
        name: quoted(refusal.name, 60),
        candidates: refusal.candidates.map(named).join(", "),
        context: refusal.candidates.length === 1 ? "one" : "",
      });
    case "policy":
      return refusal.missing === "you"
        ? t("refusal.policy-you", { service, context: network })
        : t("refusal.policy-friend", {
            friend: shownAddress(refusal.friend),
            service: serviceFor(refusal.friend),
            context: messengerOf(refusal.friend),
          });
    case "already-asking":
    case "crosswise":
      return t(`refusal.${refusal.reason}`, { friend: shownAddress(refusal.friend), code: refusal.code });
    case "busy-in-session":
    case "pause-not-yours":
    case "resume-not-yours":
    case "deny-not-yours":
      return t(`refusal.${refusal.reason}`, { peer: shownAddress(refusal.peer) });
    case "friend-blocked-by-you":
    case "friend-not-askable":
    case "friend-has-too-many":
    case "asked-too-often":
      return t(`refusal.${refusal.reason}`, { friend: shownAddress(refusal.friend) });
    case "purpose-too-long":
      return t("refusal.purpose-too-long", { length: refusal.length, max: refusal.max });
    case "prompt-unclear": {
      const codes = refusal.codes.map(({ code, from }) =>
        t("refusal.prompt-unclear-item", { code, from: named(from) }),
      );
      return t("refusal.prompt-unclear", { codes: codes.join(", ") });
    }
    case "code-unknown":
      return t("refusal.code-unknown", { code: quoted(refusal.code, 12) });
    case "prompt-over":
      return t(`refusal.prompt-over.${refusal.how}`, {
        from: shownAddress(refusal.from),
        context: refusal.answer ?? "",
      });
    case "address-invalid":
      return t("refusal.address-invalid", { text: quoted(refusal.text, 60), context: network });
    case "not-blocked":
      return t("refusal.not-blocked", { address: named(refusal.address) });
    case "petname-invalid":
      return t("refusal.petname-invalid", { name: quoted(refusal.name, 60) });
    case "friend-is-you":
    case "friend-is-service":
    case "no-open-prompt":
    case "nothing-to-cancel":
    case "nothing-to-end":
    case "nothing-to-pause":
    case "no-link-now":
    case "service-unavailable":
      return t(`refusal.${refusal.reason}`);
    case "written-long-ago":
      return t("refusal.written-long-ago", { at: shownTime(refusal.writtenAt, language) });
    case "too-many-messages":
    case "too-many-requests":
    case "crowded":
      return t(`refusal.${refusal.reason}`, { wait: shownWait(refusal.waitMs, language), service });
  }
}
