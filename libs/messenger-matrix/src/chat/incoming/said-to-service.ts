import { saidTo } from "@assist/assist-core";

/** The prefix that people give commands with; by `assist` alone they may speak of the service. */
const prefix = /^\s*(?:[!！]|[/／]{1,2})assist(?=$|[\s@＠"#])/iu;
/** What stands before and after a name in a sentence. */
const separator = /^[\s,、:：]$/u;
const separatorOrSign = /^[\s,、:：@＠]$/u;

/**
 * What is said with the prefix, or to the service by one of its names at the beginning; undefined for words to others.
 * Somebody who is named behind the service's name is asked.
 */
export function saidToService(text: string, names: readonly string[]): string | undefined {
  return prefix.test(text) ? text : called(text, names);
}

/** The words without the service's name at their beginning or end, where it is known that the service is meant. */
export function withoutName(text: string, names: readonly string[]): string {
  return called(text, names) ?? called(`@${text.trimStart()}`, names) ?? withoutNameBehind(text, names);
}

/** Whether one of the names stands at the beginning or the end. */
export const namesService = (text: string, names: readonly string[]): boolean =>
  withoutName(text, names) !== text;

function called(text: string, names: readonly string[]): string | undefined {
  for (const name of longestFirst(names)) {
    const words = saidTo(name.replace(/^@/u, ""), text);
    if (words !== undefined) return words;
  }
  return undefined;
}

function withoutNameBehind(text: string, names: readonly string[]): string {
  const line = text.trimEnd();
  for (const name of longestFirst(names)) {
    if (name === "" || !line.toLowerCase().endsWith(name.toLowerCase())) continue;
    const before = line.slice(0, line.length - name.length);
    if (before === "" || separatorOrSign.test(before.at(-1) ?? "")) return withoutEdges(before);
  }
  return text;
}

/** By hand, since an expression for the end of a text looks for it from each place of it. */
export function withoutEdges(text: string): string {
  let [begin, end] = [0, text.length];
  while (begin < end && separator.test(text[begin] ?? "")) begin += 1;
  while (end > begin && separatorOrSign.test(text[end - 1] ?? "")) end -= 1;
  return text.slice(begin, end);
}

/** `Assist Bot: …` is not said to `Assist`. */
const longestFirst = (names: readonly string[]): readonly string[] =>
  names.toSorted((one, other) => other.length - one.length);
