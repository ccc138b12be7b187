/** What XML 1.0 forbids, and halves of surrogate pairs: a server closes the stream that carries one. */
const illegal = /[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** The text without the characters that cannot stand in XML. */
export const legalText = (text: string): string => text.replace(illegal, "");
