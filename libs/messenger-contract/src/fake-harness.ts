import {
  contactAddress,
  effectivePresence,
  type ContactAddress,
  type FormDescriptor,
} from "@assist/assist-core";
import { FakeMessenger, type FakeDelivery } from "@assist/assist-core/testing";
import type { MessengerHarness } from "./harness.js";
import type { FormStep, OpenForm, Person, ShownPresence, Written } from "./person.js";
import { Screen, type ShownMessage } from "./screen.js";

type Values = Readonly<Record<string, string>>;

/** People on the network that the fake makes up. */
class FakePerson implements Person {
  readonly address: ContactAddress;
  readonly #screen = new Screen();
  readonly #network: () => FakeMessenger;
  #isContact: boolean;
  #presence: ShownPresence = { priority: 0 };
  #corrections = true;
  #kept: FakeDelivery[] = [];
  #count = 0;

  constructor(address: ContactAddress, network: () => FakeMessenger, isContact: boolean) {
    this.address = address;
    this.#network = network;
    this.#isContact = isContact;
  }

  get messages(): readonly ShownMessage[] {
    return this.#screen.messages;
  }

  sees(text: string): Promise<ShownMessage> {
    return this.#screen.sees(text);
  }

  offered(text: string, count: number): Promise<ShownMessage> {
    return this.#screen.offered(text, count);
  }

  clearScreen(): void {
    this.#screen.clear();
  }

  get(delivery: FakeDelivery): void {
    if (this.#presence === "offline") this.#kept.push(delivery);
    else if (delivery.inPlace && delivery.corrects !== undefined)
      this.#screen.correct(delivery.corrects, shown(delivery));
    else this.#screen.show(shown(delivery));
  }

  async write(text: string, { id = this.#newId(), ...more }: Written = {}): Promise<string> {
    const incoming = { from: this.address, messageId: id, text, ...more };
    void this.#network().receive(incoming);
    return id;
  }

  async choose({ answers }: ShownMessage, answer: number): Promise<void> {
    await this.write(answers[answer]?.value ?? "");
  }

  /** The fake's network carries no corrections of people to the service. */
  async correct(): Promise<void> {
    return Promise.resolve();
  }

  async show(presence: ShownPresence): Promise<void> {
    this.#presence = presence;
    this.enter();
    if (presence !== "offline") for (const delivery of this.#kept.splice(0)) this.get(delivery);
  }

  async useClient({ corrections }: { readonly corrections: boolean }): Promise<void> {
    this.#corrections = corrections;
    this.enter();
  }

  async addService(): Promise<void> {
    this.#isContact = true;
    this.enter();
  }

  async removeService(): Promise<void> {
    this.#isContact = false;
    this.#network().removeContact(this.address);
  }

  /** Tells the network how it is with this person. */
  enter(): void {
    if (!this.#isContact) return;
    const devices = this.#presence === "offline" ? [] : [{ resource: "phone", ...this.#presence }];
    this.#network().setContact(this.address, {
      presence: effectivePresence(devices),
      corrections: this.#corrections,
    });
  }

  async forms(): Promise<readonly { readonly id: string; readonly title: string }[]> {
    return this.#network()
      .forms(this.address)
      .map(({ id, title }) => ({ id, title }));
  }

  async openForm(id: string, values: Values = {}): Promise<FormStep> {
    const form = this.#network()
      .forms(this.address)
      .find((offered) => offered.id === id);
    if (!form) return { kind: "impossible" };
    const opened = this.#open(form, this.#newId(), filledIn(form, values));
    return missing(form, filledIn(form, values)) === undefined
      ? await opened.submit(values)
      : { kind: "form", form: opened };
  }

  #open(form: FormDescriptor, messageId: string, values: Values, problem?: string): OpenForm {
    let isCanceled = false;
    return {
      title: form.title,
      instructions: form.instructions,
      fields: form.fields.map(({ name, label, required }) => {
        const value = values[name];
        return { name, label, required, ...(value === undefined ? {} : { value }) };
      }),
      ...(problem === undefined ? {} : { problem }),
      submit: async (given) => {
        if (isCanceled) return { kind: "impossible" };
        const fields = filledIn(form, given);
        const problem = missing(form, fields);
        if (problem !== undefined)
          return { kind: "form", form: this.#open(form, messageId, fields, problem) };
        try {
          const answer = await this.#network().submit({
            from: this.address,
            messageId,
            form: form.id,
            fields,
          });
          return { kind: "answer", answer };
        } catch {
          return { kind: "impossible" };
        }
      },
      cancel: async () => {
        isCanceled = true;
        return { kind: "canceled" };
      },
    };
  }

  #newId(): string {
    this.#count += 1;
    return `${this.address}-${this.#count}`;
  }
}

const filledIn = (form: FormDescriptor, values: Values): Values =>
  Object.fromEntries(
    form.fields.flatMap(({ name }) => {
      const value = values[name]?.trim() ?? "";
      return value === "" ? [] : [[name, value] as const];
    }),
  );

const missing = (form: FormDescriptor, values: Values): string | undefined =>
  form.fields.find(({ name, required }) => required && values[name] === undefined)?.label;

const shown = ({ id, text, language, answers = [] }: FakeDelivery): ShownMessage => ({
  id,
  text,
  language,
  answers: answers.map(({ value, label }) => ({ value, label })),
});

export async function makeFakeHarness(): Promise<MessengerHarness> {
  let messenger = new FakeMessenger();
  const address = (name: string) => contactAddress(messenger.id, `${name}@example.org`);
  const person = (name: string, isContact: boolean) =>
    new FakePerson(address(name), () => messenger, isContact);
  const [alice, bob, stranger] = [person("alice", true), person("bob", true), person("stranger", false)];
  const people = [alice, bob, stranger];
  let isCut = false;
  return {
    ...{ alice, bob, stranger, nobody: address("nobody") },
    createMessenger() {
      messenger = new FakeMessenger();
      messenger.makeUnreachable(address("nobody"));
      messenger.delivered = (delivery) => people.find((one) => one.address === delivery.to)?.get(delivery);
      for (const one of people) one.enter();
      if (isCut) messenger.cut();
      return messenger;
    },
    cutConnection() {
      isCut = true;
      messenger.cut();
    },
    silenceConnection() {
      messenger.cut();
    },
    restoreConnection() {
      isCut = false;
      messenger.restore();
    },
    async until(what, isSo) {
      if (!(await isSo())) throw new Error(`not so: ${what}`);
    },
    dispose: () => Promise.resolve(),
  };
}
