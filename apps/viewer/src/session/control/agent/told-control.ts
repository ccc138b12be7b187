import { fromBase64url, type ControlEnd, type ControlState } from "@assist/protocol";
import type { ControlTold } from "../../../api/session-client.js";
import type { Deed } from "../../witness/own-part.js";
import type { AgentRecord } from "./agent-memory.js";
import type { ControlReports } from "./control-reports.js";

export interface ToldControlParts {
  readonly record: AgentRecord;
  readonly reports: ControlReports;
  /** For the log: before the service is told. */
  readonly did: (deed: Deed) => void;
}

/** What the service is told of control, and signed in its log: each question, each consent and each end of one, once. */
export class ToldControl {
  readonly #parts: ToldControlParts;
  #state: "off" | "asked" | "on" = "off";

  constructor(parts: ToldControlParts) {
    this.#parts = parts;
  }

  /** The agent has said this. */
  take(control: ControlState): void {
    if (control.state === "off") {
      if (control.why !== undefined) this.ended(control.why);
      return;
    }
    const grant = hexOf(control.grant);
    const isNew = this.#parts.record.kept.grant !== control.grant || this.#state !== control.state;
    this.#state = control.state;
    if (!isNew) return;
    void this.#parts.record.change({ grant: control.grant });
    const { devices } = control;
    if (control.state === "asked") {
      this.#parts.did({ kind: "controlAsked", grant });
      this.#tell({ state: "asked", grant, devices, minutes: control.minutes });
    } else {
      this.#parts.did({ kind: "controlAllowed", grant });
      this.#tell({ state: "allowed", grant, devices, remainingMs: control.remainingMs });
    }
  }

  /** Whatever was asked or on is not any more; also what a page of before this one told of. */
  ended(why: ControlEnd): void {
    const { record } = this.#parts;
    const { grant } = record.kept;
    this.#state = "off";
    if (grant !== undefined) void this.#stopped(grant, why);
  }

  /** The service ends the session and keeps the helper away. Resolves when it knows. Overtakes all that waits to be told. */
  async scam(unnamed: string): Promise<void> {
    const { record, reports, did } = this.#parts;
    const grant = hexOf(record.kept.grant ?? unnamed);
    this.#state = "off";
    did({ kind: "controlStopped", grant, why: "scam" });
    await reports.tellScam(grant);
    await record.change({ grant: undefined });
  }

  async #stopped(grant: string, why: ControlEnd): Promise<void> {
    const { record, reports, did } = this.#parts;
    did({ kind: "controlStopped", grant: hexOf(grant), why });
    const isTold = await reports.tell({ state: "stopped", grant: hexOf(grant), why });
    // Given back meanwhile: that one is not at its end.
    if (isTold && record.kept.grant === grant && this.#state === "off")
      await record.change({ grant: undefined });
  }

  #tell(report: ControlTold): void {
    void this.#parts.reports.tell(report);
  }
}

/** As the service names it. */
const hexOf = (grant: string): string =>
  Array.from(fromBase64url(grant) ?? [], (byte) => byte.toString(16).padStart(2, "0")).join("");
