import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startControlStage, type ControlStage, type PairedPages } from "../control/control-stage.js";
import { measureAgentLoad } from "./control/agent-load.js";
import { chartOf } from "./control/chart.js";
import { showMeasuredScreen } from "./control/screen.js";
import { measureSideBySide, type Series } from "./control/side-by-side.js";
import { measureStops, type StopTimes } from "./control/stops.js";
import { percentile, tableOf, timesRow, type Row } from "./table.js";

const folder = fileURLToPath(new URL("../../../docs/bench/", import.meta.url));

/** Control, side by side with noVNC and TigerVNC on the same display; the table and a picture go to `docs/bench`. */
export async function measureControl(events: number): Promise<readonly Row[]> {
  const stage = await startControlStage({ pairs: 4, lossyMedia: true });
  try {
    const screen = await showMeasuredScreen(stage.display, stage.sharing);
    const series = await measureSideBySide(stage, screen, {
      events,
      withControl: () => withControl(stage),
    });
    const pages = await withControl(stage);
    const load = await measureAgentLoad(pages);
    const times = await measureStops(stage, pages, events);
    screen.close();
    const rows = [
      ...series.flatMap(rowsOf),
      ...stopRows(times),
      {
        figure: "control program, both processes: memory",
        value: `${load.mib.toFixed(0)} MiB`,
        samples: "1",
      },
      {
        figure: "control program: processor, of one core, at rest and while the mouse is moved",
        value: `${load.idle.toFixed(1)} %, ${load.moving.toFixed(1)} %`,
        samples: "10 s each",
      },
    ];
    await keep(series, rows);
    return rows;
  } finally {
    await stage.stop();
  }
}

async function withControl(stage: ControlStage): Promise<PairedPages> {
  const pages = await stage.openPaired();
  await stage.takeControl(pages, 30);
  return pages;
}

const rowsOf = ({ rival, network, reactions, ages }: Series): Row[] => [
  timesRow(`${rival}, ${network}: key → changed pixel`, reactions),
  timesRow(`${rival}, ${network}: age of the picture`, ages),
];

const stopRows = ({ stops, starts }: StopTimes): Row[] => [
  {
    figure: "Esc at the display → last event injected after it",
    value: `p99 ${percentile(stops, 0.99)} ms, at most ${Math.max(...stops)} ms`,
    samples: String(stops.length),
  },
  timesRow("control given → first event injected", starts),
];

async function keep(series: readonly Series[], rows: readonly Row[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "control.svg"), chartOf(series));
  await writeFile(join(folder, "control.md"), `${preface()}\n${tableOf(rows)}`);
}

const preface = (): string =>
  `# Control, measured

By \`npm run bench -- control --events 500\` on ${cpus().length} cores (${cpus()[0]?.model.trim() ?? "?"}), everything on one
machine and one clock, Debian's Chromium without a graphics card, 1280 × 800, encryption on. noVNC 1.3 with TigerVNC 1.12's
\`X0tigervnc\` shows and operates the same display, in turns with us.

- **Key → changed pixel**: from the key in the helper's page to the frame of that page in which a program on the other
  display (a pager in xterm, which writes a whole page of text) has answered it.
- **Age of the picture**: how old a clock on the display is when the helper's page first shows it.
- **20 ms**: each way takes 20 ms longer. **1.5 Mbit/s**: and carries no more than that, with a queue of 200 ms (datagrams) or
  32 kB (connections). The relays are programs of ours (\`tools/stack\`); with us every packet passes them twice, by the media
  server, each time with half of the delay.
- **Esc**: at the display, by its own clock of whole milliseconds, while the helper moves the mouse without a pause.

![Medians and 95th percentiles of both](control.svg)
`;
