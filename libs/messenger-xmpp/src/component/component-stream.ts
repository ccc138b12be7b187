// https://xmpp.org/extensions/xep-0114.html
import { createHash } from "node:crypto";
import { dropSocket } from "../client/drop-socket.js";
import type { LibraryConnection } from "../client/library-client.js";
import { mendedComponent } from "../client/mended-component.js";
import { attribute, el, type Element } from "../xml/element.js";
import { componentAccept } from "../xml/namespaces.js";

export interface ComponentAccess {
  readonly service: string;
  /** The component's own host name. */
  readonly domain: string;
  readonly secret: string;
}

export interface StreamUser {
  /** The server has accepted the secret. */
  accepted(): void;
  stanza(stanza: Element): void;
  failed(error: unknown): void;
  /** Once, after which nothing comes any more. */
  ended(): void;
}

const signInWithinMs = 20_000;
const goodbyeWithinMs = 4_000;

/** One connection of a component, from its beginning to its end; after that another is made. */
export class ComponentStream {
  readonly #client: LibraryConnection;
  readonly #user: StreamUser;
  readonly #deadline: NodeJS.Timeout;
  readonly #ended = Promise.withResolvers<undefined>();
  #isAccepted = false;

  constructor({ service, domain, secret }: ComponentAccess, user: StreamUser) {
    this.#user = user;
    const client = mendedComponent({ service, domain });
    this.#client = client;
    this.#deadline = setTimeout(() => this.drop(), signInWithinMs);
    client.on("open", (header: Element) => this.#authenticate(attribute(header, "id") ?? "", secret));
    client.on("element", (element: Element) => this.#element(element));
    client.on("error", (error: unknown) => {
      user.failed(error);
      this.drop();
    });
    client.on("disconnect", () => {
      clearTimeout(this.#deadline);
      this.#ended.resolve(undefined);
      user.ended();
    });
    client
      .connect(service)
      .then(() => client.open({ domain }))
      // A connection that fails says so by its events.
      .catch(() => undefined);
  }

  send(stanza: Element): Promise<void> {
    return this.#client.send(stanza);
  }

  /** Ends the connection without a word, as a broken network does. */
  drop(): void {
    dropSocket(this.#client);
  }

  /** Resolves when the server has read everything and closed its side, or does not within some seconds. */
  async close(): Promise<void> {
    const late = setTimeout(() => this.drop(), goodbyeWithinMs);
    this.#client.once("close", () => this.drop());
    if (this.#isAccepted) await this.#client.write("</stream:stream>").catch(() => this.drop());
    else this.drop();
    await this.#ended.promise;
    clearTimeout(late);
  }

  /** The library takes the secret for Latin-1; XEP-0114 has it in UTF-8. */
  #authenticate(streamId: string, secret: string): void {
    const digest = createHash("sha1").update(`${streamId}${secret}`, "utf8").digest("hex");
    this.#client.send(el("handshake", {}, digest)).catch(() => this.drop());
  }

  #element(element: Element): void {
    if (element.is("handshake", componentAccept)) {
      clearTimeout(this.#deadline);
      this.#isAccepted = true;
      this.#user.accepted();
    } else if (["iq", "message", "presence"].includes(element.name)) {
      // The same stanza as a client would get, only in a stream of another kind.
      element.attrs["xmlns"] = "jabber:client";
      this.#user.stanza(element);
    }
  }
}
