import { percentile } from "../table.js";
import { networks, rivals, type Series } from "./side-by-side.js";

const [width, rowHeight, left, right] = [860, 26, 210, 90];
const colours: Readonly<Record<Series["rival"], string>> = { Assist: "#14508c", noVNC: "#b4690e" };

/** An SVG with a bar from 0 to each median, and a line on to the 95th percentile. */
export function chartOf(series: readonly Series[]): string {
  const panels = [
    { title: "Key → changed pixel, ms", of: ({ reactions }: Series) => reactions },
    { title: "Age of the picture, ms", of: ({ ages }: Series) => ages },
  ];
  const panelHeight = 40 + networks.length * (rivals.length * rowHeight + 14);
  const drawn = panels.map(({ title, of }, index) => panel(title, of, series, 10 + index * panelHeight));
  const height = 20 + panels.length * panelHeight;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="13">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...drawn.flat(),
    "</svg>",
    "",
  ].join("\n");
}

function panel(
  title: string,
  of: (series: Series) => readonly number[],
  series: readonly Series[],
  top: number,
): string[] {
  const longest = Math.max(...series.map((each) => percentile(of(each), 0.95)));
  const scale = (width - left - right) / longest;
  const rows = series.map((each) => {
    const network = networks.findIndex(({ name }) => name === each.network);
    const rival = rivals.indexOf(each.rival);
    const y = top + 34 + network * (rivals.length * rowHeight + 14) + rival * rowHeight;
    return bar(each, of(each), y, scale);
  });
  return [`<text x="10" y="${top + 16}" font-weight="bold" fill="#16202c">${title}</text>`, ...rows.flat()];
}

function bar({ rival, network }: Series, times: readonly number[], y: number, scale: number): string[] {
  const [median, most] = [percentile(times, 0.5), percentile(times, 0.95)];
  const [end, far] = [left + median * scale, left + most * scale].map((x) => x.toFixed(1));
  const middle = y + rowHeight / 2 - 3;
  return [
    `<text x="${left - 10}" y="${y + 14}" text-anchor="end" fill="#16202c">${rival}, ${network}</text>`,
    `<rect x="${left}" y="${y}" width="${(median * scale).toFixed(1)}" height="${rowHeight - 6}" fill="${colours[rival]}"/>`,
    `<path d="M${end} ${middle}H${far}M${far} ${middle - 6}v12" stroke="${colours[rival]}" stroke-width="2"/>`,
    `<text x="${Number(far) + 6}" y="${y + 14}" fill="#16202c">${median.toFixed(0)} / ${most.toFixed(0)}</text>`,
  ];
}
