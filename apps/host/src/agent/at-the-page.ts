import {
  fromBase64url,
  protocolVersion,
  type AgentToPage,
  type ControlObstacle,
  type PageToAgent,
} from "@assist/protocol";
import { controlKeys } from "@assist/secure-channel";
import type { ControlDesk } from "../control/control-desk.js";
import type { Monitor } from "../ports/desktop.port.js";
import type { AgentParts } from "./agent-parts.js";
import { Captured } from "./captured.js";
import { InTurn } from "./in-turn.js";

export interface AtThePageParts extends Pick<
  AgentParts,
  "windows" | "desktop" | "obstacle" | "release" | "system" | "speak" | "randomMark"
> {
  readonly desk: ControlDesk;
  readonly tell: (message: AgentToPage) => void;
  /** The session is over, says the page. */
  readonly over: () => void;
}

type SessionMessage = Extract<PageToAgent, { kind: "session" }>;

/** What the paired page says goes to the desk, and what it has to know goes to it. */
export class AtThePage {
  readonly #parts: AtThePageParts;
  readonly #captured: Captured;
  #turns = new InTurn();
  #service = "";
  #markNotSeen = false;

  constructor(parts: AtThePageParts) {
    this.#parts = parts;
    this.#captured = new Captured({
      ...parts,
      shown: () => parts.tell({ kind: "mark-shown" }),
      seen: (capture, monitor) => parts.desk.see(capture, monitor),
      placed: (monitor) => this.#place(monitor),
    });
    parts.desktop.onChange(() => this.#introduce());
  }

  get monitor(): Monitor | undefined {
    return this.#captured.monitor;
  }

  /** Address of the service whose page it will be: the browser vouches for it (`Origin`), the page itself cannot. */
  invited(service: string): void {
    this.#service = service;
  }

  /** The page is here, and knows nothing yet. */
  arrive(): void {
    this.#introduce();
    this.#parts.tell({ kind: "control", control: this.#parts.desk.state });
  }

  /** It has to say everything anew when it comes back. */
  leave(): void {
    this.close();
    this.#parts.desk.point(undefined);
    this.#parts.desk.sitDown(undefined);
  }

  close(): void {
    this.#turns.close();
    this.#turns = new InTurn();
    this.#captured.forget();
    this.#markNotSeen = false;
  }

  take(message: PageToAgent): void {
    this.#parts.desk.heardOfPage();
    // Who wants it to end does not wait for what was said before; it ends that too, when its turn comes.
    if (message.kind === "stop") void this.#parts.desk.stop(message.from);
    this.#turns.add(() => this.#do(message));
  }

  #do(message: PageToAgent): void | Promise<void> {
    const { desk, over } = this.#parts;
    switch (message.kind) {
      case "session":
        return this.#sitDown(message);
      case "capture":
        this.#captured.take(message.capture);
        break;
      case "ask":
        desk.ask(message);
        break;
      case "stop":
        return desk.stop(message.from);
      case "mark-read":
        this.#captured.read(message.bits);
        break;
      case "point":
        desk.point({ x: message.x, y: message.y });
        break;
      case "point-away":
        desk.point(undefined);
        break;
      case "beat":
        break;
      case "over":
        over();
    }
  }

  async #sitDown({ secret, transcript, compared, language }: SessionMessage): Promise<void> {
    this.#parts.speak(language);
    const bytes = { secret: fromBase64url(secret), transcript: fromBase64url(transcript) };
    const keys = bytes.secret && bytes.transcript && (await controlKeys(bytes.secret, bytes.transcript));
    this.#parts.desk.sitDown(keys && { keys, service: this.#service, compared });
  }

  #place(monitor: Monitor | undefined): void {
    this.#parts.tell(monitor ? { kind: "placed", monitor: monitor.name.slice(0, 80) } : { kind: "placed" });
    if (this.#markNotSeen === (monitor === undefined)) return;
    this.#markNotSeen = monitor === undefined;
    this.#introduce();
  }

  #introduce(): void {
    this.#turns.add(async () => {
      const { release, system, desktop, tell } = this.#parts;
      const layout = (await desktop.layout())?.slice(0, 40);
      const obstacle = this.#obstacle();
      tell({
        ...{ kind: "agent", v: protocolVersion, release, system },
        ...(obstacle === undefined ? {} : { obstacle }),
        ...(layout === undefined ? {} : { layout }),
      });
    });
  }

  #obstacle(): ControlObstacle | undefined {
    return this.#parts.obstacle ?? (this.#markNotSeen ? "mark-not-seen" : undefined);
  }
}
