import { setTimeout as delay } from "node:timers/promises";
import { protocolVersion, type AgentHere, type AgentLocator } from "@assist/protocol";
import type { SeekOutcome } from "./link-message.js";

/** Longer than that nobody looks at a window that says that it is looking. */
const patienceMs = 10_000;
/** For a page that is just being reloaded. */
const againAfterMs = 1_000;

export interface AgentIsHere {
  /** Origin. */
  readonly service: string;
  readonly locator: AgentLocator;
  readonly port: number;
}

/**
 * The agent's only request to the service, again and again while the page that it is for is not connected. `no-page`: the
 * service knows no page by this locator (any more), or that one stays away. Never rejects.
 */
export async function tellService(here: AgentIsHere): Promise<SeekOutcome> {
  const late = AbortSignal.timeout(patienceMs);
  let outcome = await tellOnce(here, late);
  while (outcome === "not-connected" && !late.aborted) {
    await delay(againAfterMs);
    outcome = await tellOnce(here, late);
  }
  return outcome === "not-connected" ? "no-page" : outcome;
}

async function tellOnce(
  { service, locator, port }: AgentIsHere,
  signal: AbortSignal,
): Promise<SeekOutcome | "not-connected"> {
  const here: AgentHere = { v: protocolVersion, locator, port };
  try {
    const answer = await fetch(new URL("/api/v1/agent/here", service), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(here),
      // The address that the person gave is the one that counts.
      redirect: "error",
      signal,
    });
    await answer.body?.cancel();
    return outcomeOf(answer.status);
  } catch {
    return "service-silent";
  }
}

function outcomeOf(status: number): SeekOutcome | "not-connected" {
  if (status >= 200 && status < 300) return "told";
  if (status === 409) return "not-connected";
  if (status === 429) return "busy";
  return status >= 400 && status < 500 ? "no-page" : "service-silent";
}
