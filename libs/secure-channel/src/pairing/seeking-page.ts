import { client, ready } from "@serenity-kit/opaque";
import type { AgentInvitation } from "@assist/protocol";
import type { KeyTree } from "../keys/key-tree.js";
import {
  identifiersOf,
  keyStretching,
  pairedKeys,
  type PairingFinish,
  type PairingResponse,
  type PairingStart,
} from "./pairing.js";

/** The agent's side of pairing, OPAQUE's client (RFC 9807), for one attempt. */
export interface SeekingPage {
  readonly start: PairingStart;
  /** Undefined: the other side does not know the secret, so it is not the page that it was given for. */
  finish(
    response: PairingResponse,
  ): Promise<{ readonly finish: PairingFinish; readonly keys: KeyTree } | undefined>;
}

export async function seekPage({ locator, by, secret }: AgentInvitation): Promise<SeekingPage> {
  await ready;
  const { clientLoginState, startLoginRequest } = client.startLogin({ password: secret });
  return {
    start: { kind: "start", v: 1, locator, by, request: startLoginRequest },
    finish: async ({ response }) => {
      const done = finishLogin({
        clientLoginState,
        loginResponse: response,
        password: secret,
        identifiers: identifiersOf(locator, by),
        keyStretching,
      });
      if (done === undefined) return undefined;
      const keys = await pairedKeys(done.sessionKey, locator, by);
      return { finish: { kind: "finish", finish: done.finishLoginRequest }, keys };
    },
  };
}

/** Throws for what is not of this protocol, and gives nothing for a wrong secret: here it is the same. */
function finishLogin(params: Parameters<typeof client.finishLogin>[0]) {
  try {
    return client.finishLogin(params);
  } catch {
    return undefined;
  }
}
