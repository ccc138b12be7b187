import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSynapse, type Synapse } from "@assist/stack";
import { MatrixPerson } from "../../testing/matrix-person.js";
import { AnsweringService } from "./answering-service.js";
import { Conversation } from "./conversation.js";

const password = "correct horse";

/** A homeserver with people, and the service in a process of its own. */
export class KillStage {
  readonly synapse: Synapse;
  readonly service: AnsweringService;
  readonly folder: string;
  readonly #people: MatrixPerson[] = [];

  static async open(nodeOptions: readonly string[] = []): Promise<KillStage> {
    const synapse = await startSynapse({ accounts: [{ user: "assist", password }] });
    return new KillStage(synapse, await mkdtemp(join(tmpdir(), "matrix-kills-")), nodeOptions);
  }

  private constructor(synapse: Synapse, folder: string, nodeOptions: readonly string[]) {
    this.synapse = synapse;
    this.folder = folder;
    const place = { folder, homeserver: synapse.url, userId: this.bot, password };
    this.service = new AnsweringService(place, nodeOptions);
  }

  /** MXID of the service. */
  get bot(): string {
    return `@assist:${this.synapse.domain}`;
  }

  /** Starts the service, if need be again; it has signed in when this resolves. */
  async ready(): Promise<void> {
    this.service.start();
    await this.service.reaches("ready");
  }

  /** A device of the account of this name, made unless it is there. */
  async device(user: string, isEncrypted: boolean): Promise<MatrixPerson> {
    await this.synapse.accounts.ensure({ user, password });
    const login = await this.synapse.accounts.login(user, password);
    const person = new MatrixPerson({ url: this.synapse.url, bot: this.bot, isEncrypted, ...login });
    this.#people.push(person);
    await person.signIn();
    return person;
  }

  /** Somebody with a direct room, in which they were greeted. */
  async conversation(user: string, isEncrypted: boolean): Promise<Conversation> {
    const person = await this.device(user, isEncrypted);
    await person.addService();
    return new Conversation(person, this.bot);
  }

  /** What is kept in this file is lost; the service does not run. */
  async lose(file: "account" | "memory"): Promise<void> {
    for (const end of ["", "-wal", "-shm"])
      await rm(join(this.folder, `${file}.sqlite${end}`), { force: true });
  }

  async close(): Promise<void> {
    await this.service.kill();
    for (const person of this.#people) person.signOut();
    await this.synapse.stop();
    await rm(this.folder, { recursive: true, force: true });
  }
}
