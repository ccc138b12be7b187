import type {
  ContactAddress,
  FormAnswer,
  FormDescriptor,
  IncomingChat,
  IncomingForm,
  MessengerListener,
  MessengerState,
  RoomNote,
} from "@assist/assist-core";
import { Arrivals } from "./arrivals.js";

interface Returned {
  readonly id: string;
  readonly to: ContactAddress;
  readonly condition: string;
}

/** The service's side of a messenger in tests: keeps what arrives, and handles it as the test says. */
export class RecordingListener implements MessengerListener {
  readonly chats = new Arrivals<IncomingChat>();
  readonly submissions = new Arrivals<IncomingForm>();
  readonly returned = new Arrivals<Returned>();
  /** Runs before a chat counts as taken. */
  take: (incoming: IncomingChat) => Promise<void> = async () => undefined;
  answerForm: (incoming: IncomingForm) => Promise<FormAnswer> = async () => ({
    outcome: "done",
    text: "Done.",
  });
  isServed: (from: ContactAddress) => boolean = () => true;
  offered: readonly FormDescriptor[] = [];
  #state: MessengerState["kind"] | undefined;
  #waiting: { readonly kind: MessengerState["kind"]; readonly met: () => void }[] = [];

  async chat(incoming: IncomingChat): Promise<void> {
    await this.take(incoming);
    this.chats.add(incoming);
  }

  async form(incoming: IncomingForm): Promise<FormAnswer> {
    this.submissions.add(incoming);
    return await this.answerForm(incoming);
  }

  forms(): readonly FormDescriptor[] {
    return this.offered;
  }

  serves(from: ContactAddress): boolean {
    return this.isServed(from);
  }

  roomWords({ kind }: RoomNote): string {
    return kind;
  }

  async undeliverable(id: string, to: ContactAddress, condition: string): Promise<void> {
    this.returned.add({ id, to, condition });
  }

  stateChanged({ kind }: MessengerState): void {
    this.#state = kind;
    const waiting = this.#waiting;
    this.#waiting = waiting.filter((one) => one.kind !== kind);
    for (const one of waiting) if (one.kind === kind) one.met();
  }

  async reaches(kind: MessengerState["kind"]): Promise<void> {
    if (this.#state === kind) return;
    await new Promise<void>((met) => this.#waiting.push({ kind, met }));
  }
}
