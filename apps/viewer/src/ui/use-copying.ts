import { useCallback, useState } from "react";

export type Copying = "not-yet" | "copied" | "refused";

/** Puts the text on the clipboard. Each press begins anew, so that its outcome is read out again. */
export function useCopying(text: string): readonly [Copying, () => void] {
  const [copying, setCopying] = useState<Copying>("not-yet");
  const copy = useCallback(() => {
    setCopying("not-yet");
    navigator.clipboard.writeText(text).then(
      () => setCopying("copied"),
      () => setCopying("refused"),
    );
  }, [text]);
  return [copying, copy];
}
