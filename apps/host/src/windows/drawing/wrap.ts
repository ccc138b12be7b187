/** How wide a text is drawn, in CSS pixels. */
export type Measure = (text: string) => number;

const words = new Intl.Segmenter("ja", { granularity: "word" });
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Written without spaces: a line may break between any two words. */
const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uff60]/u;
/** Never first in a line. */
const closing = /^[、。，．,.!?:;！？：；）)」』】〕’”…ー・々ぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u;
/** Never last in a line. */
const opening = /[（(「『【〔‘“]$/u;

/**
 * A text in lines no wider than `width`: broken at spaces, in Japanese between words and not before closing punctuation,
 * within a word only where it is too long for a line by itself.
 */
export function wrap(text: string, width: number, measure: Measure): string[] {
  return text.split("\n").flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const unit of unbreakable(paragraph).flatMap((unit) => partsThatFit(unit, width, measure))) {
      if (line !== "" && measure((line + unit).trimEnd()) > width) {
        lines.push(line.trimEnd());
        line = unit.trimStart();
      } else {
        line += unit;
      }
    }
    return [...lines, line.trimEnd()];
  });
}

/** What stays together in a line, each with the spaces after it. */
function unbreakable(text: string): string[] {
  const units: string[] = [];
  for (const { segment } of words.segment(text)) {
    const before = units.at(-1);
    if (before !== undefined && joins(before, segment)) units[units.length - 1] = before + segment;
    else units.push(segment);
  }
  return units;
}

function joins(before: string, after: string): boolean {
  if (/^\s/.test(after)) return true;
  if (/\s$/.test(before)) return false;
  if (closing.test(after) || opening.test(before)) return true;
  return !eastAsian.test(before.at(-1) ?? "") && !eastAsian.test(after.at(0) ?? "");
}

function partsThatFit(unit: string, width: number, measure: Measure): string[] {
  if (measure(unit.trimEnd()) <= width) return [unit];
  const parts = [""];
  for (const { segment } of graphemes.segment(unit)) {
    const grown = (parts.at(-1) ?? "") + segment;
    if (parts.at(-1) === "" || measure(grown.trimEnd()) <= width) parts[parts.length - 1] = grown;
    else parts.push(segment);
  }
  return parts;
}
