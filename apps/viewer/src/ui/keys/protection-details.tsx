import { Say } from "../say.js";
import { usePageState } from "../use-page.js";
import { Comparison } from "./comparison.js";

const against = ["media", "network", "chat", "database"] as const;
const notAgainst = ["operator", "peer", "computers", "known"] as const;

/** In plain words, and no stronger than the claim of the design. */
export function ProtectionDetails({ peer }: { readonly peer: string }) {
  const { keys, protection } = usePageState();
  const agreed = keys.step === "agreed";
  const compared = agreed && keys.compared;
  const standing = compared ? "compared" : "not-compared";
  return (
    <>
      <h3>
        <Say k="protection.now" />
      </h3>
      <ul>
        <li>
          <Say
            k={`protection.picture.${protection === "on" && !compared ? "on-not-compared" : protection}`}
          />
        </li>
        <li>
          <Say k={agreed ? `protection.chat.${standing}` : "protection.noKeys"} />
        </li>
        {agreed && (
          <li>
            <Say k={compared ? "protection.comparedNow" : "protection.notComparedNow"} />
          </li>
        )}
      </ul>
      {agreed && <Comparison key={keys.id} keys={keys} peer={peer} />}
      <h3>
        <Say k="protection.against" />
      </h3>
      <ul>
        {against.map((whom) => (
          <li key={whom}>
            <Say k={`protection.againstWhom.${whom}`} />
          </li>
        ))}
      </ul>
      <h3>
        <Say k="protection.not" />
      </h3>
      <ul>
        {notAgainst.map((what) => (
          <li key={what}>
            <Say k={`protection.notAgainst.${what}`} peer={peer} />
          </li>
        ))}
      </ul>
    </>
  );
}
