import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Say } from "../say.js";

/** Puts one message on the clipboard, and says so. */
export function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const copy = () => {
    void navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <>
      <button type="button" className="link copy" aria-label={t("chat.copyThis")} onClick={copy}>
        <Say k="chat.copy" />
      </button>
      <span role="status">{copied && <Say k="chat.copied" />}</span>
    </>
  );
}
