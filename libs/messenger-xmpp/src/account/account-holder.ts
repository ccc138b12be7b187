import { setTimeout as delay } from "node:timers/promises";
import { AssistError } from "@assist/assist-core";
import { el } from "../xml/element.js";
import { ping } from "../xml/namespaces.js";
import type { IqRequests } from "../connection/iq-requests.js";

const askEveryMs = 2_000;
const answersWithinMs = 5_000;

/**
 * Resolves when no living process is signed in under this full JID: one that was killed does not answer, although the
 * server still keeps its session. Rejects when the signal says that the connection is gone. ADR 16.
 */
export async function untilFree(
  iq: IqRequests,
  full: string,
  isHeld: () => void,
  gone: AbortSignal,
): Promise<void> {
  while (await answers(iq, full)) {
    isHeld();
    await delay(askEveryMs, undefined, { signal: gone });
  }
  gone.throwIfAborted();
}

async function answers(iq: IqRequests, full: string): Promise<boolean> {
  try {
    await iq.get(el("ping", { xmlns: ping }), { to: full, withinMs: answersWithinMs });
    return true;
  } catch (error) {
    if (error instanceof AssistError) return false;
    throw error;
  }
}
