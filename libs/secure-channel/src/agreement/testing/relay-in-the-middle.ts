import { fromBase64url, toBase64url, type AgreementMessage } from "@assist/protocol";
import type { Agreed } from "../agreement.js";
import { commitmentTo, createHalf, type OwnHalf, type PublicHalf } from "../half.js";
import { SharedKeys } from "../shared-keys.js";
import { webCryptoSources } from "../sources.js";
import { context, only, twoPages } from "./pages.js";

type MessageOf<K extends AgreementMessage["kind"]> = Extract<AgreementMessage, { kind: K }>;

/** Undefined: this page gets no keys any more. */
export type Met = { readonly shared: SharedKeys; readonly attempt: string } | undefined;

const bytes = (text: string) => fromBase64url(text) ?? new Uint8Array();
const halfIn = ({ key, nonce }: MessageOf<"key" | "reveal">): PublicHalf => ({
  key: bytes(key),
  nonce: bytes(nonce),
});
const written = ({ key, nonce }: PublicHalf) => ({ key: toBase64url(key), nonce: toBase64url(nonce) });

/**
 * A relay that stands between two honest pages: helper towards the requester, requester towards the helper, with halves
 * of its own. It keeps the protocol only as far as it likes, and knows each side's emoji as early as can be known.
 */
export class RelayInTheMiddle {
  readonly pages = twoPages();
  /** What it learned: reveals of the requester, keys of the helper. */
  readonly shown = { requester: 0, helper: 0 };
  readonly #own: OwnHalf;
  /** The requester's newest. */
  #attempt = "";

  private constructor(own: OwnHalf) {
    this.#own = own;
  }

  static async start(): Promise<RelayInTheMiddle> {
    return new RelayInTheMiddle(await createHalf(webCryptoSources));
  }

  /** A new attempt of the requester's page, up to its reveal: now its emoji are known, and cannot be changed any more. */
  async meetRequester(): Promise<Met> {
    const { agreement } = this.pages.requester;
    const broken = { kind: "broken", attempt: this.#attempt, why: "interrupted" } as const;
    const [commit] = this.#attempt ? await agreement.take(broken) : [await agreement.begin()];
    if (commit?.kind !== "commit") return undefined;
    const { attempt } = commit;
    this.#attempt = attempt;
    const reveal = only(await agreement.take({ kind: "key", attempt, ...written(this.#own) }), "reveal");
    this.shown.requester += 1;
    return this.#met(attempt, halfIn(reveal).key, {
      commitment: bytes(commit.commitment),
      requester: halfIn(reveal),
      helper: this.#own,
    });
  }

  /** Its person does that; the new page begins by itself. */
  reloadRequester(): void {
    this.pages.requester.reload();
    this.#attempt = "";
  }

  /** A new attempt at the helper's page, up to its key: now its emoji are known, if the relay reveals what it committed to. */
  async meetHelper(): Promise<Met> {
    const attempt = toBase64url(webCryptoSources.randomBytes(16));
    const commitment = await commitmentTo(this.#own);
    const commit = { kind: "commit", attempt, commitment: toBase64url(commitment) } as const;
    const [key] = await this.pages.helper.agreement.take(commit);
    if (key?.kind !== "key") return undefined;
    this.shown.helper += 1;
    return this.#met(attempt, halfIn(key).key, { commitment, requester: this.#own, helper: halfIn(key) });
  }

  async finishRequester(met: Met): Promise<void> {
    if (!met) return;
    const mac = toBase64url(await met.shared.confirmationOf("helper"));
    await this.pages.requester.agreement.take({ kind: "confirm", attempt: met.attempt, mac });
  }

  /** `half`: another than was committed to. */
  async finishHelper(met: Met, half: PublicHalf = this.#own): Promise<readonly AgreementMessage[]> {
    if (!met) return [];
    const { attempt, shared } = met;
    const { agreement } = this.pages.helper;
    const [answer] = await agreement.take({ kind: "reveal", attempt, ...written(half) });
    if (answer?.kind !== "confirm") return answer ? [answer] : [];
    return agreement.take({
      kind: "confirm",
      attempt,
      mac: toBase64url(await shared.confirmationOf("requester")),
    });
  }

  get agreed(): { readonly requester: Agreed; readonly helper: Agreed } | undefined {
    const requester = this.pages.requester.agreed;
    const helper = this.pages.helper.agreed;
    return requester && helper ? { requester, helper } : undefined;
  }

  async #met(
    attempt: string,
    theirKey: Uint8Array<ArrayBuffer>,
    seen: { commitment: Uint8Array<ArrayBuffer>; requester: PublicHalf; helper: PublicHalf },
  ): Promise<Met> {
    const transcript = { context, attempt: bytes(attempt), ...seen };
    const shared = await SharedKeys.between(this.#own, theirKey, transcript);
    if (!shared) throw new Error("An honest page has no key of low order");
    return { shared, attempt };
  }
}

/** What the relay can tell before either page has confirmed. */
export async function sameEmoji(one: Met, other: Met): Promise<boolean> {
  if (!one || !other) return false;
  const [ours, theirs] = await Promise.all([one.shared.agreed(), other.shared.agreed()]);
  return ours.emoji.join() === theirs.emoji.join();
}
