import type { EventEmitter } from "node:events";
import type { Element } from "../xml/element.js";

/** What the connections of @xmpp/client 0.14 and @xmpp/component 0.13 have in common, as far as it is used here. */
export interface LibraryConnection extends EventEmitter {
  readonly options: { readonly service: string; readonly domain: string; readonly lang?: string };
  readonly socket: LibrarySocket | null;
  readonly parser: { write(text: string): void } | null;
  readonly reconnect: { stop(): void };
  connect(service: string): Promise<unknown>;
  open(options: { domain: string; lang?: string }): Promise<unknown>;
  disconnect(): Promise<void>;
  send(element: Element): Promise<void>;
  write(text: string): Promise<void>;
  _onData(data: Buffer): void;
}

/** What @xmpp/client 0.14 is, as far as it is used here; its own types say `any` where it matters. */
export interface LibraryClient extends LibraryConnection {
  /** Milliseconds for each step; 0 is without end. */
  timeout: number;
  readonly saslFactory: { _mechs: readonly { readonly name: string; readonly mech: () => object }[] };
  isSecure(): boolean;
  socketParameters(service: string): object;
  /** Begins a new stream on the same connection. */
  restart(): Promise<unknown>;
  _attachSocket(socket: object): void;
  _onElement(element: Element): void;
}

/** A socket of node:net, or the library's wrapper around one of node:tls. */
interface LibrarySocket {
  readonly socket?: LibrarySocket | null;
  setNoDelay?(on: boolean): void;
  destroy?(): void;
}
