/** What people write, and what breaks transports. */
export const texts: readonly (readonly [string, string])[] = [
  ["Japanese", "支援をお願いします。画面が真っ白です。"],
  ["emoji of several code points", "👩‍👩‍👧‍👦 🇯🇵 👍🏽"],
  ["characters outside the basic plane", "𠮷野家 𝒳"],
  ["right-to-left text", "مرحبا בית"],
  ["combining marks", "Å e\u0301 が"],
  ["markup", `<b>&amp;</b> "quoted" 'single' ]]> <!-- x -->`],
  ["several lines", "one\ntwo\n\tthree"],
  ["10,000 Japanese characters", "画面".repeat(5_000)],
];

/** XML, and with it much of what carries chat, has no place for these. */
export const illegalText = "a\u0000b\u0001c\u000bd\ufffee\ud800f";
export const illegalTextShown = "abcdef";
