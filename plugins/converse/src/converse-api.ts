/** The part of Converse.js 14 that this plugin uses, typed by hand: the package's own types need its whole build. */
export interface ConverseModel {
  get(name: string): unknown;
  save(attributes: Readonly<Record<string, unknown>>): void;
}

export interface RosterContact extends ConverseModel {
  /** `online`, `chat`, `away`, `xa`, `dnd`, `offline` or `unavailable`. */
  getStatus(): string;
  readonly presence?: Presence;
}

export interface Presence {
  readonly resources: { readonly models: readonly ConverseModel[] };
}

export interface ChatBox extends ConverseModel {
  sendMessage(attributes: { readonly body: string }): Promise<unknown>;
}

export interface HeadingButton {
  readonly i18n_text: string;
  readonly i18n_title: string;
  readonly handler: (event: Event) => void;
  readonly a_class: string;
  readonly icon_class: string;
  readonly name: string;
  readonly standalone: boolean;
}

type Hook<Context, Data> = (context: Context, data: Data) => Data | Promise<Data>;

export interface ConverseApi {
  readonly settings: {
    extend(defaults: Readonly<Record<string, unknown>>): void;
    get(name: string): unknown;
  };
  readonly listen: {
    on(
      hook: "getHeadingButtons",
      listener: Hook<HTMLElement & { readonly model: ConverseModel }, HeadingButton[]>,
    ): void;
    on(
      hook: "parseMessageForCommands",
      listener: Hook<{ readonly model: ConverseModel; readonly text: string }, boolean>,
    ): void;
    on(hook: "parseMessage", listener: Hook<Element, Record<string, unknown>>): void;
  };
  readonly chats: {
    open(jid: string, attributes: object, bringToFront: boolean): Promise<ChatBox>;
    get(jid: string, attributes: object, create: boolean): Promise<ChatBox>;
  };
  readonly toast: {
    show(name: string, toast: { readonly type: "primary"; readonly body: string }): void;
  };
  readonly connection: { get(): Connection };
  send(stanza: StanzaBuilder): void;
  /** With `reject` false it resolves to an answer, an error stanza, or null after the time-out. */
  sendIQ(stanza: StanzaBuilder, timeoutMs: number, reject: false): Promise<Element | null>;
}

export interface ConversePrivate {
  readonly VERSION_NAME: string;
  readonly api: ConverseApi;
  readonly session: ConverseModel;
  readonly state: {
    readonly roster?: {
      readonly models: readonly RosterContact[];
      get(jid: string): RosterContact | undefined;
    };
  };
}

/** Strophe's; a handler stays while it returns true. */
export interface Connection {
  addHandler(handler: (stanza: Element) => boolean, namespace: null, name: "presence"): object;
  deleteHandler(handler: object): void;
}

/** Strophe's builder: `c` goes down into a new child, `up` back. */
export interface StanzaBuilder {
  c(name: string, attributes?: Readonly<Record<string, string>>): this;
  t(text: string): this;
  up(): this;
}

/** What Converse lends to plugins as `env`. */
export interface ConverseEnv {
  readonly html: Html;
  readonly $iq: (attributes: Readonly<Record<string, string>>) => StanzaBuilder;
  readonly $pres: (attributes: Readonly<Record<string, string>>) => StanzaBuilder;
}

declare const template: unique symbol;
/** What lit's `html` makes. */
export interface Template {
  readonly [template]: true;
}
export type Html = (strings: TemplateStringsArray, ...values: readonly unknown[]) => Template;
