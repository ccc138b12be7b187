/** Calls back whenever the keyboard may be somebody else's from now on: nothing must stay held down over there. */
export function releaseOnLeaving(release: () => void): void {
  addEventListener("blur", release);
  addEventListener("pagehide", release);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") release();
  });
  document.addEventListener("fullscreenchange", () => {
    if (document.fullscreenElement === null) release();
  });
}
