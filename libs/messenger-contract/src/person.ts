import type { ContactAddress, FormAnswer, Mention, ResourcePresence } from "@assist/assist-core";
import type { ShownMessage } from "./screen.js";

export type ShownPresence = Omit<ResourcePresence, "resource"> | "offline";

/** What goes along with the words of a message. */
export interface Written {
  readonly id?: string;
  readonly language?: string;
  /** `ShownMessage.id` of the service's message that this one replies to. */
  readonly repliesTo?: string;
  /** Words of the text that refer to somebody, as clients make them of `@name`. */
  readonly mentions?: readonly Mention[];
}

export interface Person {
  readonly address: ContactAddress;
  /** What the person sees of the service, the oldest first. */
  readonly messages: readonly ShownMessage[];
  sees(text: string): Promise<ShownMessage>;
  /** The message with this text, once it offers so many answers. */
  offered(text: string, count: number): Promise<ShownMessage>;
  clearScreen(): void;
  /** Resolves to the id under which the service gets it. The same `options.id` twice is the same message twice. */
  write(text: string, options?: Written): Promise<string>;
  /** Corrects a message that the person wrote, by the id that it got. */
  correct(id: string, text: string): Promise<void>;
  /** Takes one of the answers that the message offers, as the client has it. */
  choose(message: ShownMessage, answer: number): Promise<void>;
  /** Resolves when a started messenger can know it. Offline closes the client, anything else opens it again. */
  show(presence: ShownPresence): Promise<void>;
  /** Whether the person's client can show corrections in place. Resolves when a started messenger can know it. */
  useClient(abilities: { readonly corrections: boolean }): Promise<void>;
  addService(): Promise<void>;
  removeService(): Promise<void>;
  forms(): Promise<readonly { readonly id: string; readonly title: string }[]>;
  /** With values, they go along with the first request. */
  openForm(id: string, values?: Readonly<Record<string, string>>): Promise<FormStep>;
}

/** What a person gets for a request about a form. */
export type FormStep =
  | { readonly kind: "form"; readonly form: OpenForm }
  | { readonly kind: "answer"; readonly answer: FormAnswer }
  | { readonly kind: "canceled" }
  | { readonly kind: "impossible" };

export interface OpenForm {
  readonly title: string;
  readonly instructions: string;
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    readonly required: boolean;
    readonly value?: string;
  }[];
  /** Why the form is here again. */
  readonly problem?: string;
  submit(values: Readonly<Record<string, string>>): Promise<FormStep>;
  cancel(): Promise<FormStep>;
}
