import {
  fromBase64url,
  readAgreementMessage,
  readFrame,
  toBase64url,
  writeContents,
  writeFrame,
  type AgreementMessage,
} from "@assist/protocol";
import { createKeyAgreement, type AgreementContext, type KeyAgreement } from "@assist/secure-channel";
import type { PageProxy, RelayFate, RelayPost } from "../stack/page-proxy.js";

interface Side {
  readonly agreement: KeyAgreement;
  readonly peer: string;
}

/**
 * Stands between the two pages and agrees on keys with each of them, in the name of the other: it follows the protocol
 * to the letter, with keys of its own.
 */
export class KeySwapper {
  #proxy: PageProxy | undefined;
  /** By the seat that is spoken with. */
  readonly #sides = new Map<string, Side>();

  /** To be called before the first page opens. */
  use(proxy: PageProxy): void {
    this.#proxy = proxy;
  }

  /** The pages whose agreement it has completed. */
  get agreed(): number {
    return [...this.#sides.values()].filter(({ agreement }) => agreement.state.step === "agreed").length;
  }

  judge = async ({ seat, body }: RelayPost): Promise<RelayFate> => {
    const message = agreementMessageIn(body);
    // What is sealed with its keys it could read and pass on; here it is enough that nothing but agreements pass.
    if (message === undefined) return "swallowed";
    const { agreement, peer } = await this.#sideOf(seat);
    const answers = await agreement.take(message);
    for (const answer of answers) await this.#send(peer, seat, answer);
    if (message.kind === "commit") await this.#approach(peer);
    return "swallowed";
  };

  /** Once the requester's page has begun, the same begins towards the helper's. */
  async #approach(helper: string): Promise<void> {
    const { agreement, peer } = await this.#sideOf(helper);
    if (agreement.state.step !== "none") return;
    const first = await agreement.begin();
    if (first !== undefined) await this.#send(peer, helper, first);
  }

  async #send(from: string, to: string, message: AgreementMessage): Promise<void> {
    await this.#proxy?.post(from, to, toBase64url(writeFrame("agreement", writeContents(message))));
  }

  async #sideOf(seat: string): Promise<Side> {
    const known = this.#sides.get(seat);
    if (known !== undefined) return known;
    const { context, role, peer } = await this.#contextOf(seat);
    const pretended = role === "requester" ? "helper" : "requester";
    const agreement = createKeyAgreement({ role: pretended, context, broken: 0, onCounted: () => undefined });
    const side = { agreement, peer };
    this.#sides.set(seat, side);
    return side;
  }

  async #contextOf(seat: string) {
    if (this.#proxy === undefined) throw new Error("There is nothing to stand in");
    const view = await this.#proxy.viewOf(seat);
    const other = view.seats.find(({ id, state }) => id !== seat && state === "admitted");
    const here = { address: view.me, seat };
    const there = { address: view.peer, seat: other?.id ?? "" };
    const context: AgreementContext =
      view.role === "requester"
        ? { session: view.id, requester: here, helper: there }
        : { session: view.id, requester: there, helper: here };
    return { context, role: view.role, peer: there.seat };
  }
}

function agreementMessageIn(body: string): AgreementMessage | undefined {
  const bytes = fromBase64url(body);
  const frame = bytes && readFrame(bytes);
  return frame?.kind === "agreement" ? readAgreementMessage(frame.contents) : undefined;
}
