import { arch } from "node:os";
import type { AgentInvitation } from "@assist/protocol";
import { Agent, type AgentEnd } from "../agent/agent.js";
import { DeskWithoutControl } from "../agent/desk-without-control.js";
import { randomMark } from "../agent/mark-round.js";
import { systemClock } from "../control/agent-clock.js";
import type { ControlDesk, DeskOutlets } from "../control/control-desk.js";
import { createControlDesk } from "../control/create-control-desk.js";
import type { Language } from "../i18n/i18n.js";
import { ForetellingInjector } from "../link/foretelling-injector.js";
import type { Link } from "../link/link.js";
import type { Desktop } from "../ports/desktop.port.js";
import type { AgentWindows } from "../ports/windows.port.js";
import { openX11Windows } from "../windows/open-x11-windows.js";
import type { WindowsParts } from "../windows/windows-parts.js";
import { endedFromOutside, within } from "./ending.js";
import { KeptLink } from "./kept-link.js";
import { physicalChord } from "./physical-chord.js";
import type { Screen } from "./screen.js";
import { TerminalWindows } from "./terminal-windows.js";
import type { TerminalWords } from "./terminal-words.js";

type UsableScreen = Exclude<Screen, { readonly kind: "none" }>;

export interface Operation {
  readonly screen: UsableScreen;
  /** Undefined: the window asks for it. */
  readonly invitation: AgentInvitation | undefined;
  readonly words: TerminalWords;
  readonly language: Language;
  readonly release: string;
  readonly print: (line: string) => void;
  /** Open the page for screen readers at the start. */
  readonly speak: boolean;
}

/** For what has to be done at the end; afterwards the process ends in any case. */
const goodbyeMs = 3_000;

const noDesktop: Pick<Desktop, "monitors" | "onChange" | "layout"> = {
  monitors: async () => [],
  onChange: () => undefined,
  layout: async () => undefined,
};

/** Puts the agent together out of two processes, a screen and its windows, and runs it until it has ended. */
export async function operate(operation: Operation): Promise<{ end: AgentEnd; wasPaired: boolean }> {
  const { screen, invitation, words, release } = operation;
  let { language } = operation;
  const controllable = screen.kind === "controllable" ? screen : undefined;
  const windows = await windowsOn(operation, { language: () => language, monitor: () => agent.monitor });
  const link = new KeptLink(
    {
      report: (report) => agent.report(report),
      died: () => agent.died(),
      replaced: () => agent.linked(),
      lost: () => agent.fail(),
    },
    controllable?.name,
  );
  const agent: Agent = new Agent({
    ...{ link, windows, release, randomMark },
    desktop: controllable?.desktop ?? noDesktop,
    deskOf: (outlets, quit) => deskOn(screen, { link, windows, outlets, quit }),
    ...(screen.kind === "obstacle" ? { obstacle: screen.obstacle } : {}),
    system: `Linux ${arch()}`,
    speak: (spoken) => {
      language = spoken;
    },
  });
  // Nobody is operated without a word about it on the screen.
  for (const needed of [windows.closed(), controllable?.gone]) void needed?.then(() => agent.fail());
  const outside = endedFromOutside();
  await link.start().then(
    () => agent.begin(invitation),
    () => agent.fail(),
  );
  const end = await Promise.race([agent.ended, outside]);
  if (end === "failed") process.stderr.write(`${words.failed}\n`);
  await within(goodbyeMs, goodbye(agent, end, link));
  if (end === "over") await agent.farewell();
  await within(goodbyeMs, Promise.all([windows.close(), controllable?.close()]));
  return { end, wasPaired: agent.wasPaired };
}

/** Releases first, then says so. */
async function goodbye(agent: Agent, end: AgentEnd, link: KeptLink): Promise<void> {
  await agent.close(end);
  await link.end();
}

/** Where a screen is seen but not operated, its windows may still be ours to show; else there is the terminal. */
async function windowsOn(
  { screen, words, print, speak }: Operation,
  about: Pick<WindowsParts, "language" | "monitor">,
): Promise<AgentWindows> {
  if (screen.kind === "controllable") {
    const { name: display, desktop, localInput } = screen;
    const monitors = () => desktop.monitors();
    return openX11Windows({
      ...about,
      ...{ display, monitors, print, speak, onChord: physicalChord(localInput, systemClock) },
    });
  }
  if (screen.obstacle === "wayland") print(words.wayland);
  const nobody = { monitors: noDesktop.monitors, onChord: () => undefined };
  return openX11Windows({ ...about, ...nobody, print, speak }).catch(() => new TerminalWindows(words, print));
}

interface DeskSurroundings {
  readonly link: Link;
  readonly windows: AgentWindows;
  readonly outlets: DeskOutlets;
  readonly quit: () => void;
}

function deskOn(screen: UsableScreen, { link, windows, outlets, quit }: DeskSurroundings): ControlDesk {
  if (screen.kind === "obstacle") return new DeskWithoutControl(outlets.tell);
  const { localInput, desktop } = screen;
  const injector = new ForetellingInjector(screen.injector, (held) => link.order({ kind: "hold", held }));
  return createControlDesk({ injector, localInput, desktop, windows, clock: systemClock, outlets, quit });
}
