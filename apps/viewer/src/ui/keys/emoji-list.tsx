import { emojiName, emojiOf, type EmojiIndexes } from "@assist/secure-channel";
import { useTranslation } from "react-i18next";
import { isLanguage } from "../../i18n/languages.js";

interface EmojiListProps {
  readonly emoji: EmojiIndexes;
  /** In one line of small signs; the words are for the ear only. */
  readonly small?: boolean;
}

/** Four emoji, each with its word. What is compared by voice is the word, so it is what a screen reader says. */
export function EmojiList({ emoji, small = false }: EmojiListProps) {
  const { t, i18n } = useTranslation();
  const language = isLanguage(i18n.language) ? i18n.language : "en";
  return (
    // Without its dots a list is none for some screen readers unless it says so.
    <ul role="list" className={small ? "emoji small" : "emoji"} aria-label={t("keys.yours")}>
      {emoji.map((index, place) => (
        <li key={place} title={small ? emojiName(index, language) : undefined}>
          <span className="sign" aria-hidden="true" translate="no">
            {emojiOf(index)}
          </span>
          <span className={small ? "unseen" : "word"}>{emojiName(index, language)}</span>
        </li>
      ))}
    </ul>
  );
}
