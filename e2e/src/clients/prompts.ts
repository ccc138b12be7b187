import type { Shown, SlixmppDevice } from "./slixmpp-device.js";

export const prompt = /asks you for help/;

export const codeIn = ({ body }: Shown): string => /accept ([A-Z0-9]{4,8})/.exec(body)?.[1] ?? "";

/** The requester asks; the prompt that the helper's device shows. */
export async function ring(requester: SlixmppDevice, helper: SlixmppDevice): Promise<Shown> {
  await requester.write(`assist ${helper.address}`);
  return helper.sees(prompt);
}
