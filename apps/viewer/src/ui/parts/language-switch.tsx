import { useTranslation } from "react-i18next";
import { isLanguage, languages } from "../../i18n/languages.js";
import { languageMemory } from "../../i18n/language-memory.js";

export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  return (
    <label className="language">
      <span className="unseen">{t("language")}</span>
      <select
        value={i18n.language}
        onChange={({ target }) => {
          if (!isLanguage(target.value)) return;
          languageMemory.keep(target.value);
          void i18n.changeLanguage(target.value);
        }}
      >
        {Object.entries(languages).map(([code, { name }]) => (
          <option key={code} value={code} lang={code}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
