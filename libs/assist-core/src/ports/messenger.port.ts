import type { ContactAddress, MessengerId } from "../address/contact-address.js";
import type { RoomNote } from "../notes/note.js";
import type { Presence } from "../presence/presence.js";

/**
 * One chat message for the service from an authorised sender: in a direct chat, or said to it in a room that shows who
 * speaks. The answer is private either way.
 */
export interface IncomingChat {
  readonly from: ContactAddress;
  /** Where they spoke: their device (full JID), or the direct room (Matrix room id). The answer goes there. */
  readonly device?: string;
  /** The same again when the network delivers the same message twice. */
  readonly messageId: string;
  readonly text: string;
  /**
   * When it was written, in epoch milliseconds, as far as the service's own server knows. Absent when it came as it was
   * written.
   */
  readonly writtenAt?: number;
  /** BCP 47 tag from the message itself (`xml:lang`). */
  readonly language?: string;
  /**
   * Set when a button or a reaction on a prompt was used instead of words. Reactions travel unencrypted, and servers
   * could make them up: they may begin a look, never more.
   */
  readonly promptAnswer?: PromptAnswer;
  /** `OutgoingChat.id` of the service's message that this one replies to (XEP-0461, `m.in_reply_to`). */
  readonly repliesTo?: string;
  /** Who is meant by words of the text: references to people (XEP-0372, `m.mentions`), occupants of the room. */
  readonly mentions?: readonly Mention[];
}

export interface Mention {
  /** As it stands in the text, without a leading `@`. */
  readonly name: string;
  readonly address: ContactAddress;
  /** The one who is called so chose it, as in a room; else it is the sender's word. */
  readonly isNick?: boolean;
}

export interface PromptAnswer {
  /** `OutgoingChat.id` of the prompt that is answered. */
  readonly promptId: string;
  readonly answer: "accept" | "decline";
}

/** A filled-in form (XEP-0050 and XEP-0004): the same commands, asked field by field. */
export interface IncomingForm {
  readonly from: ContactAddress;
  /** Stable for one submission, also when its request is repeated. */
  readonly messageId: string;
  readonly form: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly language?: string;
}

export interface FormDescriptor {
  /** The ad-hoc command's node: `assist#request`. */
  readonly id: string;
  readonly title: string;
  readonly instructions: string;
  readonly fields: readonly FormField[];
}

export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly kind: "contact" | "text";
  readonly required: boolean;
}

export interface FormAnswer {
  /** `busy`: nothing was done, and there is no sentence about it; the client may try again later. */
  readonly outcome: "done" | "refused" | "busy";
  readonly text: string;
}

/** A chat message from the service. Sending the same `id` again repeats the same message, never makes a second. */
export interface OutgoingChat {
  readonly id: string;
  readonly to: ContactAddress;
  /** Answer this device when it is still there; otherwise, and when absent, the person. */
  readonly device?: string;
  readonly text: string;
  readonly language: string;
  /**
   * `id` of the first version; corrected in place (XEP-0308, `m.replace`) where all the person's devices can, else sent
   * plain. A prompt that is corrected offers no answers any more, unless the correction has some.
   */
  readonly corrects?: string;
  /** Send nothing where the correction cannot be shown in place: a new message says the same. */
  readonly correctionOnly?: boolean;
  /** Offers these answers as buttons where the client has them; the text alone must suffice. */
  readonly answers?: readonly QuickAnswer[];
}

export interface QuickAnswer {
  /** What is sent when chosen: `accept K7QD`. */
  readonly value: string;
  readonly label: string;
  /** For clients that show a sign instead of the label, and send no words: it comes as a `PromptAnswer`. */
  readonly means: PromptAnswer["answer"];
}

export interface Contact {
  readonly address: ContactAddress;
  /** The name in the service's own roster; never shown in place of the address. */
  readonly name?: string;
}

export type MessengerState =
  /** With `code`, an AssistError code, while an operator has to change something; it is tried again by itself. */
  | { readonly kind: "connecting"; readonly code?: string }
  | { readonly kind: "ready" }
  /** Somebody else holds the account; taken over as soon as they are gone. `code` is an AssistError code. */
  | { readonly kind: "waiting"; readonly code: string }
  /** Will not recover by itself (wrong password). `code` is an AssistError code. */
  | { readonly kind: "failed"; readonly code: string }
  | { readonly kind: "stopped" };

/** Called by a messenger. `chat` resolves when the message is durably taken; a rejection means deliver it again. */
export interface MessengerListener {
  chat(incoming: IncomingChat): Promise<void>;
  form(incoming: IncomingForm): Promise<FormAnswer>;
  forms(from: ContactAddress, language: string | undefined): readonly FormDescriptor[];
  /** Whether the operator lets this person use the service at all: rooms are entered for nobody else. */
  serves(from: ContactAddress): boolean;
  /** The words for what a messenger itself has to say about rooms. */
  roomWords(note: RoomNote, language: string | undefined): string;
  /** The network returned a message that was sent: the person does not exist or cannot be reached. */
  undeliverable(outgoingId: string, to: ContactAddress, condition: string): Promise<void>;
  stateChanged(state: MessengerState): void;
}

export interface ChatSender {
  /** Resolves when the server has taken the message. Rejects with a `network` AssistError when it has not. */
  send(message: OutgoingChat): Promise<void>;
}

/** Who can be asked, and whether they are there. Answers from memory, without waiting. */
export interface ContactDirectory {
  /** The address in canonical form, or undefined when the text is none of this network. */
  parseAddress(text: string): ContactAddress | undefined;
  contacts(): readonly Contact[];
  presence(address: ContactAddress): Presence;
  standing(address: ContactAddress): Standing;
  /** Whether the one has the other in their own contacts, where the service may see that; else undefined. */
  hasInContacts(owner: ContactAddress, other: ContactAddress): boolean | undefined;
}

/** How the service knows somebody; a contact who also has an account on the service's own server is a contact. */
export type Standing = "contact" | "same-server" | "stranger";

/** A chat network. `start` resolves when signed in, rosters loaded; it goes on reconnecting until `stop`. */
export interface Messenger extends ChatSender, ContactDirectory {
  readonly id: MessengerId;
  /** The service's own address. */
  readonly self: ContactAddress;
  readonly state: MessengerState;
  start(listener: MessengerListener): Promise<void>;
  stop(): Promise<void>;
}
