import { toBase64url, type PageToAgent } from "@assist/protocol";
import { controlSecret, type KeyTree } from "@assist/secure-channel";
import type { PageState } from "../../page-state.js";
import { captureOf, captureIdOf } from "./agent-view.js";

export interface AgentBriefingParts {
  /** Address of the service as the page has it. */
  readonly service: string;
  readonly language: () => "en" | "ja";
  readonly tell: (message: PageToAgent) => void;
  /** Another thing is captured, so what was known of its monitor is of before. */
  readonly captureReplaced: () => void;
}

/** What the agent has to know of this page, told at each change, and all of it to an agent that has just come. */
export class AgentBriefing {
  readonly #parts: AgentBriefingParts;
  #keys: { readonly secret: string; readonly transcript: string } | undefined;
  #session = "";
  #capture = "";
  #captured = "";
  #spot = "";
  #isStopTold = false;

  constructor(parts: AgentBriefingParts) {
    this.#parts = parts;
  }

  async use(tree: KeyTree, transcript: Uint8Array<ArrayBuffer>, isNow: () => boolean): Promise<void> {
    const secret = toBase64url(await controlSecret(tree));
    if (isNow()) this.#keys = { secret, transcript: toBase64url(transcript) };
  }

  /** False where there were none. */
  withoutKeys(): boolean {
    const hadKeys = this.#keys !== undefined;
    this.#keys = undefined;
    this.#session = "";
    return hadKeys;
  }

  /** Nothing of what was told before is known to it. */
  begin(): void {
    this.#session = "";
    this.#capture = "";
    this.#spot = "";
    this.#isStopTold = false;
  }

  say(state: PageState): void {
    this.#saySession(state);
    this.#sayCapture(state);
    this.#sayPoint(state);
    this.#sayStop(state);
  }

  #saySession({ keys }: PageState): void {
    const { service, language, tell } = this.#parts;
    if (this.#keys === undefined || keys.step !== "agreed") return;
    const session = { service, ...this.#keys, compared: keys.compared, language: language() };
    const said = JSON.stringify(session);
    if (said === this.#session) return;
    this.#session = said;
    tell({ kind: "session", v: 1, ...session });
  }

  #sayCapture(state: PageState): void {
    const [capture, captured] = [captureOf(state), captureIdOf(state)];
    const said = `${JSON.stringify(capture)} ${captured}`;
    if (said === this.#capture) return;
    this.#capture = said;
    if (captured !== this.#captured) this.#parts.captureReplaced();
    this.#captured = captured;
    this.#parts.tell({ kind: "capture", capture });
  }

  /** As often as it is drawn here. */
  #sayPoint({ pointer }: PageState): void {
    const spot = pointer.at(-1);
    const said = spot === undefined ? "" : `${String(spot.x)} ${String(spot.y)}`;
    if (said === this.#spot) return;
    this.#spot = said;
    this.#parts.tell(spot === undefined ? { kind: "point-away" } : { kind: "point", x: spot.x, y: spot.y });
  }

  /** Said in chat, from whatever device: once for each time that it was said. */
  #sayStop({ entry }: PageState): void {
    const status = entry.step === "seated" ? entry.view.status : undefined;
    const control = status?.name === "started" ? status.control : undefined;
    const isAsked = control !== undefined && control.state !== "off" && control.stop === true;
    if (isAsked && !this.#isStopTold) this.#parts.tell({ kind: "stop", from: "chat-stop" });
    this.#isStopTold = isAsked;
  }
}
