/** The other person's page, as this one deals with it: keys, chat, pointer. All of it is sealed. */
export class PeerPage {
  /** The person compared the emoji, and they are the same. */
  same(): void {
    return;
  }

  /** The person compared the emoji, and they differ: somebody stands in between, so everything ends. */
  different(): void {
    return;
  }

  say(_text: string): void {
    return;
  }

  /** What was written is on the screen now. */
  chatSeen(): void {
    return;
  }

  pointAt(_x: number, _y: number): void {
    return;
  }

  pointAway(): void {
    return;
  }
}
