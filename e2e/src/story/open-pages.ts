import type { BrowserContext } from "playwright-core";
import { agree } from "../people/pairs.js";
import { SessionPage } from "../people/session-page.js";
import type { TextPerson } from "../people/text-person.js";

/** The two pages of a session, each in a browser profile of its own. */
export interface OpenPages {
  readonly links: { readonly requester: string; readonly helper: string };
  readonly share: SessionPage;
  readonly watch: SessionPage;
  readonly close: () => Promise<void>;
}

export interface Profiles {
  readonly sharing: () => Promise<BrowserContext>;
  readonly looking: () => Promise<BrowserContext>;
}

export interface Participants extends Profiles {
  readonly people: readonly [requester: TextPerson, helper: TextPerson];
}

/** Asked and accepted in chat, both links opened, nothing shared yet. */
export async function openPages({ people, ...profiles }: Participants): Promise<OpenPages> {
  return openLinks(await agree(...people), profiles);
}

/** Both opened and their seats taken, nothing shared yet. */
export async function openLinks(
  links: OpenPages["links"],
  { sharing, looking }: Profiles,
): Promise<OpenPages> {
  const contexts = [await sharing(), await looking()] as const;
  const share = await SessionPage.open(contexts[0], links.requester);
  const watch = await SessionPage.open(contexts[1], links.helper);
  await share.continue();
  await watch.continue();
  await share.button("Share my screen").waitFor();
  await watch.heading(/^Waiting for the screen of/).waitFor();
  return {
    links,
    share,
    watch,
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
    },
  };
}
