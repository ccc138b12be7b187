import { readAgentInvitation, type AgentInvitation } from "@assist/protocol";
import type { ControlDesk } from "../control/control-desk.js";
import type { LinkOutlets } from "../link/link.js";
import { PageDoor } from "../pairing/page-door.js";
import type { Monitor } from "../ports/desktop.port.js";
import type { AgentParts } from "./agent-parts.js";
import { NoticeTime } from "./notice-time.js";
import { AtThePage } from "./at-the-page.js";
import { PairingWindow } from "./pairing-window.js";

/** `quit`: by the person. `over`: the session is. `failed`: something that it needs has died. */
export type AgentEnd = "quit" | "over" | "failed";

/** The agent as a whole: finds its page, sits down with it, and lets its desk decide. */
export class Agent implements LinkOutlets {
  readonly ended: Promise<AgentEnd>;
  readonly #end: (end: AgentEnd) => void;
  readonly #desk: ControlDesk;
  readonly #door: PageDoor;
  readonly #page: AtThePage;
  readonly #window: PairingWindow;
  #isPageHere = false;
  #wasPaired = false;
  #isScam = false;
  readonly #notice = new NoticeTime();

  constructor(parts: AgentParts) {
    const { promise, resolve } = Promise.withResolvers<AgentEnd>();
    this.ended = promise;
    this.#end = resolve;
    const quit = () => this.#end("quit");
    this.#door = new PageDoor(parts.link, {
      failed: (problem) => this.#window.ask(problem),
      opened: () => this.#opened(),
      heard: (message) => this.#page.take(message),
      fromHelper: (frame) => void this.#desk.takeFromHelper(frame),
      silent: () => void this.#desk.stop("page-gone"),
      away: (waitingMs) => this.#away(waitingMs),
      lost: () => this.#window.ask("no-page"),
    });
    this.#desk = parts.deskOf(
      {
        tell: (control) => {
          this.#notice.follow(control);
          this.#door.tell({ kind: "control", control });
        },
        sendToHelper: (frame) => this.#door.toHelper(frame),
        scam: () => this.#reportScam(),
      },
      quit,
    );
    this.#page = new AtThePage({
      ...parts,
      desk: this.#desk,
      tell: (message) => this.#door.tell(message),
      over: () => this.#end("over"),
    });
    this.#window = new PairingWindow(parts.windows, { typed: (text) => this.#typed(text), quit });
  }

  /** Which monitor the page captures, as far as it is known. */
  get monitor(): Monitor | undefined {
    return this.#page.monitor;
  }

  /** Ever. */
  get wasPaired(): boolean {
    return this.#wasPaired;
  }

  /** With what it was started with, or by asking. */
  begin(invitation: AgentInvitation | undefined): void {
    if (invitation) this.#seek(invitation);
    else this.#window.ask();
  }

  report(report: Parameters<LinkOutlets["report"]>[0]): void {
    this.#door.report(report);
  }

  died(): void {
    this.#door.died();
  }

  /** The link process that died has a successor. */
  linked(): void {
    this.#door.awaitAgain();
  }

  /** Nobody listens any more, and nobody will. */
  fail(): void {
    this.#end("failed");
  }

  /** For good: when it resolves everything is released and the page was told goodbye. */
  async close(end: AgentEnd): Promise<void> {
    await this.#desk.close(endOfControl[end]);
    this.#page.close();
    await this.#door.tellLast({ kind: "bye" });
    this.#door.close();
    this.#window.close();
  }

  /** After {@link close}: the window says that the session is over, for a moment or until somebody closes it. */
  farewell(): Promise<void> {
    return this.#window.farewell();
  }

  #typed(text: string): void {
    const invitation = readAgentInvitation(text);
    if (invitation) this.#seek(invitation);
    else this.#window.ask("not-readable");
  }

  #seek(invitation: AgentInvitation): void {
    this.#page.invited(invitation.service);
    this.#window.seek(invitation.service);
    this.#door.seek(invitation);
  }

  #opened(): void {
    // With every new epoch: what the desk shows meanwhile stays.
    if (!this.#isPageHere && this.#notice.leftMs === 0) this.#window.paired();
    else this.#window.here();
    this.#isPageHere = true;
    this.#wasPaired = true;
    this.#page.arrive();
    // What was said while nobody heard it; nothing that the page has to do twice.
    if (this.#isScam) this.#door.tell({ kind: "scam" });
  }

  #reportScam(): void {
    this.#isScam = true;
    this.#door.tell({ kind: "scam" });
  }

  #away(waitingMs: number): void {
    this.#isPageHere = false;
    void this.#desk.stop("page-gone");
    this.#page.leave();
    this.#window.away(waitingMs, this.#notice.leftMs);
  }
}

const endOfControl = { quit: "agent-closed", over: "session-over", failed: "agent-failed" } as const;
