/** WICG Document Picture-in-Picture; not yet in TypeScript's library, and not in every browser. */
interface DocumentPictureInPicture {
  requestWindow(options: { readonly width: number; readonly height: number }): Promise<Window>;
}

interface WithPictureInPicture {
  readonly documentPictureInPicture?: DocumentPictureInPicture;
}

/** Of the floating window, in CSS pixels. */
const size = { width: 420, height: 190 };

export function speakIn({ document: { documentElement } }: Window, language: string): void {
  documentElement.lang = language;
}

const pictureInPictureOf = (around: Window & WithPictureInPicture) => around.documentPictureInPicture;

export const canFloat = (): boolean => pictureInPictureOf(window) !== undefined;

/**
 * A small window that stays in front of all others, with this page's styles and language. To be called in a click, or
 * browsers refuse: then undefined.
 */
export async function openFloatingWindow(title: string): Promise<Window | undefined> {
  const floating = await pictureInPictureOf(window)
    ?.requestWindow(size)
    .catch(() => undefined);
  if (floating === undefined) return undefined;
  const { document: own } = floating;
  own.title = title;
  speakIn(floating, document.documentElement.lang);
  own.body.className = "floating";
  for (const style of document.querySelectorAll('link[rel="stylesheet"], style'))
    own.head.append(style.cloneNode(true));
  return floating;
}
