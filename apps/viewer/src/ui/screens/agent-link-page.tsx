import { Heading } from "../parts/heading.js";
import { LanguageSwitch } from "../parts/language-switch.js";
import { Say } from "../say.js";

/** Somebody opened an agent's link in a browser: it says what that is, and starts nothing. */
export const AgentLinkPage = () => (
  <>
    <header>
      <p className="product" translate="no">
        <Say k="product" />
      </p>
      <LanguageSwitch />
    </header>
    <main className="card">
      <Heading>
        <Say k="control.link.heading" />
      </Heading>
      <p>
        <Say k="control.link.what" />
      </p>
      <p className="notice">
        <Say k="control.link.scam" />
      </p>
      <p>
        <Say k="control.link.yours" />
      </p>
      <p className="small">
        <Say k="control.link.nothing" />
      </p>
    </main>
  </>
);
