import { readHandoverCode, type CodeRedeemed } from "@assist/protocol";
import type { SessionClient } from "../api/session-client.js";
import type { CodeEntry } from "./code-entry.js";
import type { PageState } from "./page-state.js";
import type { Store } from "./store.js";

/** Exchanges the code from the phone for its link; undefined when that was refused, and the state says why. */
export async function redeemTypedCode(
  { state, client }: { readonly state: Store<PageState>; readonly client: SessionClient },
  typed: string,
): Promise<CodeRedeemed | undefined> {
  const show = (codeEntry: CodeEntry) => state.patch({ codeEntry });
  if (state.get().codeEntry.at === "checking") return undefined;
  const code = readHandoverCode(typed);
  if (code === undefined) {
    show({ at: "refused", refusal: { code: "not-a-code" } });
    return undefined;
  }
  show({ at: "checking" });
  const answer = await client.redeemCode(code);
  show(answer.ok ? { at: "typing" } : { at: "refused", refusal: answer.refusal });
  return answer.ok ? answer.value : undefined;
}
