import type { MarkPicture } from "@assist/protocol";
import type { AgentSocketListener, OpenAgentSocket } from "../session/control/agent/agent-socket.js";

/** The agent's end of a WebSocket. */
export interface Accepted {
  readonly send: (message: Uint8Array<ArrayBuffer>) => void;
  readonly close: () => void;
}

export interface Accepting {
  readonly accepted: (socket: Accepted) => void;
  readonly message: (message: Uint8Array<ArrayBuffer>) => void;
  readonly closed: () => void;
}

/** The computer that a page runs on: what listens on its loopback interface, and what its screen shows. */
export class FakeComputer {
  /** What a frame of the capture looks like; undefined: there is none. */
  screen: MarkPicture | undefined;
  readonly #listening = new Map<number, Accepting>();

  listen(port: number, accepting: Accepting): void {
    this.#listening.set(port, accepting);
  }

  /** What listened there is gone. */
  unlisten(port: number): void {
    this.#listening.delete(port);
  }

  readonly openSocket: OpenAgentSocket = (port, page: AgentSocketListener) => {
    const server = this.#listening.get(port);
    let isOpen = false;
    let isOver = false;
    const over = () => {
      if (isOver) return;
      isOver = true;
      queueMicrotask(() => {
        page.closed();
        if (isOpen) server?.closed();
      });
    };
    const send = (message: Uint8Array<ArrayBuffer>) => {
      const copy = message.slice();
      queueMicrotask(() => {
        if (!isOver) page.message(copy);
      });
    };
    if (server === undefined) over();
    else
      queueMicrotask(() => {
        if (isOver) return;
        isOpen = true;
        server.accepted({ send, close: over });
      });
    return {
      waiting: 0,
      send: (message) => {
        const copy = message.slice();
        queueMicrotask(() => {
          if (isOpen && !isOver) server?.message(copy);
        });
      },
      close: over,
    };
  };
}
