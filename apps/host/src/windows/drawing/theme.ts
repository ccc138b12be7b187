/** Those of the pages (apps/viewer/src/styles/colours.css), so that the windows are known again. */
export const colour = {
  ground: "#eef1f5",
  surface: "#ffffff",
  ink: "#16202c",
  inkSoft: "#47566a",
  line: "#c3ccd8",
  edge: "#5b6b80",
  accent: "#14508c",
  accentHover: "#0d3d6e",
  onAccent: "#ffffff",
  stop: "#b3141f",
  stopHover: "#8f0e18",
  onStop: "#ffffff",
  good: "#1b6e3c",
  away: "#8a5200",
  notice: "#fff4dc",
  noticeLine: "#d99a1c",
  focus: "#0a5fd6",
  pointer: "#ff5c00",
} as const;

export interface TextStyle {
  /** In CSS pixels, as the line's height. */
  readonly size: number;
  readonly line: number;
  readonly bold?: boolean;
  readonly colour: string;
}

const { ink, inkSoft } = colour;
export const type = {
  heading: { size: 19, line: 26, bold: true, colour: ink },
  address: { size: 18, line: 26, bold: true, colour: ink },
  body: { size: 14, line: 21, colour: ink },
  strong: { size: 14, line: 21, bold: true, colour: ink },
  soft: { size: 13, line: 19, colour: inkSoft },
  label: { size: 12, line: 18, bold: true, colour: inkSoft },
  button: { size: 14, line: 20, bold: true, colour: ink },
} as const satisfies Record<string, TextStyle>;
