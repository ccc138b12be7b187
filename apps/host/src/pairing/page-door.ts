import {
  readAgentSocketMessage,
  writeAgentSocketMessage,
  writeContents,
  type AgentInvitation,
  type AgentToPage,
  type PageToAgent,
} from "@assist/protocol";
import type { KeyTree } from "@assist/secure-channel";
import type { Link, LinkOutlets } from "../link/link.js";
import type { LinkReport, SeekOutcome, SocketNumber } from "../link/link-message.js";
import { Candidates, type Candidate } from "./candidates.js";
import { PageConnection } from "./page-connection.js";
import { PageProof, type ProofFailure } from "./page-proof.js";
import { pageComesBackWithinMs, PageWatch } from "./page-watch.js";

type Bytes = Uint8Array<ArrayBuffer>;

/** Why the page that is sought has not been found: what a person is told beside the field for the next code. */
export type SeekProblem = ProofFailure | Exclude<SeekOutcome, "told">;

export interface PageDoorOutlets {
  readonly failed: (problem: SeekProblem) => void;
  /** The page is here, for the first time or again: it knows nothing of what was told before. */
  readonly opened: () => void;
  readonly heard: (message: PageToAgent) => void;
  /** A frame for the sealed connection with the helper. */
  readonly fromHelper: (frame: Bytes) => void;
  /** Nothing has come of the page for 2 s, though its connection is there. */
  readonly silent: () => void;
  /** Its connection is gone. It may come back for so long, and has to say everything anew. */
  readonly away: (waitingMs: number) => void;
  /** It has not come back in time: its keys are gone too. */
  readonly lost: () => void;
}

/** Guesses that whoever reaches the port may make at one secret; the page allows no more either. */
const mostWrong = 3;

/**
 * Where the page comes in: first by proving that it knows the secret of an invitation, later by the keys that both have
 * since. Any program of this computer may knock; who proves nothing changes nothing.
 */
export class PageDoor implements LinkOutlets {
  readonly #link: Link;
  readonly #outlets: PageDoorOutlets;
  readonly #watch: PageWatch;
  readonly #candidates = new Candidates((socket) => this.#link.order({ kind: "drop", socket }));
  #invitation: AgentInvitation | undefined;
  #wrong = 0;
  #keys: KeyTree | undefined;
  #page: { readonly socket: SocketNumber; readonly connection: PageConnection } | undefined;

