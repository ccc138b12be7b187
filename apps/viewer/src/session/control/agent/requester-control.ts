import {
  readFrame,
  toBase64url,
  type AgentLocator,
  type AgentToPage,
  type ControlAsk,
  type ControlState,
  type PageToAgent,
} from "@assist/protocol";
import { randomBytes, type KeyTree } from "@assist/secure-channel";
import type { Pause } from "../../../api/pause.js";
import type { SessionClient } from "../../../api/session-client.js";
import type { DataTerms } from "../../../media/media-room.js";
import type { StartBeat } from "../../beats/beat-clock.js";
import type { PageState } from "../../page-state.js";
import type { Deed } from "../../witness/own-part.js";
import { noControl } from "../control-state.js";
import { AgentBriefing } from "./agent-briefing.js";
import { AgentRecord, type AgentMemory } from "./agent-memory.js";
import { AgentNews, type AgentNewsParts } from "./agent-news.js";
import type { OpenAgentSocket } from "./agent-socket.js";
import { ControlReports } from "./control-reports.js";
import { HelperPresence } from "./helper-presence.js";
import { MarkReading, type GrabFrame } from "./mark-reading.js";
import type { LoadPairing } from "./awaited-by-page.js";
import { OwnAgent } from "./own-agent.js";
import { ToldControl } from "./told-control.js";
import { Unanswered } from "./unanswered.js";

/** A minute. */
const keptAnewBeats = 120;
/** A session that is over already takes no report of a scam, and keeps nobody away for it. */
const scamFirstMs = 2_000;

export interface RequesterControlParts extends AgentNewsParts {
  readonly seat: string;
  readonly client: Pick<SessionClient, "agent" | "control">;
  readonly pause: Pause;
  readonly monotonicNow: () => number;
  readonly now: () => number;
  readonly startBeat: StartBeat;
  readonly agentMemory: AgentMemory;
  readonly openAgentSocket: OpenAgentSocket;
  readonly loadPairing: LoadPairing;
  readonly grabFrame: GrabFrame;
  readonly service: string;
  readonly language: () => "en" | "ja";
  readonly send: (frame: Uint8Array<ArrayBuffer>, terms: DataTerms) => void;
  readonly did: (deed: Deed) => void;
  /** A curtain for as long as the code is shown; false to raise it again. */
  readonly curtain: (isDown: boolean) => void;
  /** Nothing is shown any longer, and the session is to end. */
  readonly endSession: () => Promise<void>;
  readonly stopPicture: () => void;
}

/** Control on the requester's page: it tells the agent what there is to know, and both people what the agent says. */
export class RequesterControl {
  readonly #parts: RequesterControlParts;
  readonly #news: AgentNews;
  readonly #record: AgentRecord;
  readonly #agent: OwnAgent;
  readonly #mark: MarkReading;
  readonly #briefing: AgentBriefing;
  readonly #reports: ControlReports;
  readonly #told: ToldControl;
  readonly #unsubscribe: () => void;
  readonly #left = new AbortController();
  readonly #unanswered: Unanswered;
  readonly #helper: HelperPresence;
  #isScam = false;
  #stopBeat: (() => void) | undefined;
  #beats = 0;

