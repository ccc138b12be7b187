import type { Browser, BrowserContext } from "playwright-core";
import { launchBrowser, launchSharingBrowser } from "../browser/browsers.js";
import { startDisplay, type Display } from "../browser/display.js";
import { showKnownPicture, type KnownPicture } from "../browser/known-picture.js";
import { Pairs } from "../people/pairs.js";
import { userNames } from "../people/people.js";
import { startParts, type Parts, type PartsOptions } from "../stack/parts.js";
import { openLinks, openPages, type OpenPages, type Profiles } from "./open-pages.js";

/** Servers, a shared screen with the known picture on it, and a browser for each side. */
export interface Stage {
  readonly parts: Parts;
  readonly pairs: Pairs;
  readonly display: Display;
  readonly picture: KnownPicture;
  readonly sharing: Browser;
  readonly looking: Browser;
  /** The next two people, up to their open pages; each in a browser profile of their own unless told. */
  openPages(profiles?: Partial<Profiles>): Promise<OpenPages>;
  /** The same with links that two people have. */
  openLinks(links: OpenPages["links"]): Promise<OpenPages>;
  stop(): Promise<void>;
}

export async function startStage(options: Omit<PartsOptions, "users"> & { pairs: number }): Promise<Stage> {
  await using opened = new AsyncDisposableStack();
  const parts = await startParts({ ...options, users: userNames(options.pairs) });
  opened.defer(() => parts.stop());
  const display = await startDisplay(1280, 720);
  opened.defer(() => display.stop());
  const looking = opened.use(await launchBrowser());
  const sharing = opened.use(await launchSharingBrowser(display));
  const pairs = new Pairs(() => parts.xmpp);
  opened.defer(() => pairs.signOutAll());
  const picture = await showKnownPicture(sharing, display, { x: 880, y: 0 });
  const profile = (browser: Browser) => (): Promise<BrowserContext> =>
    browser.newContext({ viewport: { width: 860, height: 600 } });
  const own: Profiles = { sharing: profile(sharing), looking: profile(looking) };
  const kept = opened.move();
  return {
    ...{ parts, pairs, display, picture, sharing, looking },
    openPages: async (profiles) => openPages({ people: await pairs.next(), ...own, ...profiles }),
    openLinks: (links) => openLinks(links, own),
    stop: () => kept.disposeAsync(),
  };
}
