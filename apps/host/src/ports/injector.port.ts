import type { MouseButton } from "@assist/protocol";

/** One thing that the computer is made to believe a person did. Places are pixels of the whole desktop. */
export type Injection =
  | { readonly kind: "move"; readonly x: number; readonly y: number }
  | { readonly kind: "button"; readonly button: MouseButton; readonly down: boolean }
  /** Notches; positive is down and right. */
  | { readonly kind: "wheel"; readonly x: number; readonly y: number }
  /** W3C `code`. */
  | { readonly kind: "key"; readonly code: string; readonly down: boolean }
  /** As it stands, whatever the layout. */
  | { readonly kind: "text"; readonly text: string };

/**
 * Makes the computer believe that somebody used mouse and keyboard. Knows nothing of grants: what is given to it is done.
 */
export interface Injector {
  /**
   * In order. Resolves when the display has taken all of them: until then nothing else is given to it, so that after a
   * stop at most one such list is still on its way. Unknown keys are passed over. Rejects when the display is gone.
   */
  inject(injections: readonly Injection[]): Promise<void>;
  /** Lets go of every key and button that was pressed here and not released. Never rejects; works at any time. */
  releaseAll(): Promise<void>;
  /** What was pressed here and not released. */
  readonly held: { readonly codes: readonly string[]; readonly buttons: number };
  close(): Promise<void>;
}
