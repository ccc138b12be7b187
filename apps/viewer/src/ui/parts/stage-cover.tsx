import { Say } from "../say.js";
import { usePageState } from "../use-page.js";

/** Over the picture: what is seen is not the screen of this moment. The focus can go there, so that it can be read again. */
export function StageCover({ peer }: { readonly peer: string }) {
  const { curtain, fresh } = usePageState();
  const cover = curtain ? "curtain" : fresh ? undefined : "interrupted";
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
