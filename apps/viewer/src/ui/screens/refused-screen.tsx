import { useTranslation } from "react-i18next";
import type { Refusal } from "../../api/answer.js";
import { Heading } from "../parts/heading.js";
import { Say } from "../say.js";

/** The server will not have this page; says why and which way leads on. */
export function RefusedScreen({ refusal }: { readonly refusal: Refusal }) {
  const { code } = refusal;
  switch (code) {
    case "link-used-elsewhere":
      return <UsedElsewhere {...refusal} />;
    case "link-invalid":
    case "link-replaced":
    case "session-over":
    case "seat-unknown":
    case "version-unknown":
      return <Explained code={code} />;
    default:
      return <Explained code="other" values={{ code }} />;
  }
}

type Explained =
  "link-invalid" | "link-replaced" | "session-over" | "seat-unknown" | "version-unknown" | "other";

const Explained = ({
  code,
  values = {},
}: {
  readonly code: Explained;
  readonly values?: Record<string, string>;
}) => (
  <>
    <Heading>
      <Say k={`refused.${code}.heading`} />
    </Heading>
    <p>
      <Say k={`refused.${code}.text`} values={values} />
    </p>
    {(code === "version-unknown" || code === "other") && (
      <p className="actions">
        <button type="button" className="primary" onClick={() => location.reload()}>
          <Say k="reload" />
        </button>
      </p>
    )}
  </>
);

function UsedElsewhere({ browser, openedAt }: Refusal) {
  const { i18n } = useTranslation();
  const known = browser !== undefined && openedAt !== undefined;
  const when = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <>
      <Heading>
        <Say k="refused.link-used-elsewhere.heading" />
      </Heading>
      <p>
        {known ? (
          <Say k="refused.link-used-elsewhere.text" values={{ browser, time: when.format(openedAt) }} />
        ) : (
          <Say k="refused.link-used-elsewhere.unknown" />
        )}
      </p>
      <p>
        <Say k="refused.link-used-elsewhere.you" />
      </p>
      <p className="notice">
        <Say k="refused.link-used-elsewhere.notYou" />
      </p>
    </>
  );
}
