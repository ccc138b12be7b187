import { useTranslation } from "react-i18next";
import { Say } from "../../say.js";
import { usePage } from "../../use-page.js";
import { chordsFor } from "./chords.js";
import { layoutName } from "./layout-name.js";

interface KeyButtonsProps {
  readonly peer: string;
  readonly layout: string | undefined;
}

/** What the browser or the system would take for itself, each as a button. */
export function KeyButtons({ peer, layout }: KeyButtonsProps) {
  const page = usePage();
  const { i18n } = useTranslation();
  const press = (codes: readonly string[]) => {
    for (const code of codes) page.controlInput({ type: "keydown", code });
    for (const code of codes.toReversed()) page.controlInput({ type: "keyup", code });
  };
  return (
    <div className="key-buttons">
      <p className="small">
        <Say k="control.keys.how" peer={peer} />
      </p>
      <ul role="list">
        {chordsFor(layout).map(({ shown, codes }) => (
          <li key={shown}>
            <button type="button" translate="no" onClick={() => press(codes)}>
              {shown}
            </button>
          </li>
        ))}
      </ul>
      <p className="small">
        {layout !== undefined && (
          <strong>
            <Say k="control.keys.layout" values={{ layout: layoutName(layout, i18n.language) }} />{" "}
          </strong>
        )}
        <Say k="control.keys.layoutNote" peer={peer} />
      </p>
    </div>
  );
}
