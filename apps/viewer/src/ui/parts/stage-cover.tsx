import { useState } from "react";
import { Say } from "../say.js";
import { usePageState } from "../use-page.js";

/**
 * Over the picture: what is seen is not the screen of this moment, or the other page has not said yet that it is
 * theirs. The focus can go there, so that it can be read again.
 */
export function StageCover({ peer }: { readonly peer: string }) {
  const { curtain, fresh } = usePageState();
  const [wasFresh, setWasFresh] = useState(fresh);
  if (fresh && !wasFresh) setWasFresh(true);
  const unfresh = wasFresh ? "interrupted" : "coming";
  const cover = curtain ? "curtain" : fresh ? undefined : unfresh;
  return (
    <div role="status">
      {cover !== undefined && (
        <div className={`cover ${cover}`} tabIndex={0}>
          <div className="cover-text">
            <p className="cover-heading">
              <Say k={`watching.${cover}.heading`} />
            </p>
            <p>
              <Say k={`watching.${cover}.text`} peer={peer} />
            </p>
          </div>
        </div>
      )}
    </div>
  );
}
