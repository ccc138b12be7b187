import { AssistError, type OutgoingChat } from "@assist/assist-core";
import type { Stage } from "./stage.js";

/** As the outbox does: what the network could not take is sent again. */
export async function untilSent({ harness, messenger }: Stage, message: OutgoingChat): Promise<void> {
  await harness.until("the message is sent", async () => {
    try {
      await messenger.send(message);
      return true;
    } catch (error) {
      if (error instanceof AssistError && error.category === "network") return false;
      throw error;
    }
  });
}
