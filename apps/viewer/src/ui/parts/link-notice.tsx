import type { LinkState } from "../../media/room-link.js";
import { Say } from "../say.js";
import { usePageState } from "../use-page.js";

/** Says what is wrong between this page and the media server, if anything is. */
export function LinkNotice() {
  const { link } = usePageState();
  if (link.step === "off" || link.step === "connected") return null;
  return (
    <p className="presence away">
      <Trouble link={link} />
    </p>
  );
}

function Trouble({ link }: { readonly link: Extract<LinkState, { step: "connecting" | "reconnecting" }> }) {
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
