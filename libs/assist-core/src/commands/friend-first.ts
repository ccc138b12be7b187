const quotedFirst = /^@?["“„«]([^"“”«»]+)["“”»]\s*/u;

/**
 * Whom a line names first, and what stands behind. A name with blanks only between quotation marks: else a nick such as
 * `bob can` would catch `assist bob can you help` (T2).
 */
export function friendFirst(line: string): { readonly friend: string; readonly behind: string } {
  const quoted = quotedFirst.exec(line);
  const friend = quoted?.[1] ?? line.split(" ", 1)[0] ?? "";
  return { friend, behind: line.slice(quoted ? quoted[0].length : friend.length).trim() };
}
