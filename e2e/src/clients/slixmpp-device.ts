import { Sight } from "@assist/stack";
import type { XmppPlace } from "../people/text-person.js";
import { PythonProgram, type ProgramEvent } from "./python-program.js";

/** A message as the client shows it: corrected in place. */
export interface Shown {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly body: string;
  /** What the buttons below it would send. */
  readonly buttons: readonly string[];
  /** `carbon_received` or `carbon_sent` when another device of the person got or sent it. */
  readonly carbon?: string;
  readonly corrected: boolean;
}

export interface CommandStage {
  readonly status: string;
  readonly session: string;
  readonly actions: readonly string[];
  readonly notes: readonly string[];
  readonly fields: Readonly<Record<string, { readonly type: string; readonly label: string }>>;
}

interface CommandStep {
  readonly action?: "execute" | "complete" | "cancel";
  readonly session?: string;
  readonly values?: Readonly<Record<string, string>>;
}

/** One device of a person: a chat client on slixmpp, with corrections, reactions, replies, receipts and carbons. */
export class SlixmppDevice {
  /** The person's address without the device. */
  readonly address: string;
  readonly jid: string;
  readonly #bot: string;
  readonly #program: PythonProgram;
  readonly #sight = new Sight();
  readonly #available = new Set<string>();
  readonly #receipts = new Set<string>();
  readonly #refused = new Map<string, string>();
  #shown: Shown[] = [];

  private constructor(address: string, resource: string, bot: string) {
    this.address = address;
    this.jid = `${address}/${resource}`;
    this.#bot = bot;
    this.#program = new PythonProgram("slixmpp_device.py", (event) => this.#heard(event));
  }

  /** Signs in and is available, with carbons. */
  static async signIn(place: XmppPlace, user: string, resource = "slixmpp"): Promise<SlixmppDevice> {
    const address = `${user}@${place.domain}`;
    const password = place.accounts.find((account) => account.address === address)?.password ?? "";
    const device = new SlixmppDevice(address, resource, place.bot ?? "");
    try {
      const { host, port } = place;
      await device.#program.ask("sign_in", { jid: device.jid, password, host, port });
      await device.#program.ask("carbons");
      await device.#program.ask("presence");
    } catch (problem) {
      await device.signOut();
      throw problem;
    }
    return device;
  }

  signOut(): Promise<void> {
    return this.#program.stop();
  }

  /** Everything shown since it was last cleared, oldest first. */
  get shown(): readonly Shown[] {
    return this.#shown;
  }

  clear(): void {
    this.#shown = [];
  }

  /** Resolves once the server has told everyone. */
  async show(show: "available" | "away" | "dnd", priority: number): Promise<void> {
    await this.#program.ask("presence", { show: show === "available" ? null : show, priority });
  }

  /** Asks to see the presence of somebody; who asks back is shown this person's (slixmpp does so by itself). */
  async addContact(whom: string): Promise<void> {
    await this.#program.ask("add_contact", { whom });
  }

  /** Answers the id of the message. */
  async write(
    body: string,
    details: { to?: string; type?: string; language?: string } = {},
  ): Promise<string> {
    return String((await this.#program.ask("send", { to: this.#bot, body, ...details }))["id"]);
  }

  /** Clears, writes, and answers the message that then fits. */
  async asks(body: string, expected: RegExp, details: { language?: string } = {}): Promise<Shown> {
    this.clear();
    await this.write(body, details);
    return this.sees(expected);
  }

  async reply(to: Shown, body: string): Promise<void> {
    await this.#program.ask("reply", { to: to.from, to_id: to.id, quoted: to.body, body });
  }

  async react(to: Shown, ...emoji: readonly string[]): Promise<void> {
    await this.#program.ask("react", { to: to.from, to_id: to.id, emoji });
  }

  async correct(id: string, body: string): Promise<void> {
    await this.#program.ask("correct", { to: this.#bot, to_id: id, body });
  }

  /** The first message shown that fits, as soon as there is one. */
  sees(expected: RegExp, fits: (message: Shown) => boolean = () => true): Promise<Shown> {
    return this.#sight.of(
      () => this.#shown.find((message) => expected.test(message.body) && fits(message)),
      () =>
        `${this.jid} shows ${String(expected)}, but:\n${this.#shown.map(({ body }) => body).join("\n--\n")}`,
    );
  }

  /** The newest personal link. */
  async link(): Promise<string> {
    const pattern = /https?:\/\/\S+#\S+/;
    return pattern.exec((await this.sees(pattern)).body)?.[0] ?? "";
  }

  /** The receipt for a message that this device sent. */
  async hasReceiptFor(id: string): Promise<void> {
    await this.#sight.of(
      () => this.#receipts.has(id) || undefined,
      () => `a receipt for ${id}`,
    );
  }

  /** The bot's full address, as this device knows it from presence. */
  botDevice(): Promise<string> {
    return this.#sight.of(
      () => [...this.#available].find((jid) => jid.startsWith(`${this.#bot}/`)),
      () => `${this.jid} sees ${this.#bot} available`,
    );
  }

  /** The error with which a message came back. */
  refusalOf(id: string): Promise<string> {
    return this.#sight.of(
      () => this.#refused.get(id),
      () => `${id} comes back`,
    );
  }

  async features(of: string): Promise<readonly string[]> {
    return (await this.#program.ask("features", { of }))["features"] as string[];
  }

  /** Name and version of the software there (XEP-0092). */
  async software(of: string): Promise<Readonly<Record<string, unknown>>> {
    return this.#program.ask("software", { of });
  }

  /** Node and name of what can be run there. */
  async commands(of: string): Promise<Readonly<Record<string, string>>> {
    return (await this.#program.ask("commands", { of }))["commands"] as Record<string, string>;
  }

  async command(of: string, node: string, step: CommandStep = {}): Promise<CommandStage> {
    const { action = "execute", session = null, values = null } = step;
    return (await this.#program.ask("command", {
      of,
      node,
      action,
      session,
      values,
    })) as unknown as CommandStage;
  }

  async join(room: string, nick: string): Promise<void> {
    await this.#program.ask("join", { room, nick });
  }

  /** Settings of a room that this person owns. */
  async configure(room: string, values: Readonly<Record<string, string>>): Promise<void> {
    await this.#program.ask("configure", { room, values });
  }

  /** Through the room (XEP-0045), or directly (XEP-0249). */
  async invite(room: string, whom: string, { directly }: { directly: boolean }): Promise<void> {
    await this.#program.ask("invite", { room, whom, directly });
  }

  #heard(event: ProgramEvent): void {
    if (event.event === "message") this.#show(event);
    else if (event.event === "receipt") this.#receipts.add(String(event["id"]));
    else if (event.event === "refused") this.#refused.set(String(event["id"]), String(event["condition"]));
    else if (event["type"] === "unavailable") this.#available.delete(String(event["from"]));
    else this.#available.add(String(event["from"]));
    this.#sight.changed();
  }

  /** As clients do: a correction by the same sender takes the place of the message. XEP-0308. */
  #show(event: ProgramEvent): void {
    const message = event as unknown as Shown & { readonly replaces: string };
    if (message.body === "") return;
    const place = this.#shown.findIndex(
      ({ id, from }) => id === message.replaces && bare(from) === bare(message.from),
    );
    if (place === -1) this.#shown.push({ ...message, corrected: false });
    else this.#shown[place] = { ...message, id: message.replaces, corrected: true };
  }
}

const bare = (jid: string): string => jid.split("/")[0] ?? "";
