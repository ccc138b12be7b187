import type { KeysProblem } from "../../session/keys/keys-state.js";
import { Say } from "../say.js";

/** Why there are no keys, on whose side, and which way leads on. */
export const KeysFailure = ({ why, peer }: { readonly why: KeysProblem; readonly peer: string }) => (
  <>
    <p className="notice">
      <Say k={`keys.failed.${why}`} peer={peer} />
    </p>
    {why === "other-version" && (
      <p>
        <button type="button" onClick={() => location.reload()}>
          <Say k="reload" />
        </button>
      </p>
    )}
  </>
);
