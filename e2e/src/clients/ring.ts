import { prompt } from "../people/prompts.js";
import type { Shown, SlixmppDevice } from "./slixmpp-device.js";

/** The requester asks; the prompt that the helper's device shows. */
export async function ring(requester: SlixmppDevice, helper: SlixmppDevice): Promise<Shown> {
  await requester.write(`assist ${helper.address}`);
  return helper.sees(prompt);
}
