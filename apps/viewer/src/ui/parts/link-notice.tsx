import type { LinkState } from "../../media/room-link.js";
import { Say } from "../say.js";
import { usePageState } from "../use-page.js";

/** Says what is wrong between this page and the media server, if anything is. */
export function LinkNotice() {
  const { link } = usePageState();
  const troubled = link.step === "connecting" || link.step === "reconnecting";
  return <div role="status">{troubled && <Trouble link={link} />}</div>;
}

type Troubled = Extract<LinkState, { step: "connecting" | "reconnecting" }>;

const Trouble = ({ link }: { readonly link: Troubled }) => (
  <p className="presence away">
    <Words link={link} />
  </p>
);

function Words({ link }: { readonly link: Troubled }) {
  const code = link.problem?.code;
  switch (code) {
    case undefined:
      return <Say k={link.step === "connecting" ? "connection.connecting" : "connection.reconnecting"} />;
    case "media-unavailable":
      return <Say k="connection.failing" />;
    case "unreachable":
    case "service-unavailable":
      return <Say k="resuming.trying" />;
    default:
      return <Say k="connection.refused" values={{ code }} />;
  }
}
