import type { Injection } from "../ports/injector.port.js";

/** Code points that are typed at once: what was handed over before a stop is still typed after it. */
const pieceLength = 4;

const lineBreak = /\r\n|[\n\r\u0085\u2028\u2029]/g;
/** Control characters, and halves of a character. */
const untypable = /[\p{Cc}\p{Cs}]/u;

/** A text as it is typed: line breaks are Enter, tabs Tab, all else as it stands; control characters are left out. */
export function injectionsOfText(text: string): readonly Injection[] {
  const injections: Injection[] = [];
  let piece: string[] = [];
  const endPiece = () => {
    if (piece.length > 0) injections.push({ kind: "text", text: piece.join("") });
    piece = [];
  };
  for (const character of text.replace(lineBreak, "\n")) {
    const code = keyOf(character);
    if (code) {
      endPiece();
      injections.push({ kind: "key", code, down: true }, { kind: "key", code, down: false });
    } else if (!untypable.test(character)) {
      piece.push(character);
      if (piece.length === pieceLength) endPiece();
    }
  }
  endPiece();
  return injections;
}

function keyOf(character: string): string | undefined {
  if (character === "\n") return "Enter";
  return character === "\t" ? "Tab" : undefined;
}
