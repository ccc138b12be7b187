import type { SessionView } from "@assist/protocol";
import type { DataTerms } from "../media/media-room.js";
import type { AgreedKeys } from "../session/keys/keys-state.js";
import { pageOnStage } from "./page-on-stage.js";
import { settled } from "./settled.js";
import { until } from "./until.js";
import { accepted, helperView, requesterView, ticket } from "./views.js";

type Stage = ReturnType<typeof pageOnStage>;
export type Side = "requester" | "helper";

/** What becomes of a message on its way: itself, nothing, or whatever somebody in between makes of it. */
export type Tamper = (body: string, from: Side) => readonly string[];

const faithful: Tamper = (body) => [body];

/**
 * Both pages of a session on one stage: real cryptography, and a server in the test's hands, which carries what they
 * say to each other faithfully or not. The media server gives every packet to the other page.
 */
export function pairOnStage() {
  let tamper = faithful;
  let tamperRoom: (frame: Uint8Array, terms: DataTerms) => readonly Uint8Array[] = (frame) => [frame];
  let status: SessionView["status"] = accepted;
  const here: Record<Side, boolean> = { requester: false, helper: false };
  const relayed: { readonly from: Side; readonly body: string }[] = [];
  const stages: Partial<Record<Side, Stage>> = {};
  /** All tabs that ever had a page open. */
  const tabs: Record<Side, Stage[]> = { requester: [], helper: [] };
  const listening = (side: Side) => tabs[side].findLast((each) => each.isListening());
  const stage = (side: Side): Stage => {
    const found = stages[side];
    if (found === undefined) throw new Error(`the ${side}'s page was never open`);
    return found;
  };
  const viewOf = (side: Side): SessionView => {
    const other = otherSide(side);
    const shape = { status, peerHere: stages[other] === undefined ? undefined : here[other] };
    return side === "requester" ? requesterView(shape) : helperView(shape);
  };
  const tellAll = async () => {
    for (const side of ["requester", "helper"] as const)
      if (here[side]) await (listening(side) ?? stage(side)).becomes(viewOf(side));
  };
  const deliver = (from: Side, body: string): boolean => {
    const to = otherSide(from);
    const page = listening(to);
    if (!here[to] || page === undefined) return false;
    for (const each of tamper(body, from)) {
      relayed.push({ from, body: each });
      void page.sends({
        v: 1,
        kind: "relay",
        message: { v: 1, from: `seat-${from}`, role: from, body: each },
      });
    }
    return true;
  };

  return {
    relayed,
    stage,
    get requester() {
      return stage("requester");
    },
    get helper() {
      return stage("helper");
    },
    /** Opens this side's page; again after a reload, with what the browser kept. */
    async opens(side: Side, around: Parameters<typeof pageOnStage>[1] = {}): Promise<Stage> {
      const before = stages[side];
      const opened = pageOnStage(viewOf(side), {
        ...(before === undefined
          ? {}
          : {
              keyMemory: before.keyMemory,
              kept: before.kept,
              tabs: before.tabs,
              computer: before.computer,
            }),
        ...around,
        relay: (body) => deliver(side, body),
      });
      stages[side] = opened;
      tabs[side].push(opened);
      opened.media.carry = (frame, terms) => {
        const other = stages[otherSide(side)];
        const room = other?.media.rooms.at(-1);
        for (const each of tamperRoom(frame, terms))
          if (room?.left === false) room.listener.data(each, terms.topic);
      };
      opened.page.start(opened.memory.seat === undefined ? ticket : undefined);
      if (opened.memory.seat === undefined) await opened.page.open();
      await settled();
      here[side] = true;
      await tellAll();
      return opened;
    },
    /** The page goes, with or without a word. */
    async goes(side: Side): Promise<void> {
      here[side] = false;
      stage(side).page.leave();
      await tellAll();
    },
    async reloads(side: Side): Promise<Stage> {
      await this.goes(side);
      return this.opens(side);
    },
    async becomes(next: SessionView["status"]): Promise<void> {
      status = next;
      await tellAll();
    },
    between: (next: Tamper) => (tamper = next),
    inTheRoom: (next: typeof tamperRoom) => (tamperRoom = next),
    isFaithful: () => {
      tamper = faithful;
      tamperRoom = (frame) => [frame];
    },
    /** Both pages answer under the keys that they agreed on, and both persons may say of the emoji what they see. */
    async agree(): Promise<void> {
      await until(() => (["requester", "helper"] as const).every((side) => isOpen(stage(side))), "open keys");
      for (const side of ["requester", "helper"] as const) await stage(side).looksAtEmoji();
    },
    /** What waits for another attempt on either page makes it, until this is so. */
    async retrying(isSo: () => boolean): Promise<void> {
      for (let round = 0; round < 60 && !isSo(); round += 1) {
        for (const side of ["requester", "helper"] as const) await stage(side).pauseIsOver();
        await until(() => true);
        await brief(isSo);
      }
      if (!isSo()) throw new Error(`never came: ${isSo.toString()}`);
    },
    leave() {
      for (const each of Object.values(tabs).flat()) each.page.leave();
    },
  };
}

export type Pair = ReturnType<typeof pairOnStage>;

export const keysOf = ({ page }: Stage) => page.state.get().keys;

export function agreedOn(stage: Stage): AgreedKeys {
  const keys = keysOf(stage);
  if (keys.step !== "agreed") throw new Error(`the keys are ${keys.step}`);
  return keys;
}

/** The click on *Same*, below the emoji that stand there. */
export const saysSame = (stage: Stage): void => stage.page.same(agreedOn(stage).id);

/** The two clicks on *Different*. */
export const saysDifferent = (stage: Stage): void => stage.page.different(agreedOn(stage).id);

export function isOpen(stage: Stage): boolean {
  const keys = keysOf(stage);
  return keys.step === "agreed" && keys.open;
}

const otherSide = (side: Side): Side => (side === "requester" ? "helper" : "requester");

/** Long enough for real cryptography to answer. */
async function brief(isSo: () => boolean): Promise<void> {
  let turns = 0;
  await until(() => isSo() || (turns += 1) > 300);
}
