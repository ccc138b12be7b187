/** A WebSocket to an agent on this computer. */
export interface AgentSocket {
  /** Bytes that were given to `send` and have not left. */
  readonly waiting: number;
  /** Dropped when it is not open. */
  send(message: Uint8Array<ArrayBuffer>): void;
  close(): void;
}

export interface AgentSocketListener {
  readonly message: (message: Uint8Array<ArrayBuffer>) => void;
  /** Once, also where it never opened. */
  readonly closed: () => void;
}

/** To `ws://127.0.0.1:PORT/`. Never throws, and calls back only later: what cannot be opened is closed. */
export type OpenAgentSocket = (port: number, listener: AgentSocketListener) => AgentSocket;
