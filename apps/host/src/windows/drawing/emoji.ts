import { emojiName } from "@assist/secure-channel";
import type { Language } from "../../i18n/i18n.js";
import type { EmojiSheet } from "./canvas.js";
import type { Element } from "./element.js";
import { centred, column, columns } from "./stacks.js";
import { text } from "./text.js";
import { type } from "./theme.js";

const cell = 80;
const inRow = 8;
const side = 44;

/** Four pictures with their names below, in four columns. */
export const emojiRow = (positions: readonly number[], sheet: EmojiSheet, language: Language): Element =>
  columns(
    8,
    positions.map((position) =>
      column(4, [
        centred(picture(position, sheet)),
        centred(text(emojiName(position, language), type.strong)),
      ]),
    ),
  );

const picture =
  (position: number, sheet: EmojiSheet): Element =>
  () => ({
    width: side,
    height: side,
    targets: [],
    paint: (pen, x, y) => {
      const [column, row] = [position % inRow, Math.floor(position / inRow)];
      pen.drawImage(sheet, column * cell, row * cell, cell, cell, x, y, side, side);
    },
  });
