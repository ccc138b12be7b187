import type { AgentCapture, ControlAsk, ControlState, PageToAgent } from "@assist/protocol";
import type { ControlKeys, SealedChannel } from "@assist/secure-channel";
import type { Monitor } from "../ports/desktop.port.js";

/** Who is on both sides, as far as control needs to know. */
export interface DeskSession {
  readonly keys: ControlKeys;
  /** Address of the service. */
  readonly service: string;
  readonly compared: boolean;
}

export interface DeskOutlets {
  /** Each change of what is granted, and each second what remains. */
  readonly tell: (state: ControlState) => void;
  /** A frame of the sealed connection to the helper. */
  readonly sendToHelper: (frame: Uint8Array<ArrayBuffer>, channel: SealedChannel) => void;
  /** The person pressed "This is a scam". */
  readonly scam: () => void;
}

/**
 * Everything that is decided about control on this computer: who asks, whether the person allows it, what is injected, and
 * when it ends. Whatever is not certain ends it. Nothing here waits for the network before it stops.
 */
export interface ControlDesk {
  readonly state: ControlState;
  /** Other keys end what was granted under those before. Undefined: the page has none (any more). */
  sitDown(session: DeskSession | undefined): void;
  /** What the page captures, and which monitor that is by the mark. Undefined monitor: none, no control. */
  see(capture: AgentCapture, monitor: Monitor | undefined): void;
  ask(wish: Omit<ControlAsk, "kind">): void;
  stop(
    why: Extract<PageToAgent, { kind: "stop" }>["from"] | "page-gone" | "agent-closed" | "session-over",
  ): Promise<void>;
  /** The page lives. */
  heardOfPage(): void;
  /** What the helper's page sent: nothing in it is true before it is opened. Resolves when it was; never rejects. */
  takeFromHelper(frame: Uint8Array<ArrayBuffer>): Promise<void>;
  point(at: { readonly x: number; readonly y: number } | undefined): void;
  /** For good: everything is released when this resolves. */
  close(why: "agent-closed" | "session-over" | "agent-failed"): Promise<void>;
}
