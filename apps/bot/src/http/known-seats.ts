import type { Seat, SeatId } from "@assist/assist-core";
import { isSeatSecret } from "../secrets/seat-secrets.js";

const most = 10_000;

/**
 * Seats whose browser has shown its secret before, for cookies without a proof of their own, as they were made by
 * earlier versions. Their requests are told from those of a crowd without asking the store, also when both come from one
 * network address.
 */
export class KnownSeats {
  readonly #hashes = new Map<SeatId, string>();

  add({ id, secretHash }: Pick<Seat, "id" | "secretHash">): void {
    this.#hashes.delete(id);
    this.#hashes.set(id, secretHash);
    const [oldest] = this.#hashes.keys();
    if (this.#hashes.size > most && oldest !== undefined) this.#hashes.delete(oldest);
  }

  has(id: SeatId, secret: string | undefined): boolean {
    const hash = this.#hashes.get(id);
    return hash !== undefined && isSeatSecret(secret, hash);
  }
}
