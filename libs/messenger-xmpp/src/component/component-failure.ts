import { AssistError, type MessengerState } from "@assist/assist-core";

/** What a component can do after its stream ended by an error: wait for its place, give up, or try again. */
export type ComponentFailure =
  | { readonly kind: "taken"; readonly state: Extract<MessengerState, { kind: "waiting" }> }
  | { readonly kind: "final"; readonly error: AssistError }
  | { readonly kind: "passing"; readonly state: Extract<MessengerState, { kind: "connecting" }> };

/**
 * A server has one connection for each component. Being refused for that at the beginning may be because of another
 * process, or because the server has not noticed yet that our own connection broke; being thrown out later is final.
 */
export function componentFailure(error: unknown, wasAccepted: boolean): ComponentFailure {
  const condition = error instanceof Error && "condition" in error ? error.condition : undefined;
  if (condition === "conflict" && !wasAccepted)
    return { kind: "taken", state: { kind: "waiting", code: "xmpp.component-in-use" } };
  if (condition === "conflict")
    return final("xmpp.conflict", "Another connection has taken over the component", error);
  if (condition === "not-authorized")
    return final("xmpp.not-authorized", "The server does not accept the component's secret", error);
  // A server that starts may not know it yet.
  const code = condition === "host-unknown" ? { code: "xmpp.component-unknown" } : {};
  return { kind: "passing", state: { kind: "connecting", ...code } };
}

const final = (code: string, sentence: string, cause: unknown): ComponentFailure => ({
  kind: "final",
  error: new AssistError(code, "configuration", sentence, { cause }),
});
