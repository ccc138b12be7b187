import { expect, test } from "@jest/globals";
import { colour } from "./theme.js";

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test.each([
  ["ink", "surface"],
  ["ink", "ground"],
  ["ink", "notice"],
  ["inkSoft", "surface"],
  ["inkSoft", "ground"],
  ["accent", "ground"],
  ["onAccent", "accent"],
  ["onStop", "stop"],
  ["stop", "surface"],
  ["good", "surface"],
  ["away", "surface"],
] as const)("text in %s on %s can be read (AA: 4.5)", (text, ground) => {
  expect(contrast(colour[text], colour[ground])).toBeGreaterThanOrEqual(4.5);
});

test.each([
  ["edge", "surface"],
  ["focus", "surface"],
  ["stop", "surface"],
] as const)("the line %s on %s can be seen (AA: 3)", (line, ground) => {
  expect(contrast(colour[line], colour[ground])).toBeGreaterThanOrEqual(3);
});
