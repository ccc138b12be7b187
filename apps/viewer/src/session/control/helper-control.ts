import {
  toBase64url,
  type ControlBeat,
  type ControlView,
  type InputEvent,
  type PageMessage,
} from "@assist/protocol";
import { controlKeys, controlSecret, randomBytes, type KeyTree } from "@assist/secure-channel";
import type { Pause } from "../../api/pause.js";
import type { DataTerms } from "../../media/media-room.js";
import type { PageState } from "../page-state.js";
import type { Store } from "../store.js";
import { nothingHeld, type ControlPageState, type ControlWish, type HeldDown } from "./control-state.js";
import { GrantInput } from "./input/grant-input.js";

/** Names one request, 16 bytes. */
const grantLength = 16;
/** The other page answers at once; what takes longer does not come any more, or far too late to be waited for. */
const answersWithinMs = 10_000;

export interface HelperControlParts {
  readonly state: Store<PageState>;
  readonly pause: Pause;
  readonly monotonicNow: () => number;
  /** Sealed, to the requester's page. */
  readonly tell: (message: PageMessage) => Promise<boolean>;
  readonly send: (frame: Uint8Array<ArrayBuffer>, terms: DataTerms) => void;
}

/** Control on the helper's page: what is asked for, what the requester's side says of it, and what the person then does. */
export class HelperControl {
  readonly #parts: HelperControlParts;
  /** By this page in this life: it uses no other grants, least of all those of the page that it was before a reload. */
  readonly #asked = new Set<string>();
  readonly #refused = new Set<string>();
  #keys: KeyTree | undefined;
  #input: GrantInput | undefined;
  #inRoom = false;
  /** Of the question that is on its way. */
  #question = new AbortController();

  constructor(parts: HelperControlParts) {
    this.#parts = parts;
  }

  /** Both pages have these now. */
  async use(tree: KeyTree, transcript: Uint8Array<ArrayBuffer>, isNow: () => boolean): Promise<void> {
    const control = await controlKeys(await controlSecret(tree), transcript);
    if (!isNow()) return;
    this.#keys = control?.keys;
    this.#follow();
  }

  /** There are no keys any more: whatever was said of control was said under those. */
  close(): void {
    this.#keys = undefined;
    this.#asked.clear();
    this.#answered();
    this.#show({ view: undefined });
    this.#follow();
  }

  told(view: ControlView): void {
    this.#answered();
    this.#show({ view });
    this.#follow();
  }

  inRoom(isIn: boolean): void {
    this.#inRoom = isIn;
    this.#input?.carry(isIn);
  }

  data(frame: Uint8Array): void {
    this.#input?.take(frame.slice());
  }

  async ask({ devices, minutes }: ControlWish): Promise<void> {
    const { tell, pause } = this.#parts;
    const grant = toBase64url(randomBytes(grantLength));
    this.#asked.add(grant);
    this.#answered();
    const { signal } = this.#question;
    this.#show({ question: { step: "asking" } });
    const isSent = await tell({ kind: "control-ask", grant, devices: [...devices], minutes });
    if (isSent) await pause(answersWithinMs, signal);
    if (!signal.aborted) this.#show({ question: { step: isSent ? "unanswered" : "not-sent" } });
  }

  giveUp(): void {
    this.#answered();
    this.release();
    void this.#parts.tell({ kind: "control-stop" });
  }

  input(event: InputEvent): void {
    this.#input?.input(event);
  }

  move(x: number, y: number): void {
    this.#input?.move(x, y);
  }

  holds(held: HeldDown): void {
    this.#input?.holds(held);
  }

  release(): void {
    this.#input?.release();
  }

  /** The page goes: whatever of this still leaves it, nothing is held down and nothing granted any longer. */
  leave(): void {
    const { view } = this.#parts.state.get().control;
    if (this.#keys !== undefined && view !== undefined && view.control.state !== "off") this.giveUp();
    this.close();
  }

  #follow(): void {
    const control = this.#parts.state.get().control.view?.control;
    const grant = control === undefined || control.state === "off" ? undefined : control.grant;
    if (grant !== undefined && !this.#asked.has(grant)) this.#refuse(grant);
    const [keys, wanted] = [this.#keys, control?.state === "on" ? control.grant : undefined];
    if (this.#input?.grant === wanted && keys !== undefined) return;
    this.#input?.close();
    this.#input = undefined;
    this.#show({ input: "closed", held: nothingHeld });
    if (keys !== undefined && wanted !== undefined && this.#asked.has(wanted)) this.#open(keys, wanted);
  }

  #open(keys: KeyTree, grant: string): void {
    const { pause, monotonicNow, send } = this.#parts;
    this.#show({ input: "opening" });
    this.#input = new GrantInput({
      ...{ keys, grant, pause, monotonicNow, send },
      open: (isOpen) => this.#show({ input: isOpen ? "open" : "opening" }),
      held: (held) => this.#show({ held }),
      beat: ({ remainingMs }) => this.#remains(remainingMs),
    });
    this.#input.carry(this.#inRoom);
  }

  /** Control is this page's only from its own click on. */
  #refuse(grant: string): void {
    if (this.#refused.has(grant)) return;
    this.#refused.add(grant);
    void this.#parts.tell({ kind: "control-stop" });
  }

  /** Or there is nothing to wait for any more. */
  #answered(): void {
    this.#question.abort();
    this.#question = new AbortController();
    if (this.#parts.state.get().control.question.step !== "none") this.#show({ question: { step: "none" } });
  }

  #remains(remainingMs: ControlBeat["remainingMs"]): void {
    const { view } = this.#parts.state.get().control;
    if (view?.control.state === "on")
      this.#show({ view: { ...view, control: { ...view.control, remainingMs } } });
  }

  #show(change: Partial<ControlPageState>): void {
    const { state } = this.#parts;
    state.patch({ control: { ...state.get().control, ...change } });
  }
}
