/**
 * Runs in a terminal: each key turns to the next page of text. The lamp, the first two lines, changes between dark and
 * light; the rest is other words each time, as when somebody reads on.
 */
const words =
  "the printer does not print what it was told to because its queue waits for paper of another size";
const each = words.split(" ");
let page = 0;

function turn(): void {
  page += 1;
  const { columns, rows } = process.stdout;
  const lamp = page % 2 === 0 ? "\x1b[40m\x1b[2K" : "\x1b[107m\x1b[2K";
  const lines = Array.from({ length: rows - 3 }, (_, line) => lineOf(page * 31 + line * 7, columns));
  process.stdout.write(`\x1b[H${lamp}\r\n${lamp}\x1b[0m\r\n${lines.join("\r\n")}`);
}

function lineOf(from: number, columns: number): string {
  let line = "";
  for (let word = from; line.length < columns; word++)
    line += `${each[(word * word + from) % each.length] ?? ""} `;
  return line.slice(0, columns - 1);
}

process.stdout.write("\x1b[?25l\x1b[2J");
turn();
process.stdin.setRawMode(true).on("data", () => turn());
