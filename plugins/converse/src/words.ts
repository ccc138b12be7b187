/** Everything this plugin says to people. */
export interface Words {
  readonly request: string;
  readonly requestFromSomeone: string;
  readonly requestFrom: (name: string) => string;
  readonly title: string;
  readonly explain: (name: string) => string;
  readonly whom: string;
  readonly noContacts: string;
  readonly notFound: (typed: string) => string;
  readonly notUnique: (typed: string) => string;
  readonly about: string;
  readonly aboutHint: string;
  readonly left: (characters: number) => string;
  readonly send: string;
  readonly sending: string;
  readonly cancel: string;
  readonly botAway: (bot: string) => string;
  readonly botSilent: string;
  readonly failed: (why: string) => string;
  readonly sent: string;
  readonly presence: Readonly<Record<"online" | "away" | "busy" | "offline", string>>;
  readonly answerButtons: string;
  readonly answered: (label: string) => string;
}
