import { setTimeout } from "node:timers/promises";
import { until } from "@assist/stack";
import type { ControlStage, PairedPages } from "../../control/control-stage.js";
import { progress } from "../table.js";
import { openDisplayLog, type DisplayEvent, type DisplayLog } from "./display-log.js";

/** Milliseconds at the display. */
export interface StopTimes {
  /** From Esc, as the display has it, to the last event that was injected after it; 0 where there was none. */
  readonly stops: readonly number[];
  /** From letting go of the button that gives control to the first event that is injected. */
  readonly starts: readonly number[];
}

const escapeKeycode = 9;

/** While the helper moves the mouse without a pause, the person presses Esc and gives control back, again and again. */
export async function measureStops(
  stage: ControlStage,
  pages: PairedPages,
  events: number,
): Promise<StopTimes> {
  const { hands } = pages.watch;
  const log = await openDisplayLog(stage.display);
  const moving = moveOn(hands);
  const [stops, starts]: [number[], number[]] = [[], []];
  try {
    for (let event = 1; event <= events; event++) {
      if (event % 20 === 0) progress(`Esc ${event} of ${events}`);
      // In no step with the helper's packets.
      await setTimeout(200 + Math.random() * 50);
      stops.push(await stopOnce(stage, hands, log));
      starts.push(await startOnce(stage, pages, log));
    }
  } finally {
    await moving.stop();
    log.stop();
  }
  return { stops, starts };
}

type Hands = PairedPages["watch"]["hands"];

async function stopOnce({ display }: ControlStage, hands: Hands, log: DisplayLog): Promise<number> {
  log.take();
  await display.hand.key("Escape");
  await hands.says(/pressed Esc: control is over/);
  const events = log.take();
  const pressed = events.findIndex(isEscape);
  const at = events[pressed]?.time;
  if (at === undefined) throw new Error("The display has seen no Esc");
  // What is released is no input of the helper's; here nothing is held.
  const last = events.slice(pressed + 1).findLast(({ physical }) => !physical);
  return last === undefined ? 0 : last.time - at;
}

const isEscape = ({ what, detail, physical }: DisplayEvent): boolean =>
  physical && what === "KeyPress" && detail === escapeKeycode;

async function startOnce(stage: ControlStage, pages: PairedPages, log: DisplayLog): Promise<number> {
  log.take();
  await stage.giveBack(pages);
  const events: DisplayEvent[] = [];
  await until("something is injected", () => {
    events.push(...log.take());
    return events.some(({ physical }) => !physical);
  });
  const first = events.findIndex(({ physical }) => !physical);
  const given = events.slice(0, first).findLast(({ what }) => what === "ButtonRelease");
  return (events[first]?.time ?? NaN) - (given?.time ?? NaN);
}

/** The helper moves the mouse without a pause. */
export function moveOn(hands: Hands): { stop(): Promise<void> } {
  const over = new AbortController();
  const moving = (async () => {
    for (let step = 0; !over.signal.aborted; step++) {
      await hands.moveTo({ x: 300 + (step % 40) * 4, y: 420 + (step % 7) });
      await setTimeout(4);
    }
  })();
  return {
    stop() {
      over.abort();
      return moving;
    },
  };
}
