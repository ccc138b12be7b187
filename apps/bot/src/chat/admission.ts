import { isAtHome, type ContactAddress, type Directory, type Refusal } from "@assist/assist-core";
import type { OpenParties } from "../sessions/open-parties.js";
import type { ChatQuotas, Weight, Writer } from "./chat-quotas.js";
import type { CommandLanes, Lane } from "./command-lanes.js";

export type Admitted<T> =
  | { readonly kind: "done"; readonly result: T }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** Nothing was done, and nothing is to be said. */
  | { readonly kind: "ignored" };

export interface AdmissionOptions {
  readonly directory: Pick<Directory, "standing" | "selfFor">;
  readonly parties: Pick<OpenParties, "has">;
  readonly quotas: ChatQuotas;
  readonly lanes: CommandLanes;
}

/** Whether what somebody wants is carried out, and when: within their quota, in their lane. */
export class Admission {
  readonly #options: AdmissionOptions;

  constructor(options: AdmissionOptions) {
    this.#options = options;
  }

  async admit<T>(from: ContactAddress, weight: Weight, work: () => Promise<T>): Promise<Admitted<T>> {
    const { quotas, lanes } = this.#options;
    const writer = this.#writer(from);
    const verdict = await quotas.weigh(writer, weight);
    if (verdict.kind === "take") {
      const brakes = weight.takesAway && writer.isParty;
      const done = lanes.run({ lane: writer.lane, sender: from, spent: verdict.spent, brakes }, work);
      if (done) return { kind: "done", result: await done };
    }
    const refused = verdict.kind === "take" ? await quotas.refuse(writer) : verdict;
    return refused.kind === "refuse" ? { kind: "refused", refusal: refused.refusal } : { kind: "ignored" };
  }

  #writer(from: ContactAddress): Writer {
    const isParty = this.#options.parties.has(from);
    return { from, lane: isParty ? "known" : this.#laneOf(from), isParty };
  }

  #laneOf(from: ContactAddress): Lane {
    const { directory } = this.#options;
    switch (directory.standing(from)) {
      case "contact":
        return isAtHome(from, directory.selfFor(from)) ? "known" : "afar";
      case "same-server":
        return "local";
      case "stranger":
        return "stranger";
    }
  }
}
