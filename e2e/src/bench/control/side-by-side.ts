import { setTimeout } from "node:timers/promises";
import type { NetworkShape } from "@assist/stack";
import type { ControlStage, PairedPages } from "../../control/control-stage.js";
import { progress } from "../table.js";
import { pictureAges } from "./ages.js";
import { assistView } from "./assist-view.js";
import { reactionTimes } from "./reactions.js";
import type { RemoteView } from "./remote-view.js";
import type { MeasuredScreen } from "./screen.js";
import { startVnc } from "./vnc.js";

export const networks = [
  { name: "loopback", shape: { delayMs: 0 } },
  { name: "20 ms", shape: { delayMs: 20 } },
  { name: "20 ms, 1.5 Mbit/s", shape: { delayMs: 20, bitsPerSecond: 1_500_000 } },
] as const satisfies readonly { readonly name: string; readonly shape: NetworkShape }[];

export const rivals = ["Assist", "noVNC"] as const;
type Rival = (typeof rivals)[number];
type Network = (typeof networks)[number]["name"];

/** Milliseconds of one rival over one network. */
export interface Series {
  readonly rival: Rival;
  readonly network: Network;
  readonly reactions: number[];
  readonly ages: number[];
}

/** For a connection to find out what the network carries now. */
const settlingMs = 10_000;

/** Takes turns: each is first once, and is alone while it is measured. */
const turns: readonly Rival[] = ["Assist", "noVNC", "noVNC", "Assist"];

export async function measureSideBySide(
  stage: ControlStage,
  screen: MeasuredScreen,
  { events, withControl }: { readonly events: number; readonly withControl: () => Promise<PairedPages> },
): Promise<readonly Series[]> {
  const all = rivals.flatMap((rival) =>
    networks.map(({ name }): Series => ({ rival, network: name, reactions: [], ages: [] })),
  );
  const inTurn = Math.ceil(events / 2);
  for (const [turn, rival] of turns.entries())
    await on(rival, { stage, withControl }, async (view, shape) => {
      await view.focusAt(screen.text);
      for (const network of networks) {
        progress(`${rival}, turn ${turn + 1} of ${turns.length}, ${network.name}`);
        shape(network.shape);
        await setTimeout(settlingMs);
        const series = all.find((each) => each.rival === rival && each.network === network.name);
        series?.ages.push(...(await pictureAges(view, screen.clock, inTurn)));
        const told = () => undefined;
        series?.reactions.push(...(await reactionTimes(view, screen.lamp, { events: inTurn, told })));
      }
    });
  return all;
}

type Measure = (view: RemoteView, shape: (shape: NetworkShape) => void) => Promise<void>;

async function on(
  rival: Rival,
  { stage, withControl }: { readonly stage: ControlStage; readonly withControl: () => Promise<PairedPages> },
  measure: Measure,
): Promise<void> {
  if (rival === "noVNC") {
    const vnc = await startVnc(stage.display.name);
    try {
      await measure(await vnc.open(stage.looking), (shape) => vnc.shape(shape));
    } finally {
      await vnc.stop();
    }
    return;
  }
  const { mediaNetwork } = stage.parts;
  try {
    await measure(assistView(await withControl()), (shape) => mediaNetwork.shape(halfOf(shape)));
  } finally {
    mediaNetwork.shape({ delayMs: 0 });
    await stage.clear();
  }
}

/** Our packets pass it twice: from the requester to the media server, and from there to the helper. */
const halfOf = (shape: NetworkShape): NetworkShape => ({ ...shape, delayMs: shape.delayMs / 2 });
