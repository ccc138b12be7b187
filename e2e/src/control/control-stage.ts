import { startDisplay, startNestedDisplay, type Display } from "@assist/stack";
import type { Browser, BrowserContext } from "playwright-core";
import { launchBrowser, launchSharingBrowser } from "../browser/browsers.js";
import { placeWindow } from "../browser/place-window.js";
import { agree, Pairs } from "../people/pairs.js";
import type { TextPerson } from "../people/text-person.js";
import { userNames } from "../people/people.js";
import { startParts, type Parts, type PartsOptions } from "../stack/parts.js";
import { openLinks, type OpenPages, type Profiles } from "../story/open-pages.js";
import { RunningAgent, unpackAgent, type AgentProgram } from "./agent-program.js";
import { AgentWindows } from "./agent-windows.js";

/**
 * Servers, the requester's computer with a screen of its own and a person in front of it, the control program as people
 * download it, and a browser for each side.
 */
export interface ControlStage {
  readonly parts: Parts;
  readonly pairs: Pairs;
  /** Of the requester's computer; `hand` is the person in front of it. */
  readonly display: Display;
  readonly program: AgentProgram;
  readonly windows: AgentWindows;
  readonly sharing: Browser;
  readonly looking: Browser;
  /** The next two people with open pages, keys compared, and the screen shared. */
  openSession(profiles?: Partial<Profiles>): Promise<ControlledPages>;
  /** The same with the control program started and paired. */
  openPaired(): Promise<PairedPages>;
  /** Asked for by the helper, allowed by the person in front of the display; resolves once it acts there. */
  takeControl(pages: PairedPages, minutes?: 5 | 15 | 30): Promise<void>;
  /** Given back by the person in front of the display, after they have stopped it. */
  giveBack(pages: PairedPages): Promise<void>;
  /** The program, run as a person runs it. */
  startAgent(
    how: { readonly link: string } | { readonly line: string; readonly cwd: string } | "asks",
  ): Promise<RunningAgent>;
  /** Stops it before the stage. */
  keep<T extends { stop(): Promise<void> }>(it: T): T;
  /** Closes the pages and ends the programs that were opened since, however far a test has come. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

export interface ControlledPages extends OpenPages {
  readonly requester: TextPerson;
  readonly helper: TextPerson;
}

export interface PairedPages extends ControlledPages {
  readonly agent: RunningAgent;
}

type StageOptions = Omit<PartsOptions, "users"> & { readonly pairs: number };

export async function startControlStage(options: StageOptions): Promise<ControlStage> {
  await using opened = new AsyncDisposableStack();
  const parts = await startParts({ ...options, users: userNames(options.pairs) });
  opened.defer(() => parts.stop());
  const outside = await startDisplay({ width: 1280, height: 800 });
  opened.defer(() => outside.stop());
  const display = await startNestedDisplay(outside, { windowManager: true });
  opened.defer(() => display.stop());
  const program = await unpackAgent();
  opened.defer(() => program.remove());
  const looking = opened.use(await launchBrowser());
  const sharing = opened.use(await launchSharingBrowser(display));
  const pairs = new Pairs(() => parts.xmpp);
  opened.defer(() => pairs.signOutAll());
  const screen = { width: display.width, height: display.height };
  const profile = (browser: Browser, width: number, height: number) => (): Promise<BrowserContext> =>
    // Without a screen of its own size a page would capture no more of the display than its window has.
    browser.newContext({ viewport: { width, height }, screen });
  const profiles = { sharing: profile(sharing, 620, 420), looking: profile(looking, 1400, 1000) };

  const windows = new AgentWindows(display);
  let used = new AsyncDisposableStack();
  const clear = async () => {
    const before = used;
    used = new AsyncDisposableStack();
    await before.disposeAsync();
  };
  opened.defer(clear);

  const startAgent: ControlStage["startAgent"] = async (how) => {
    const { env } = display;
    const agent =
      typeof how === "object" && "line" in how
        ? await RunningAgent.startByLine(how.line, { env, cwd: how.cwd })
        : await RunningAgent.start(program, { env, ...(how === "asks" ? {} : { link: how.link }) });
    used.defer(() => agent.stop());
    return agent;
  };

  async function openSession(others?: Partial<Profiles>): Promise<ControlledPages> {
    const [requester, helper] = await pairs.next();
    const pages = await openLinks(await agree(requester, helper), { ...profiles, ...others });
    const { share, watch } = pages;
    used.defer(() => pages.close());
    // Out of the way of the programs that are operated.
    await placeWindow(share.page, { left: 0, top: 40, width: 640, height: 500 });
    await Promise.all([share.keys.words(), watch.keys.words()]);
    await Promise.all([share.keys.same(), watch.keys.same()]);
    await share.share();
    await watch.seesPicture();
    return { ...pages, requester, helper };
  }

  const kept = opened.move();
  return {
    ...{ parts, pairs, display, program, sharing, looking },
    windows,
    giveBack: ({ watch }) =>
      windows.giveBack(async () => (await watch.hands.strip.innerText()).startsWith("You operate")),
    async takeControl({ share, watch, agent }, minutes = 15) {
      try {
        await watch.hands.ask("Mouse and keyboard", minutes);
        await windows.allow();
        await watch.hands.isOn();
      } catch (cause) {
        const told = await share.page.locator(".control-bar").innerText();
        throw new Error(`The page says: ${told}; the control program: ${agent.said()}`, { cause });
      }
    },
    ...{ openSession, startAgent, clear },
    keep(it) {
      kept.defer(() => it.stop());
      return it;
    },
    async openPaired() {
      const pages = await openSession();
      await pages.share.agent.begin();
      const agent = await startAgent({ link: await pages.share.agent.link() });
      await pages.share.agent.paired().catch((cause: unknown) => {
        throw new Error(`The control program said: ${agent.said()}`, { cause });
      });
      return { ...pages, agent };
    },
    stop: () => kept.disposeAsync(),
  };
}
