import { People } from "./people.js";
import { codeIn } from "./prompts.js";
import { TextPerson } from "./text-person.js";

/** People with a plain XMPP client. */
export class Pairs extends People<TextPerson> {
  protected open(user: string): Promise<TextPerson> {
    return TextPerson.signIn(this.place(), user);
  }
}

/** Asks, accepts, and answers both personal links. */
export async function agree(
  requester: TextPerson,
  helper: TextPerson,
): Promise<{ requester: string; helper: string }> {
  await requester.write(`assist ${helper.address}`);
  await helper.write(`accept ${codeIn(await helper.sees(/accept \w/))}`);
  return { requester: await requester.link(), helper: await helper.link() };
}
