import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Link, LinkOutlets } from "../link/link.js";
import { readLinkReport, type LinkOrder } from "../link/link-message.js";
import { writeLinkArguments } from "./link-arguments.js";

export interface KeptLinkOutlets extends LinkOutlets {
  /** After `died`: there is another one, which knows nothing yet. */
  readonly replaced: () => void;
  /** After `died`: there is none, and will be none. */
  readonly lost: () => void;
}

/** A process that has sent its last words ends at once; one that hangs is ended. */
const endsWithinMs = 2_000;

/** How often a link process that died gets a successor. */
const mostReplaced = 1;

const yes = () => true;
const no = () => false;

/** The link process, as a child of this one, and once in its life a second. */
export class KeptLink implements Link {
  readonly #outlets: KeptLinkOutlets;
  readonly #display: string | undefined;
  #child: ChildProcess | undefined;
  #port: number | undefined;
  #replaced = 0;
  #isEnding = false;

  /** Nothing is taken from it before {@link start}. `display`: where it lets go of what this process leaves down. */
  constructor(outlets: KeptLinkOutlets, display: string | undefined) {
    this.#outlets = outlets;
    this.#display = display;
  }

  /** Resolves when it listens. Rejects when it does not come so far. */
  async start(): Promise<void> {
    const args = writeLinkArguments({
      ...(this.#port === undefined ? {} : { port: this.#port }),
      ...(this.#display === undefined ? {} : { display: this.#display }),
    });
    const child = fork(fileURLToPath(new URL("./link.process.js", import.meta.url)), args, {
      serialization: "advanced",
      // What it has to say it reports; what kills it is for the terminal.
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    const { promise: listens, resolve, reject } = Promise.withResolvers<undefined>();
    child.on("message", (value) => {
      const report = readLinkReport(value);
      if (report?.kind === "listens") {
        this.#port = report.port;
        resolve(undefined);
      }
      if (report && this.#child === child) this.#outlets.report(report);
    });
    child.once("error", reject);
    child.once("disconnect", () => {
      reject(new Error("The link process has ended"));
      this.#gone(child);
    });
    this.#child = child;
    await listens;
  }

  order(order: LinkOrder): void {
    if (this.#child?.connected !== true) return;
    // What goes wrong here goes wrong because it is dead, which `disconnect` tells.
    this.#child.send(order, () => undefined);
  }

  /** For good. */
  async end(): Promise<void> {
    this.#isEnding = true;
    const child = this.#child;
    this.#child = undefined;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    const late = setTimeout(() => child.kill("SIGKILL"), endsWithinMs);
    if (child.connected) child.disconnect();
    await ended;
    clearTimeout(late);
  }

  /** Once a child: nothing comes of it any more, and nothing gets to it. */
  #gone(child: ChildProcess): void {
    if (this.#child !== child || this.#isEnding) return;
    this.#child = undefined;
    child.kill("SIGKILL");
    if (this.#port === undefined) return;
    this.#outlets.died();
    void this.#replace();
  }

  async #replace(): Promise<void> {
    this.#replaced += 1;
    const listens = this.#replaced <= mostReplaced && (await this.start().then(yes, no));
    if (listens) this.#outlets.replaced();
    else this.#outlets.lost();
  }
}
