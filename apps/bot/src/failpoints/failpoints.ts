import type {
  Messenger,
  MessengerListener,
  MessengerMemory,
  Store,
  UseCaseContext,
} from "@assist/assist-core";
import { FailpointSwitch } from "./failpoint-switch.js";
import { overriding } from "./overriding.js";
import { watched } from "./watched.js";

/** For tests: every call that leaves the process on the way of a command becomes a place where it can be killed. */
export class Failpoints {
  readonly #switch: FailpointSwitch;

  /** Undefined, and nothing is watched, unless the environment asks for it and `--failpoints` was said (`isKillable`). */
  static from(env: NodeJS.ProcessEnv, isKillable: boolean): Failpoints | undefined {
    if (!isKillable) return undefined;
    const killAt = env["ASSIST_FAILPOINT"];
    const log = env["ASSIST_FAILPOINT_LOG"];
    if (killAt === undefined && log === undefined) return undefined;
    return new Failpoints(new FailpointSwitch({ killAt, log, from: env["ASSIST_FAILPOINT_FROM"] }));
  }

  constructor(failpointSwitch: FailpointSwitch) {
    this.#switch = failpointSwitch;
  }

  /** `who` tells the parts of the bot apart that use the same store. */
  context(context: UseCaseContext, who: string): UseCaseContext {
    return { ...context, store: this.#store(context.store, who) };
  }

  /** What it is told to send, and what it hands over. Its directory answers from memory. */
  messenger(messenger: Messenger): Messenger {
    const { send } = watched({ send: messenger.send.bind(messenger) }, "messenger", this.#switch.reached);
    return overriding(messenger, { send, start: (listener) => messenger.start(this.#listener(listener)) });
  }

  memory(memory: MessengerMemory): MessengerMemory {
    return watched(memory, "memory", this.#switch.reached);
  }

  #store(store: Store, who: string): Store {
    const { reached } = this.#switch;
    const transact: Store["transact"] = (work) => {
      const whole = () => store.transact((tx) => work(watched(tx, `${who}:tx`, reached)));
      return watched({ transact: whole }, `${who}:store`, reached).transact();
    };
    return overriding(store, { transact, outbox: watched(store.outbox, `${who}:outbox`, reached) });
  }

  #listener(listener: MessengerListener): MessengerListener {
    const { chat } = watched({ chat: listener.chat.bind(listener) }, "listener", this.#switch.reached);
    return overriding(listener, {
      chat: (incoming) => {
        this.#switch.chatArrives(incoming.text);
        return chat(incoming);
      },
    });
  }
}
