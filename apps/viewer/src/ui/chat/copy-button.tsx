import { useTranslation } from "react-i18next";
import { Say } from "../say.js";
import { useCopying } from "../use-copying.js";

/** Puts one message on the clipboard, and says what became of it. */
export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [copying, copy] = useCopying(text);
  return (
    <>
      <button type="button" className="link copy" aria-label={t("chat.copyThis")} onClick={copy}>
        <Say k="chat.copy" />
      </button>
      <span role="status">
        {copying === "copied" && <Say k="chat.copied" />}
        {copying === "refused" && <Say k="chat.copyRefused" />}
      </span>
    </>
  );
}
