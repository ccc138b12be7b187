import type { LogEntryMessage, SessionView } from "@assist/protocol";

/** Something that this page has done, and that the server logs. */
export type Deed =
  | { readonly kind: "keysAgreed" | "emojiCompared"; readonly agreement: string }
  /** To be told before the server is, as those below. */
  | { readonly kind: "shareConsented"; readonly consent: string }
  /** By the agent, as this page has it from there. `grant`: as the service is told it, hex. */
  | { readonly kind: "controlAsked" | "controlAllowed"; readonly grant: string }
  | { readonly kind: "controlStopped"; readonly grant: string; readonly why: string }
  /** To be told before the server is, so that the entry cannot be there first. */
  | { readonly kind: "pictureShared" | "picturePaused" | "pictureResumed" | "pictureStopped" };

type LoggedEvent = LogEntryMessage["event"];

/** What this page knows to be true of what the log says about it. A reload forgets it, but for what is told anew. */
export class OwnPart {
  readonly #me: Pick<SessionView, "role" | "seat">;
  readonly #done = new Set<string>();

  constructor(me: Pick<SessionView, "role" | "seat">) {
    this.#me = me;
  }

  add(deed: Deed): void {
    switch (deed.kind) {
      case "keysAgreed":
      case "emojiCompared":
        this.#done.add(`${deed.kind} ${deed.agreement}`);
        return;
      case "shareConsented":
        this.#done.add(`${deed.kind} ${deed.consent}`);
        return;
      case "controlAsked":
      case "controlAllowed":
        this.#done.add(`${deed.kind} ${deed.grant}`);
        return;
      case "controlStopped":
        this.#done.add(`${deed.kind} ${deed.grant} ${deed.why}`);
        return;
      default:
        this.#done.add(deed.kind);
    }
  }

  /** Of entries that name what they are about. */
  knows({ kind, ...event }: LoggedEvent): boolean {
    const { role, seat } = this.#me;
    switch (kind) {
      case "seatOpened":
        return event["role"] === role && event["seat"] === seat;
      case "keysAgreed":
      case "emojiCompared":
        return event["role"] === role && this.#done.has(`${kind} ${String(event["agreement"])}`);
      case "shareConsented":
        return role === "requester" && this.#done.has(`${kind} ${String(event["consent"])}`);
      case "controlAsked":
      case "controlAllowed":
        return role === "requester" && this.#done.has(`${kind} ${String(event["grant"])}`);
      case "controlStopped":
        return (
          role === "requester" && this.#done.has(`${kind} ${String(event["grant"])} ${String(event["why"])}`)
        );
      default:
        return false;
    }
  }

  /** Of entries that only say what kind they are: each thing that was done stands for the next entry alone. */
  spend({ kind }: LoggedEvent): boolean {
    return this.#me.role === "requester" && this.#done.delete(kind);
  }
}
