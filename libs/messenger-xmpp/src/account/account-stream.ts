import { dropSocket } from "../client/drop-socket.js";
import type { LibraryClient } from "../client/library-client.js";
import { mendedClient, type LibraryOptions } from "../client/mended-client.js";
import type { Offers } from "../client/mends/sign-in-only.js";
import type { Element } from "../xml/element.js";

export interface AccountStreamUser {
  /** The account is signed in and has no session yet. */
  signedIn(offers: Offers): void;
  element(element: Element): void;
  failed(error: unknown): void;
  /** Once, after which nothing comes any more. */
  ended(): void;
}

const signInWithinMs = 60_000;
const goodbyeWithinMs = 3_000;

/** One connection of the account, from its beginning to its end; after that another is made. */
export class AccountStream {
  readonly #client: LibraryClient;
  readonly #deadline: NodeJS.Timeout;
  readonly #gone = new AbortController();
  readonly #ended = Promise.withResolvers<undefined>();
  #isSignedIn = false;

  constructor(options: LibraryOptions, user: AccountStreamUser) {
    this.#deadline = setTimeout(() => this.drop(), signInWithinMs);
    const client = mendedClient(options, {
      signedIn: (offers) => {
        this.#isSignedIn = true;
        user.signedIn(offers);
      },
      element: (element) => user.element(element),
    });
    this.#client = client;
    client.on("error", (error: unknown) => {
      user.failed(error);
      this.drop();
    });
    client.on("disconnect", () => {
      if (this.#gone.signal.aborted) return;
      clearTimeout(this.#deadline);
      this.#gone.abort();
      this.#ended.resolve(undefined);
      user.ended();
    });
    client
      .connect(options.service)
      .then(() => client.open({ domain: options.domain }))
      // A connection that fails says so by its events.
      .catch(() => undefined);
  }

  /** Aborted when the connection has ended. */
  get gone(): AbortSignal {
    return this.#gone.signal;
  }

  /** There is a session: no need to end the connection for being slow. */
  settled(): void {
    clearTimeout(this.#deadline);
  }

  write(text: string): Promise<void> {
    return this.#client.write(text);
  }

  /** Ends the connection without a word, as a broken network does. */
  drop(): void {
    dropSocket(this.#client);
  }

  /** True when the server has read everything, said so and closed its side. */
  async close(): Promise<boolean> {
    let orderly = false;
    const late = setTimeout(() => this.drop(), goodbyeWithinMs);
    this.#client.once("close", () => {
      orderly = true;
      this.drop();
    });
    if (this.#isSignedIn) await this.#client.write("</stream:stream>").catch(() => this.drop());
    else this.drop();
    await this.#ended.promise;
    clearTimeout(late);
    return orderly;
  }
}
