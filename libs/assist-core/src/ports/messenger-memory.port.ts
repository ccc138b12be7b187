/**
 * What a messenger keeps for its next start, under keys of its own: rosters that nobody else keeps, where a stream had
 * come to. Each call is done when it returns, and survives a kill of the process; a power loss may take the last
 * moments. A messenger stays right without it, only less certain of what was sent.
 */
export interface MessengerMemory {
  get(key: string): string | undefined;
  /** Keys that begin with this, in no particular order. */
  keys(prefix: string): readonly string[];
  set(key: string, value: string): void;
  delete(key: string): void;
}
