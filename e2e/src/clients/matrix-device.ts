import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Sight } from "@assist/stack";
import { matrixEvent } from "./matrix-event.js";
import { MatrixRoom } from "./matrix-room.js";
import { PythonProgram, type ProgramEvent } from "./python-program.js";

/** Where people sign in. */
export interface MatrixPlace {
  /** The base URL of the client API. */
  readonly homeserver: string;
  readonly domain: string;
  /** The bot's MXID. */
  readonly bot: string;
  readonly accounts: readonly { readonly address: string; readonly password: string }[];
}

export interface MatrixInvitation {
  readonly room: string;
  readonly by: string;
  readonly direct: boolean;
}

/** One device of a person: a chat client on matrix-nio, with its end-to-end encryption. */
export class MatrixDevice {
  /** The person's MXID. */
  readonly address: string;
  readonly #bot: string;
  readonly #store: string;
  readonly #program: PythonProgram;
  readonly #rooms = new Map<string, MatrixRoom>();
  readonly #invitations: MatrixInvitation[] = [];
  readonly #sight = new Sight();

  private constructor(address: string, bot: string, store: string) {
    this.address = address;
    this.#bot = bot;
    this.#store = store;
    this.#program = new PythonProgram("matrix_device.py", (event) => this.#heard(event));
  }

  /** A new device, whose keys the server has. */
  static async signIn(place: MatrixPlace, user: string, name = "nio"): Promise<MatrixDevice> {
    const address = `@${user}:${place.domain}`;
    const password = place.accounts.find((account) => account.address === address)?.password ?? "";
    const store = await mkdtemp(join(tmpdir(), "assist-nio-"));
    const device = new MatrixDevice(address, place.bot, store);
    try {
      const { homeserver } = place;
      await device.#program.ask("sign_in", { homeserver, user: address, password, name, store });
    } catch (problem) {
      await device.signOut();
      throw problem;
    }
    return device;
  }

  /** The device is gone, with its keys; the account still lists it. */
  async signOut(): Promise<void> {
    try {
      await this.#program.stop();
    } finally {
      await rm(this.#store, { recursive: true, force: true });
    }
  }

  get user(): string {
    return /^@([^:]+)/.exec(this.address)?.[1] ?? "";
  }

  /** A room as this device sees it, whether it is there yet or not. */
  room(id: string): MatrixRoom {
    const room = this.#rooms.get(id) ?? new MatrixRoom(id, this.address, this.#program);
    this.#rooms.set(id, room);
    return room;
  }

  /** Starts a direct chat with the bot. Resolves once the bot has greeted. */
  async openBotChat({ encrypted }: { readonly encrypted: boolean }): Promise<MatrixRoom> {
    const room = await this.openDirect(this.#bot, { encrypted });
    await room.sees(/I arrange remote assistance/);
    return room;
  }

  openDirect(whom: string, { encrypted }: { readonly encrypted: boolean }): Promise<MatrixRoom> {
    return this.#open({ invite: [whom], direct: true, encrypted, name: null });
  }

  /** A room for several people. */
  openShared(name: string, invite: readonly string[], { encrypted = false } = {}): Promise<MatrixRoom> {
    return this.#open({ invite, direct: false, encrypted, name });
  }

  async join(room: string): Promise<MatrixRoom> {
    await this.#program.ask("join", { room });
    return this.room(room);
  }

  /** The next invitation by this person that was not accepted yet. */
  async isInvited(by: string = this.#bot): Promise<MatrixInvitation> {
    return this.#sight.of(
      () => this.#invitations.find((invitation) => invitation.by === by),
      () => `${this.address} is invited by ${by}`,
    );
  }

  async acceptInvitation(by: string = this.#bot): Promise<MatrixRoom> {
    const invitation = await this.isInvited(by);
    this.#invitations.splice(this.#invitations.indexOf(invitation), 1);
    return this.join(invitation.room);
  }

  async #open(details: {
    readonly invite: readonly string[];
    readonly direct: boolean;
    readonly encrypted: boolean;
    readonly name: string | null;
  }): Promise<MatrixRoom> {
    const { room } = await this.#program.ask("open", details);
    return this.room(String(room));
  }

  #heard(told: ProgramEvent): void {
    if (told.event === "invited") {
      this.#invitations.push(told as unknown as MatrixInvitation);
      this.#sight.changed();
      return;
    }
    const event = matrixEvent(told);
    this.room(event.room).heard(event);
  }
}
