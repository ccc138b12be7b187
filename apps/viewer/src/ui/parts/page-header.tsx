import { pictureFlows } from "../../session/picture-flow.js";
import type { Screen } from "../../session/screen.js";
import { Say } from "../say.js";
import { usePageState } from "../use-page.js";
import { LanguageSwitch } from "./language-switch.js";

export function PageHeader({ screen }: { readonly screen: Screen }) {
  const state = usePageState();
  const live = "view" in screen && screen.name !== "over" && screen.name !== "superseded";
  return (
    <header>
      <p className="product" translate="no">
        <Say k="product" />
      </p>
      {"view" in screen && (
        <p className="me">
          <Say k="me" me={screen.view.me} />
        </p>
      )}
      <LanguageSwitch />
      {"view" in screen && screen.view.origin === "rehearsal" && (
        <p className="strip">
          <Say k={`rehearsal.${screen.name === "over" ? "over" : screen.view.role}`} />
        </p>
      )}
      <div role="status" className="strips">
        {live && !state.connected && (
          <p className="strip warning">
            <Say k={`connection.server.${pictureFlows(state) ? "pictureGoesOn" : "keepsTrying"}`} />
          </p>
        )}
      </div>
    </header>
  );
}
