import type { AgreedKeys } from "../../session/keys/keys-state.js";
import { Say } from "../say.js";
import { SignIcon } from "./sign-icon.js";

/** Compared or not: always said, and never green before it is so. */
export const Standing = ({ compared }: Pick<AgreedKeys, "compared">) => (
  <span className={`standing ${compared ? "compared" : "not-compared"}`}>
    <SignIcon tone={compared ? "sure" : "open"} />
    <Say k={`keys.state.${compared ? "compared" : "not-compared"}`} />
  </span>
);
