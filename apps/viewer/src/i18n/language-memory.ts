const key = "assist.language";

/** The language that the person chose on a page, for the next pages of this browser; forbidden storage forgets it. */
export const languageMemory = {
  read(): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },
  keep(language: string): void {
    try {
      localStorage.setItem(key, language);
    } catch {
      // The choice holds until the page is closed.
    }
  },
};
