/** Somebody at a chat client, with everything that was said to them. */
export interface Person {
  /** What stands behind the `@` when they are asked. */
  readonly user: string;
  readonly heard: readonly HeardMessage[];
  says(text: string): Promise<void>;
  /** The first message heard, now or later, that matches. */
  hears(pattern: RegExp): Promise<RegExpExecArray>;
  timesHeard(pattern: RegExp): number;
  /** What was heard so far counts no longer. */
  forget(): void;
  signOut(): Promise<void>;
}

export interface HeardMessage {
  readonly messageId: string;
  readonly text: string;
}
