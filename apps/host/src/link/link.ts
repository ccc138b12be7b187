import type { LinkOrder, LinkReport } from "./link-message.js";

/** The link process as the injector process has it. */
export interface Link {
  /** Written before this returns, so what is done afterwards is done after it. Lost where the link is dead. */
  order(order: LinkOrder): void;
}

export interface LinkOutlets {
  report(report: LinkReport): void;
  /** It ended by itself: all its connections are gone. */
  died(): void;
}
