import { markSquare, markUnits, type MarkPicture } from "@assist/protocol";
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

  /** An agent's mark, in a corner of the screen; undefined: none. */
  shows(mark: string | undefined): void {
    this.screen = markedPicture(mark);
  }

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
      if (!isOver) queueMicrotask(() => page.message(copy));
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
        if (isOpen && !isOver) queueMicrotask(() => server?.message(copy));
      },
      close: over,
    };
  };
}

/** A grey screen with a mark at its top left. */
export function markedPicture(mark: string | undefined, width = 640, height = 360): MarkPicture {
  const data = new Uint8ClampedArray(width * height * 4).fill(128);
  const square = markSquare(width, height, "top-left");
  const units = mark === undefined ? [] : markUnits(mark);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const row = units[Math.floor((y / square.height) * units.length)];
      const black = row?.[Math.floor((x / square.width) * units.length)];
      if (black !== undefined) data.fill(black ? 0 : 255, (y * width + x) * 4, (y * width + x) * 4 + 4);
    }
  return { width, height, data };
}
