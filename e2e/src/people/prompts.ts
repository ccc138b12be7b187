export const prompt = /asks you for help/;

/** The code with which a prompt is answered. */
export function codeIn(text: string): string {
  const [, code] = /\baccept ([A-Z0-9]{4,8})\b/.exec(text) ?? [];
  if (code === undefined) throw new Error(`There is no code in: ${text}`);
  return code;
}
