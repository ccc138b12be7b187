/** Keys that mean something here, by what they mean in the layout in use. */
export type LocalKey = "escape" | "ctrl-c" | "shift-left" | "shift-right" | "other";

/**
 * Something happened at mouse or keyboard that this agent did not inject. `physical`: the display says a real device; else
 * another program (XTEST of somebody else), which stops and blocks as well but never consents.
 */
export interface LocalTouch {
  readonly physical: boolean;
  readonly what:
    | { readonly kind: "key"; readonly key: LocalKey; readonly down: boolean }
    | { readonly kind: "button"; readonly down: boolean }
    | { readonly kind: "motion" | "wheel" };
}

/** Tells local input from what this agent injected. Where that is not possible there is no control at all. */
export interface LocalInput {
  /** Called within the same turn in which the display's report was read. */
  onTouch(listener: (touch: LocalTouch) => void): void;
  close(): Promise<void>;
}
