import { matrixRequest } from "@assist/stack";
import type { Parts } from "../stack/parts.js";

const atOnce = 8;
const encryption = {
  type: "m.room.encryption",
  state_key: "",
  content: { algorithm: "m.megolm.v1.aes-sha2" },
};

/**
 * People with a direct room with the bot, every other one encrypted, made without a client while the bot is away: it finds
 * itself in all of them when it starts.
 */
export class MatrixCrowd {
  readonly #parts: Parts;
  #people = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Until there are so many. */
  async growTo(people: number): Promise<void> {
    const { synapse, matrix, botPassword } = this.#parts;
    const bot = await synapse.accounts.login(userOf(matrix.bot), botPassword);
    const grow = async () => {
      while (this.#people < people) await this.#add(this.#people++, bot.accessToken);
    };
    await Promise.all(Array.from({ length: atOnce }, grow));
    await synapse.accounts.revoke(userOf(matrix.bot), bot.deviceId);
  }

  async #add(number: number, accessToken: string): Promise<void> {
    const { synapse, matrix } = this.#parts;
    const account = { user: `c${number}`, password: `of c${number}` };
    await synapse.accounts.register(account);
    const person = await synapse.accounts.login(account.user, account.password);
    const room = {
      ...{ preset: "trusted_private_chat", is_direct: true, invite: [matrix.bot] },
      initial_state: number % 2 === 0 ? [encryption] : [],
    };
    const made = await matrixRequest(synapse.url, "/_matrix/client/v3/createRoom", {
      ...{ method: "POST", body: room, accessToken: person.accessToken },
    });
    const { room_id: id } = made as { readonly room_id: string };
    await matrixRequest(synapse.url, `/_matrix/client/v3/join/${encodeURIComponent(id)}`, {
      ...{ method: "POST", body: {}, accessToken },
    });
  }
}

const userOf = (mxid: string): string => /^@([^:]+)/.exec(mxid)?.[1] ?? "";
