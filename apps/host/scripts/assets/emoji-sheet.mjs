/**
 * Draws the 64 emoji of the key comparison from Noto Color Emoji into assets/emoji.png: eight in a row, in the order of the
 * table, 80 pixels each. Run again when the table changes: node apps/host/scripts/assets/emoji-sheet.mjs [FONT]
 */
import { writeFileSync } from "node:fs";
import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { emojiCount, emojiOf } from "@assist/secure-channel";

const cell = 80;
const columns = 8;
const font = process.argv[2] ?? "/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf";
if (GlobalFonts.registerFromPath(font, "Emoji") === null)
  throw new Error(`No emoji font at ${font}: install fonts-noto-color-emoji, or name the file`);

const sheet = createCanvas(cell * columns, cell * Math.ceil(emojiCount / columns));
const pen = sheet.getContext("2d");
pen.font = `${Math.round(cell * 0.8)}px Emoji`;
pen.textAlign = "center";
pen.textBaseline = "middle";
for (let index = 0; index < emojiCount; index += 1) {
  const [column, row] = [index % columns, Math.floor(index / columns)];
  pen.fillText(emojiOf(index), (column + 0.5) * cell, (row + 0.56) * cell);
}
writeFileSync(new URL("../../assets/emoji.png", import.meta.url), sheet.toBuffer("image/png"));
