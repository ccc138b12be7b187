/** The element as soon as the document has it; undefined when patience ends first. */
export function appearance<Found extends Element>(
  find: () => Found | null,
  patience: AbortSignal,
): Promise<Found | undefined> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => look());
    const end = (found?: Found) => {
      observer.disconnect();
      resolve(found);
    };
    const look = () => {
      const found = find();
      if (found !== null) end(found);
    };
    observer.observe(document, { childList: true, subtree: true, attributes: true });
    patience.addEventListener("abort", () => end(), { once: true });
    look();
  });
}
