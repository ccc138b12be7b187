import type { Committed } from "@assist/assist-core";
import { collectDefaultMetrics, Counter, Registry } from "prom-client";

/** Figures for Prometheus; no addresses, no session ids. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #transitions: Counter<"state">;

  constructor() {
    collectDefaultMetrics({ register: this.#registry, prefix: "assist_" });
    this.#transitions = new Counter({
      name: "assist_session_changes_total",
      help: "Changes of sessions, by the state they led to",
      labelNames: ["state"],
      registers: [this.#registry],
    });
  }

  count = ({ session, logOnly }: Committed): void => {
    if (!logOnly) this.#transitions.inc({ state: session.status.name });
  };

  text(): Promise<string> {
    return this.#registry.metrics();
  }
}
