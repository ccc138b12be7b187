/** What an answer to a XEP-0050 command says, read from its stanza. */
export interface CommandAnswer {
  readonly iqType: string | null;
  readonly status: string | null;
  readonly sessionId: string | null;
  readonly noteType: string | null;
  readonly note: string | null;
  readonly errorText: string | null;
  readonly errorCondition: string | null;
}

export type CommandStep =
  | { readonly kind: "done" }
  | { readonly kind: "form"; readonly sessionId: string }
  | { readonly kind: "refused"; readonly why: string };

/** What to do next. An error note in a completed command is a refusal too. */
export function nextStep(answer: CommandAnswer): CommandStep {
  const note = answer.note?.trim() ?? "";
  if (answer.iqType === "error") {
    return { kind: "refused", why: answer.errorText?.trim() || answer.errorCondition || "unknown" };
  }
  if (answer.noteType === "error") return { kind: "refused", why: note };
  if (answer.status === "completed") return { kind: "done" };
  if (answer.status === "executing" && answer.sessionId !== null) {
    return { kind: "form", sessionId: answer.sessionId };
  }
  return { kind: "refused", why: note || (answer.status ?? "unknown") };
}
