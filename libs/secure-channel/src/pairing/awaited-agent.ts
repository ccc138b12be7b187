import { server, client, ready } from "@serenity-kit/opaque";
import type { AgentLocator } from "@assist/protocol";
import type { KeyTree } from "../keys/key-tree.js";
import {
  identifiersOf,
  keyStretching,
  pairedKeys,
  pairingTries,
  type PairingFinish,
  type PairingRefusal,
  type PairingResponse,
  type PairingStart,
  type PairingWay,
} from "./pairing.js";

export interface AwaitedAgentOptions {
  readonly locator: AgentLocator;
  /** Tries that were spent on this locator before, also before a reload. */
  readonly tried: number;
  /** One more try is spent: to be kept before this resolves; nothing is answered until then. Must not reject. */
  readonly onTried: (tried: number) => void | Promise<void>;
}

interface Record {
  readonly setup: string;
  readonly record: string;
}

/**
 * The page's side of pairing, OPAQUE's server (RFC 9807): whoever proves to know one of its secrets gets the same keys.
 * One at a time; who is wrong costs a try, and three of them everything.
 */
export class AwaitedAgent {
  readonly #options: AwaitedAgentOptions;
  readonly #records = new Map<PairingWay, Record>();
  #tried: number;
  #open: { readonly way: PairingWay; readonly state: string } | undefined;

  constructor(options: AwaitedAgentOptions) {
    this.#options = options;
    this.#tried = options.tried;
  }

  get triesLeft(): number {
    return Math.max(0, pairingTries - this.#tried);
  }

  /** From now on this secret is right. It is not kept, only what recognises it. */
  async allow(way: PairingWay, secret: string): Promise<void> {
    await ready;
    const setup = server.createSetup();
    const { clientRegistrationState, registrationRequest } = client.startRegistration({ password: secret });
    const userIdentifier = way;
    const { registrationResponse } = server.createRegistrationResponse({
      serverSetup: setup,
      userIdentifier,
      registrationRequest,
    });
    const { registrationRecord } = client.finishRegistration({
      password: secret,
      registrationResponse,
      clientRegistrationState,
      identifiers: identifiersOf(this.#options.locator, way),
      keyStretching,
    });
    this.#records.set(way, { setup, record: registrationRecord });
  }

  /** The code is no longer shown. */
  forbid(way: PairingWay): void {
    this.#records.delete(way);
  }

  /** A try is spent with it, before anything is answered. A wrong one shows itself by no `finish` that follows. */
  async respond(start: PairingStart): Promise<PairingResponse | PairingRefusal> {
    const record = this.#records.get(start.by);
    if (start.locator !== this.#options.locator || record === undefined)
      return { kind: "refused", why: "wrong" };
    if (this.triesLeft === 0) return { kind: "refused", why: "spent" };
    this.#tried += 1;
    await this.#options.onTried(this.#tried);
    try {
      const { serverLoginState, loginResponse } = server.startLogin({
        serverSetup: record.setup,
        registrationRecord: record.record,
        startLoginRequest: start.request,
        userIdentifier: start.by,
        identifiers: identifiersOf(this.#options.locator, start.by),
      });
      this.#open = { way: start.by, state: serverLoginState };
      return { kind: "response", response: loginResponse };
    } catch {
      // Not a request of this protocol: as good as a wrong secret.
      return { kind: "refused", why: "wrong" };
    }
  }

  /** The keys that both have now, once: every secret is used up. */
  async finish({ finish }: PairingFinish): Promise<KeyTree | PairingRefusal> {
    const open = this.#open;
    this.#open = undefined;
    if (open === undefined) return { kind: "refused", why: "wrong" };
    const { locator } = this.#options;
    try {
      const { sessionKey } = server.finishLogin({
        serverLoginState: open.state,
        finishLoginRequest: finish,
        identifiers: identifiersOf(locator, open.way),
      });
      this.#records.clear();
      return await pairedKeys(sessionKey, locator, open.way);
    } catch {
      return { kind: "refused", why: this.triesLeft === 0 ? "spent" : "wrong" };
    }
  }
}
