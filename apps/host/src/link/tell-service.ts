import { protocolVersion, type AgentHere, type AgentLocator } from "@assist/protocol";
import type { SeekOutcome } from "./link-message.js";

/** Longer than that nobody looks at a window that says that it is looking. */
const patienceMs = 10_000;

export interface AgentIsHere {
  /** Origin. */
  readonly service: string;
  readonly locator: AgentLocator;
  readonly port: number;
}

/** The agent's only request to the service. `no-page`: it knows no page by this locator (any more). Never rejects. */
export async function tellService({ service, locator, port }: AgentIsHere): Promise<SeekOutcome> {
  const here: AgentHere = { v: protocolVersion, locator, port };
  try {
    const answer = await fetch(new URL("/api/v1/agent/here", service), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(here),
      // The address that the person gave is the one that counts.
      redirect: "error",
      signal: AbortSignal.timeout(patienceMs),
    });
    await answer.body?.cancel();
    return outcomeOf(answer.status);
  } catch {
    return "service-silent";
  }
}

function outcomeOf(status: number): SeekOutcome {
  if (status >= 200 && status < 300) return "told";
  if (status === 429) return "busy";
  return status >= 400 && status < 500 ? "no-page" : "service-silent";
}
