/**
 * What somebody says themselves: lines that quote somebody else (`> …`) are left out, as chat networks and e-mail know
 * them. Only a line feed ends such a line; whatever else looks like an end is still inside the quotation.
 */
export const withoutQuotes = (text: string): string =>
  text
    .split("\n")
    .filter((line) => !/^\s*[>＞]/u.test(line))
    .join("\n");

const fence = /^\s*`{3,}\S*\s*$/u;

/** A block that is set off as program text, without the lines that do so (XEP-0393, Markdown). */
export const withoutFences = (text: string): string =>
  text
    .split("\n")
    .filter((line) => !fence.test(line))
    .join("\n");

const mark = /^(\*{1,2}|_{1,2}|~{1,2}|`{1,3})(?=\S)/u;

/** A line without the marks that stand around the whole of it: `*end*`, `_end_`, `` `end` ``. */
export function withoutMarks(line: string): string {
  const [found] = mark.exec(line) ?? [];
  if (found === undefined || line.length <= 2 * found.length || !line.endsWith(found)) return line;
  const inner = line.slice(found.length, -found.length);
  // `*accept* it *now*` begins and ends so, too.
  const isWhole = ![` ${found}`, `${found} `].some((edge) => inner.includes(edge)) && inner.trim() === inner;
  return isWhole ? withoutMarks(inner) : line;
}
