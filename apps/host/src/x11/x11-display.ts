import type { Answer, Client, Extensions, Setup, XEvent } from "x11";
import { X11DisplayError } from "./x11-display-error.js";

/** One connection to an X server. Everything asked through it fails once the connection has ended; nothing waits for ever. */
export class X11Display {
  readonly name: string;
  readonly setup: Setup;
  readonly client: Client;
  readonly root: number;
  readonly minKeycode: number;
  readonly maxKeycode: number;
  /** Resolves when the connection has ended, whoever ended it. */
  readonly closed: Promise<void>;
  readonly #waiting = new Set<(gone: X11DisplayError) => void>();
  #ended = false;

  /** `setup` of a connection that stands; `name` as in DISPLAY. */
  constructor(name: string, setup: Setup) {
    this.name = name;
    this.setup = setup;
    const [screen] = setup.screen;
    if (screen === undefined) throw new X11DisplayError("unsupported-display", `${name} has no screen.`);
    this.client = setup.client;
    // Else atoms of one server would be used with another.
    this.client.atoms = { ...this.client.atoms };
    this.root = screen.root;
    this.minKeycode = setup.min_keycode;
    this.maxKeycode = setup.max_keycode;
    this.closed = new Promise((resolve) => {
      const end = () => {
        this.#end();
        resolve();
      };
      for (const event of ["end", "close", "error"]) this.client.stream.once(event, end);
    });
  }

  /** Called in the same turn in which the event was read. Returns what takes the listener away. */
  onEvent(listener: (event: XEvent) => void): () => void {
    this.client.on("event", listener);
    return () => this.client.off("event", listener);
  }

  /** A request that has a reply. Rejects when the server refuses it or the connection ends before. */
  ask<T>(send: (answer: Answer<T>) => void): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#ended) {
        reject(this.#gone());
        return;
      }
      this.#waiting.add(reject);
      send((error, value) => {
        this.#waiting.delete(reject);
        if (error) reject(error);
        else resolve(value);
        return true;
      });
    });
  }

  /** A request that the package does not know. Its length (bytes 2 and 3) is filled in here. */
  askRaw<T>(request: Buffer, read: (reply: Buffer, secondByte: number) => T): Promise<T> {
    return this.ask((answer) => {
      const { client } = this;
      request.writeUInt16LE(request.length / 4, 2);
      client.seq_num++;
      client.replies[client.seq_num] = [read, answer];
      client.pack_stream.put(request);
      client.pack_stream.submit(true);
    });
  }

  extension<Name extends keyof Extensions>(name: Name): Promise<Extensions[Name]> {
    return this.ask((answer) => this.client.require(name, answer));
  }

  atom(name: string): Promise<number> {
    return this.ask((answer) => this.client.InternAtom(false, name, answer));
  }

  /** Resolves when the server has done everything that was sent before; events that came of it were handed out before. */
  async sync(): Promise<void> {
    await this.ask<unknown>((answer) => this.client.GetInputFocus(answer));
  }

  /** Never rejects; also when the connection has ended already. */
  async close(): Promise<void> {
    if (!this.#ended) {
      await this.sync().catch(() => undefined);
      this.client.terminate();
    }
    await this.closed;
  }

  #end(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const reject of this.#waiting) reject(this.#gone());
    this.#waiting.clear();
  }

  #gone(): X11DisplayError {
    return new X11DisplayError("display-gone", `The connection to the display ${this.name} has ended.`);
  }
}
