import { appearance } from "./appearance.js";

/** Converse draws a chat in a fraction of a second after it was opened. */
const patienceMs = 4_000;

/** The keyboard goes on in the chat with this address, once its composer is there; else it stays where it is. */
export async function focusComposer(jid: string): Promise<void> {
  const before = document.activeElement;
  const composer = await appearance(
    () => document.querySelector<HTMLElement>(`converse-chat[jid="${CSS.escape(jid)}"] .chat-textarea`),
    AbortSignal.timeout(patienceMs),
  );
  // Who went somewhere else meanwhile wants to be there.
  if (document.activeElement === before) composer?.focus();
}
