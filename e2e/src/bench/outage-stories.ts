import { agree } from "../people/pairs.js";
import { PlainPage } from "../people/plain-page.js";
import { codeIn, prompt } from "../people/prompts.js";
import type { TextPerson } from "../people/text-person.js";

/** What two people have open when the chat server goes, and what becomes of it. */
export interface Story {
  /** Those of a session that goes on; both hear of it until then. */
  readonly pages: readonly PlainPage[];
  /** Once the server is away. */
  readonly meanwhile: () => Promise<void>;
  readonly requester: Part;
  readonly helper: Part;
}

export interface Part {
  readonly user: string;
  /** What they write when the server is back. */
  readonly writes: string;
  /** Told before it went; and still only once when all is over. */
  readonly told: readonly RegExp[];
  /** Told afterwards, once. */
  readonly due: readonly RegExp[];
}

export type Begin = (requester: TextPerson, helper: TextPerson) => Promise<Story>;

const nothing = () => Promise.resolve();
const link = /^Your personal link/;
const help = /accept CODE/;
const isOpen = /asks you for help|\(code /;

/** A session that its pages go on with, which the helper ends in chat. */
export const endedInChat: Begin = async (requester, helper) => {
  const { share, watch } = await openPlainPages(requester, helper);
  return {
    // Nothing is shown on them: a picture that the media server has not is soon taken for gone.
    pages: [share, watch],
    meanwhile: nothing,
    requester: part(requester, "help", [isOpen, link], [/ ended the session/, help]),
    helper: part(helper, "end", [isOpen, link], [/^You ended the session/]),
  };
};

/** A session that ends on a page while nobody can be told in chat. */
export const endedOnPage: Begin = async (requester, helper) => {
  const { share, watch } = await openPlainPages(requester, helper);
  return {
    pages: [],
    async meanwhile() {
      await share.post("share");
      await watch.post("end");
      for (const page of [share, watch]) page.close();
    },
    requester: part(requester, "status", [isOpen, link], [/ ended the session/, /^Nothing is open/]),
    helper: part(helper, "status", [isOpen, link], [/^You ended the session/, /^Nothing is open/]),
  };
};

/** An open request, answered with this when the server is back. */
const answered =
  (answer: string, due: { requester: readonly RegExp[]; helper: readonly RegExp[] }): Begin =>
  async (requester, helper) => {
    await requester.write(`assist ${helper.address}`);
    const code = codeIn(await helper.sees(prompt));
    return {
      ...{ pages: [], meanwhile: nothing },
      requester: part(requester, "help", [isOpen], [...due.requester, help]),
      helper: part(helper, `${answer} ${code}`, [isOpen], due.helper),
    };
  };

export const accepted = answered("accept", { requester: [/ accepted\. /, link], helper: [link] });
export const declined = answered("decline", {
  requester: [/ declined\. /],
  helper: [/ is told that you declined/],
});

/** An open request that is taken back when the server is back. */
export const takenBack: Begin = async (requester, helper) => {
  await requester.write(`assist ${helper.address}`);
  await helper.sees(prompt);
  return {
    ...{ pages: [], meanwhile: nothing },
    requester: part(requester, "cancel", [isOpen], [/^You took the request/]),
    helper: part(helper, "help", [isOpen], [/ took the request back/, help]),
  };
};

const part = (
  { user }: TextPerson,
  writes: string,
  told: readonly RegExp[],
  due: readonly RegExp[],
): Part => ({ user, writes, told, due });

async function openPlainPages(
  requester: TextPerson,
  helper: TextPerson,
): Promise<{ share: PlainPage; watch: PlainPage }> {
  const links = await agree(requester, helper);
  const share = await PlainPage.open(links.requester);
  return { share, watch: await PlainPage.open(links.helper) };
}