  constructor(link: Link, outlets: PageDoorOutlets) {
    this.#link = link;
    this.#outlets = outlets;
    this.#watch = new PageWatch({
      beat: () => this.tell({ kind: "beat" }),
      silent: () => outlets.silent(),
      lost: () => this.#lose(),
    });
  }

  /** Somebody gave this computer a page's invitation. What was paired before is over. */
  seek(invitation: AgentInvitation): void {
    this.#forget();
    this.#invitation = invitation;
    this.#wrong = 0;
    const { service, locator } = invitation;
    this.#link.order({ kind: "seek", service, locator });
  }

  /** A link process that has just been started instead of one that died: the page comes back to its port. */
  awaitAgain(): void {
    if (this.#invitation) this.#link.order({ kind: "await", service: this.#invitation.service });
  }

  /** Lost while the page is away; `opened` says when to tell everything anew. */
  tell(message: AgentToPage): void {
    void this.#page?.connection.tell(message);
  }

  /** As {@link tell}; resolves when it was given to the link. */
  async tellLast(message: AgentToPage): Promise<void> {
    await this.#page?.connection.tell(message);
  }

  toHelper(frame: Bytes): void {
    if (this.#page) this.#send(this.#page.socket, writeAgentSocketMessage("control", frame));
  }

  /** For good. */
  close(): void {
    this.#forget();
    this.#invitation = undefined;
  }

  report(report: LinkReport): void {
    switch (report.kind) {
      case "listens":
        return;
      case "sought":
        return this.#sought(report.outcome, report.locator);
      case "opened":
        return this.#open(report.socket);
      case "came":
        return this.#take(report.socket, report.message);
      case "gone":
        return this.#gone(report.socket);
    }
  }

  died(): void {
    this.#candidates.allGone();
    if (this.#page) this.#gone(this.#page.socket);
  }

  #sought(outcome: SeekOutcome, locator: string): void {
    if (this.#keys || locator !== this.#invitation?.locator) return;
    if (outcome !== "told") this.#outlets.failed(outcome);
  }

  #open(socket: SocketNumber): void {
    const candidate = this.#keys ? this.#known(socket, this.#keys) : this.#unknown(socket);
    if (candidate) this.#candidates.set(socket, candidate);
    else this.#candidates.drop(socket);
  }

  /** It says that it has the keys by sealing with them. */
  #known(socket: SocketNumber, keys: KeyTree): Candidate {
    this.#send(socket, writeAgentSocketMessage("pairing", writeContents({ kind: "again", v: 1 })));
    return this.#connect(socket, keys);
  }

  #unknown(socket: SocketNumber): Candidate | undefined {
    const invitation = this.#invitation;
    if (!invitation || this.#wrong >= mostWrong) return undefined;
    const proof = new PageProof({
      invitation,
      send: (message) => this.#send(socket, message),
      proven: (keys) => this.#proven(socket, keys),
      failed: (why) => this.#failed(socket, why),
    });
    return { take: (message) => void proof.take(message), close: () => proof.close() };
  }

  #proven(socket: SocketNumber, keys: KeyTree): void {
    this.#keys = keys;
    // Whoever else is there knows nothing, or what has just been used up.
    this.#candidates.dropAllBut(socket);
    this.#candidates.set(socket, this.#connect(socket, keys));
    this.#watch.expect();
  }

  #failed(socket: SocketNumber, why: ProofFailure): void {
    this.#candidates.drop(socket);
    if (why === "wrong") this.#wrong += 1;
    if (this.#wrong < mostWrong) return this.#outlets.failed(why);
    this.#candidates.dropAllBut();
    this.#outlets.failed("spent");
  }

  #connect(socket: SocketNumber, keys: KeyTree): Candidate {
    const connection: PageConnection = new PageConnection({
      keys,
      send: (message) => this.#send(socket, message),
      opened: () => this.#admit(socket, connection),
      heard: (message) => {
        if (this.#page?.connection === connection) this.#hear(message);
      },
    });
    return { take: (message) => this.#pass(connection, message), close: () => connection.close() };
  }

  #admit(socket: SocketNumber, connection: PageConnection): void {
    if (this.#page?.socket !== socket) {
      this.#page?.connection.close();
      this.#candidates.promote(socket);
      this.#page = { socket, connection };
      this.#link.order({ kind: "admit", socket });
    }
    this.#watch.here();
    this.#outlets.opened();
  }

  #hear(message: PageToAgent): void {
    this.#watch.heard();
    this.#outlets.heard(message);
  }

  #take(socket: SocketNumber, message: Bytes): void {
    if (this.#page?.socket === socket) this.#pass(this.#page.connection, message);
    else this.#candidates.take(socket, message);
  }

  #pass(connection: PageConnection, message: Bytes): void {
    const read = readAgentSocketMessage(message);
    if (read?.kind === "sealed") void connection.take(read.contents);
    if (read?.kind === "control" && this.#page?.connection === connection)
      this.#outlets.fromHelper(read.contents);
  }

  #gone(socket: SocketNumber): void {
    this.#candidates.gone(socket);
    if (this.#page?.socket !== socket) return;
    this.#page.connection.close();
    this.#page = undefined;
    this.#watch.gone();
    this.#outlets.away(pageComesBackWithinMs);
  }

  #lose(): void {
    this.close();
    this.#outlets.lost();
  }

  #forget(): void {
    this.#candidates.dropAllBut();
    if (this.#page) this.#candidates.drop(this.#page.socket);
    this.#page?.connection.close();
    this.#page = undefined;
    this.#keys = undefined;
    this.#watch.stop();
  }

  #send(socket: SocketNumber, message: Bytes): void {
    this.#link.order({ kind: "send", socket, message });
  }
}
