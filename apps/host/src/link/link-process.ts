import type { AgentLocator } from "@assist/protocol";
import { AgentSocketServer } from "./agent-socket-server.js";
import type { Held, LinkOrder, LinkReport } from "./link-message.js";
import { isAny } from "./foretelling-injector.js";
import { tellService } from "./tell-service.js";

/** Four times it could have said that something is still held. */
const silentAfterMs = 2_000;

/** The other end: the injector process. */
export interface InjectorProcess {
  /** Something is held, and it says no more about it: it hangs. Lets go of it. */
  release(held: Held): Promise<void>;
  /** Resolves when it is on its way; never rejects. */
  report(report: LinkReport): Promise<void>;
  onOrder(take: (order: LinkOrder) => void): void;
}

/** The process that speaks with the network. It has no key of anything, and passes on what it cannot read. */
export class LinkProcess {
  readonly #injector: InjectorProcess;
  readonly #sockets: AgentSocketServer;
  #held: Held = { codes: [], buttons: 0 };
  #silence: NodeJS.Timeout | undefined;

  /** On this port, or where that is taken on any other. */
  static async start(injector: InjectorProcess, port?: number): Promise<LinkProcess> {
    const outlets = {
      opened: (socket: number) => void injector.report({ kind: "opened", socket }),
      came: (socket: number, message: Uint8Array<ArrayBuffer>) =>
        injector.report({ kind: "came", socket, message }),
      gone: (socket: number) => void injector.report({ kind: "gone", socket }),
    };
    const onAny = () => AgentSocketServer.listen(outlets);
    const sockets = await (port === undefined
      ? onAny()
      : AgentSocketServer.listen(outlets, port).catch(onAny));
    return new LinkProcess(injector, sockets);
  }

  private constructor(injector: InjectorProcess, sockets: AgentSocketServer) {
    this.#injector = injector;
    this.#sockets = sockets;
    injector.onOrder((order) => this.#take(order));
    void injector.report({ kind: "listens", port: sockets.port });
  }

  /** What the injector process may have left down. */
  get held(): Held {
    return this.#held;
  }

  close(): Promise<void> {
    clearTimeout(this.#silence);
    return this.#sockets.close();
  }

  #take(order: LinkOrder): void {
    switch (order.kind) {
      case "seek":
        this.#sockets.take(order.service);
        return void this.#seek(order.service, order.locator);
      case "await":
        return this.#sockets.take(order.service);
      case "send":
        return this.#sockets.send(order.socket, order.message);
      case "admit":
        return this.#sockets.admit(order.socket);
      case "drop":
        return this.#sockets.drop(order.socket);
      case "hold":
        return this.#hold(order.held);
    }
  }

  #hold(held: Held): void {
    this.#held = held;
    clearTimeout(this.#silence);
    if (!isAny(held)) return;
    this.#silence = setTimeout(() => void this.#injector.release(held), silentAfterMs);
  }

  async #seek(service: string, locator: AgentLocator): Promise<void> {
    const outcome = await tellService({ service, locator, port: this.#sockets.port });
    await this.#injector.report({ kind: "sought", locator, outcome });
  }
}
