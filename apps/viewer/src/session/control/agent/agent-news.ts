import type { AgentToPage, ControlEnd, ControlState, ControlView, PageMessage } from "@assist/protocol";
import type { PageState } from "../../page-state.js";
import type { Store } from "../../store.js";
import type { AgentState, ControlPageState } from "../control-state.js";
import { captureOf, controlIsOff, controlViewOf, isSameView, type KnownAgent } from "./agent-view.js";

export interface AgentNewsParts {
  readonly state: Store<PageState>;
  /** Sealed, to the helper's page. */
  readonly tell: (message: PageMessage) => Promise<boolean>;
}

/** What the agent has said of itself and of control, as both people are to know it. */
export class AgentNews {
  readonly #parts: AgentNewsParts;
  #known: KnownAgent = { control: controlIsOff };
  /** What the helper's page was told last. */
  #told: ControlView | undefined;

  constructor(parts: AgentNewsParts) {
    this.#parts = parts;
  }

  get control(): ControlState {
    return this.#known.control;
  }

  get view(): ControlView {
    const state = this.#parts.state.get();
    return controlViewOf(state, captureOf(state), this.#known);
  }

  about(message: Extract<AgentToPage, { kind: "agent" }>): void {
    this.#known = { ...this.#known, about: message };
    this.#showPaired();
  }

  placed(monitor: string | undefined): void {
    this.#known = { ...this.#known, monitor };
    this.#showPaired();
  }

  /** The helper is told of an answer that they wait for, though it is the same as before: another no after a no. */
  controlled(control: ControlState, isAwaited: boolean): void {
    this.#known = { ...this.#known, control };
    if (isAwaited) this.#told = undefined;
    this.publish();
  }

  /** Another thing is captured: where it is, is not known yet. */
  captureReplaced(): void {
    this.#known = { ...this.#known, monitor: undefined };
  }

  /** The agent is gone, and with it all that was granted. */
  lost(why: ControlEnd): void {
    const wasOff = this.#known.control.state === "off";
    this.#known = { control: { ...controlIsOff, ...(wasOff ? {} : { why }) } };
    this.publish();
  }

  /** The helper's page hears what is said, for the first time or again. */
  relayOpened(): void {
    this.#told = undefined;
    this.publish();
  }

  /** Shows what is new here, and tells the helper's page. */
  publish(): void {
    const view = this.view;
    const isToldSame = isSameView(this.#told, view);
    const shown = this.#parts.state.get().control.view;
    if (isToldSame && JSON.stringify(shown) === JSON.stringify(view)) return;
    this.#told = view;
    this.#show({ view });
    if (!isToldSame) void this.#parts.tell({ kind: "control", control: view });
  }

  showAgent(agent: AgentState): void {
    this.#show({ agent });
  }

  #showPaired(): void {
    const { about, monitor } = this.#known;
    if (about !== undefined)
      this.showAgent({
        step: "paired",
        system: about.system,
        ...(monitor === undefined ? {} : { monitor }),
      });
    this.publish();
  }

  #show(change: Partial<ControlPageState>): void {
    const { state } = this.#parts;
    state.patch({ control: { ...state.get().control, ...change } });
  }
}