  constructor(parts: RequesterControlParts) {
    this.#parts = parts;
    const { state, client, pause, monotonicNow, now, seat, send } = parts;
    const news = (this.#news = new AgentNews(parts));
    this.#record = new AgentRecord(parts.agentMemory, seat, now);
    this.#reports = new ControlReports({ client, pause });
    this.#told = new ToldControl({ record: this.#record, reports: this.#reports, did: parts.did });
    this.#agent = new OwnAgent({
      ...{ state, client, pause, monotonicNow, record: this.#record },
      ...{ openSocket: parts.openAgentSocket, loadPairing: parts.loadPairing, service: parts.service },
      show: (agent) => {
        if (!this.#left.signal.aborted) news.showAgent(agent);
      },
      paired: () => parts.curtain(false),
      opened: () => this.#opened(),
      message: (message) => this.#take(message),
      frame: (frame) => send(frame, { topic: "control", reliable: !isLossy(frame) }),
      lost: () => this.#lost("agent-failed"),
    });
    this.#unanswered = new Unanswered({ monotonicNow, tell: (message) => this.#agent.tell(message) });
    this.#helper = new HelperPresence({
      pause,
      gone: () => this.#tell({ kind: "stop", from: "helper-left" }),
    });
    this.#mark = new MarkReading({
      ...{ pause, monotonicNow, grabFrame: parts.grabFrame },
      screen: () => {
        const { sharing } = state.get();
        return sharing.step === "on" ? sharing.stream.getVideoTracks()[0] : undefined;
      },
      tell: (message) => this.#tell(message),
    });
    this.#briefing = new AgentBriefing({
      service: parts.service,
      language: parts.language,
      tell: (message) => this.#tell(message),
      captureReplaced: () => this.#news.captureReplaced(),
    });
    this.#unsubscribe = state.subscribe(() => this.#look());
  }

  /** What a page of before left: control is over, its agent may still be there. */
  async begin(): Promise<void> {
    await this.#record.read();
    if (this.#left.signal.aborted) return;
    this.#told.ended("page-gone");
    this.#news.publish();
    await this.#agent.resume();
  }

  async use(tree: KeyTree, transcript: Uint8Array<ArrayBuffer>, isNow: () => boolean): Promise<void> {
    await this.#briefing.use(tree, transcript, isNow);
    if (isNow()) this.#look();
  }

  /** Whoever had them is not there any more. */
  close(): void {
    if (this.#briefing.withoutKeys()) this.#tell({ kind: "stop", from: "helper-left" });
  }

  /** The helper's page hears what is said, for the first time or again. */
  relayOpened(): void {
    this.#news.relayOpened();
  }

  expectAgent(): Promise<void> {
    return this.#agent.expect();
  }

  /** Nothing of it is ever in the picture: the curtain is there before it, and after it. */
  showCode(isShown: boolean): void {
    const { control, sharing } = this.#parts.state.get();
    const mayShow = control.agent.step === "expected" && sharing.step !== "starting";
    if (isShown === this.#agent.isCodeShown || (isShown && !mayShow)) return;
    if (isShown) this.#parts.curtain(true);
    void this.#agent.showCode(isShown);
    if (!isShown) this.#parts.curtain(false);
  }

  async forgetAgent(): Promise<void> {
    this.#closed();
    await this.#agent.forget({ kind: "over" });
  }

  stop(): void {
    this.#tell({ kind: "stop", from: "page-stop" });
  }

  agentHere(locator: AgentLocator, port: number): void {
    this.#agent.here(locator, port);
  }

  /** The helper asks. What stands in the way they are told, though they were told before. */
  async asked({ grant, devices, minutes }: ControlAsk): Promise<void> {
    const { view } = this.#news;
    const unanswered = this.#unanswered;
    if (!unanswered.isInTime()) return;
    const mayAsk = view.obstacle === undefined && view.control.state === "off" && unanswered.mayAsk;
    const allowed = devices.filter((device) => view.devices.includes(device));
    const isAsked = mayAsk && allowed.length > 0;
    if (!isAsked || !(await unanswered.ask({ grant, devices: allowed, minutes }))) this.#news.relayOpened();
  }

  helperStops(): void {
    this.#tell({ kind: "stop", from: "helper-stop" });
  }

  /** From the room, of the helper's connection to the agent, or so it says. */
  data(frame: Uint8Array): void {
    if (this.#news.control.state === "on" && !this.#unanswered.isStopping)
      this.#agent.pass(frame, isLossy(frame));
  }

  /** The session is over, or this seat no more. */
  async over(): Promise<void> {
    this.#end();
    await this.#agent.forget({ kind: "over" });
    await this.#record.forget();
  }

  leave(): void {
    this.#end();
    this.#agent.leave();
  }

  #end(): void {
    this.#left.abort();
    this.#unsubscribe();
    this.#reports.stop();
    this.#helper.end();
    this.#mark.end();
    this.#stopBeat?.();
    this.#stopBeat = undefined;
    this.#parts.state.patch({ control: noControl });
  }

  #opened(): void {
    this.#briefing.begin();
    this.#stopBeat ??= this.#parts.startBeat(() => this.#beat());
    this.#look();
  }

  #beat(): void {
    this.#tell({ kind: "beat" });
    this.#unanswered.stopAgain();
    // The size of what is captured changes without a word.
    this.#look();
    this.#beats += 1;
    // The page lives: what it keeps is not of a closed tab.
    if (this.#beats % keptAnewBeats === 0) void this.#record.change({});
  }

  #lost(why: "agent-failed" | "agent-closed"): void {
    this.#told.ended(why);
    this.#mark.end();
    this.#stopBeat?.();
    this.#stopBeat = undefined;
    this.#news.lost(why);
  }

  /** For good: what was wanted of it is done. */
  #closed(): void {
    this.#lost("agent-closed");
    this.#unanswered.forget();
  }

  #take(message: AgentToPage): void {
    switch (message.kind) {
      case "agent":
        return this.#news.about(message);
      case "mark-shown":
        return void this.#mark.begin();
      case "placed":
        return this.#news.placed(message.monitor);
      case "control":
        return this.#controlled(message.control);
      case "scam":
        return void this.#scam();
      case "bye":
        this.#closed();
        return void this.#agent.forget();
      case "beat":
        return;
    }
  }

  #controlled(control: ControlState): void {
    const wasAsked = this.#unanswered.heard(control);
    this.#told.take(control);
    this.#news.controlled(control, wasAsked);
  }

  /** Nothing is shown to them from here on, whatever the service says. */
  async #scam(): Promise<void> {
    if (this.#isScam) return;
    this.#isScam = true;
    this.#parts.stopPicture();
    const isTold = this.#told.scam(toBase64url(randomBytes(16)));
    await Promise.race([isTold, this.#parts.pause(scamFirstMs, this.#left.signal)]);
    await this.#parts.endSession();
  }

  /** What the agent is to know, and does not. */
  #look(): void {
    const state = this.#parts.state.get();
    this.#keepCodeHidden(state);
    if (this.#agent.isOpen) this.#briefing.say(state);
    this.#helper.look(state);
    this.#news.publish();
  }

  /** The curtain is raised, or another screen shown: the code goes first. */
  #keepCodeHidden({ sharing }: PageState): void {
    const isSeen = sharing.step === "starting" || (sharing.step === "on" && !sharing.paused);
    if (isSeen && this.#agent.isCodeShown) void this.#agent.showCode(false);
  }

  #tell(message: PageToAgent): void {
    // With a stop nothing of the helper's goes through this page any more, whether or not the agent hears of it.
    if (message.kind === "stop") this.#unanswered.stop(message.from, this.#news.control);
    else void this.#agent.tell(message);
  }
}

/** What cannot be read goes as what must arrive: whoever opens it drops it. */
const isLossy = (frame: Uint8Array): boolean => readFrame(frame.slice(0, 2))?.kind === "lossy";
