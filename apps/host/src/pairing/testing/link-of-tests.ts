import type { Link, LinkOutlets } from "../../link/link.js";
import type { LinkOrder, SocketNumber } from "../../link/link-message.js";
import { PageOfTests, type PageOfTestsOptions } from "./page-of-tests.js";

/** A link without a network: pages of the test connect to it. */
export class LinkOfTests implements Link {
  readonly orders: LinkOrder[] = [];
  /** Set before anything connects. */
  outlets: LinkOutlets | undefined;
  /** What is sent is lost. */
  isDeaf = false;
  readonly #pages = new Map<SocketNumber, PageOfTests>();
  #last = 0;

  order(order: LinkOrder): void {
    this.orders.push(order);
    if (order.kind === "send" && !this.isDeaf) this.#pages.get(order.socket)?.take(order.message);
    if (order.kind === "drop") this.#close(order.socket);
    if (order.kind !== "admit") return;
    for (const socket of [...this.#pages.keys()]) if (socket !== order.socket) this.#close(socket);
  }

  connect(page: Omit<PageOfTestsOptions, "send">): PageOfTests {
    this.#last += 1;
    const socket = this.#last;
    const connected = new PageOfTests({
      ...page,
      send: (message) => this.#pages.has(socket) && this.outlets?.report({ kind: "came", socket, message }),
    });
    this.#pages.set(socket, connected);
    this.outlets?.report({ kind: "opened", socket });
    return connected;
  }

  /** The page closes its side. */
  disconnect(page: PageOfTests): void {
    for (const [socket, each] of this.#pages) if (each === page) this.#close(socket);
  }

  /** As if the process had been killed. */
  die(): void {
    for (const page of this.#pages.values()) page.closed();
    this.#pages.clear();
    this.outlets?.died();
  }

  #close(socket: SocketNumber): void {
    const page = this.#pages.get(socket);
    this.#pages.delete(socket);
    page?.closed();
    if (page) this.outlets?.report({ kind: "gone", socket });
  }
}
