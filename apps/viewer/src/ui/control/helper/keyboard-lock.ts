/** Chromium's. Not yet in TypeScript's library. */
interface WithKeyboardLock extends Partial<Pick<Navigator, "userAgent">> {
  readonly keyboard?: { lock?: () => Promise<void>; unlock?: () => void };
}

/**
 * In full screen the browser leaves its own shortcuts, and Escape, to the page (WICG Keyboard Lock). Resolves with whether
 * it does so.
 */
export async function lockKeyboard(navigator: WithKeyboardLock): Promise<boolean> {
  const { keyboard } = navigator;
  if (keyboard?.lock === undefined) return false;
  return keyboard.lock().then(
    () => true,
    () => false,
  );
}

export const unlockKeyboard = ({ keyboard }: WithKeyboardLock): void => keyboard?.unlock?.();

/** Of the Fullscreen standard since 2026; not yet in TypeScript's library. */
interface KeyboardFullscreenOptions extends FullscreenOptions {
  readonly keyboardLock: "browser";
}

/** Asks for the same in the newer way; browsers that know it read the member, and only they. */
export const withKeyboardLock = (known: () => void): KeyboardFullscreenOptions => ({
  get keyboardLock(): "browser" {
    known();
    return "browser";
  },
});
