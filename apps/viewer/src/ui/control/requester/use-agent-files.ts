import { useCallback, useEffect, useState } from "react";
import { readAgentFiles, type KnownFiles } from "./agent-files.js";

/** What the service has of the agent, asked for when this is first shown; and the way to ask again. */
export function useAgentFiles(): readonly [KnownFiles | undefined, () => void] {
  const [known, setKnown] = useState<KnownFiles>();
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let shown = true;
    void readAgentFiles((path) => fetch(path, { cache: "no-cache" })).then((files) => {
      if (shown) setKnown(files);
    });
    return () => {
      shown = false;
    };
  }, [asked]);
  const again = useCallback(() => setAsked((times) => times + 1), []);
  return [known, again];
}
