import { parseArgs } from "node:util";
import { measureFlood } from "./bench/flood.js";
import { measureKillsAndCuts } from "./bench/kills-and-cuts.js";
import { measureLargeRosters } from "./bench/large-roster.js";
import { measureRoundTrips } from "./bench/round-trips.js";
import { writeTable, type Row } from "./bench/table.js";
import { measureWaitingTimes } from "./bench/waiting-times.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** How many kills and cuts; 1,000 take about twenty minutes. */
    events: { type: "string", default: "100" },
  },
});

const series: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  waiting: measureWaitingTimes,
  "round-trips": measureRoundTrips,
  rosters: measureLargeRosters,
  flood: measureFlood,
  kills: () => measureKillsAndCuts(Number(values.events)),
};

/** `npm run bench [-- NAME…]`: figures on one machine over loopback, as one table; all of them when none is named. */
async function main(): Promise<void> {
  const names = positionals.length === 0 ? Object.keys(series) : positionals;
  const unknown = names.filter((name) => !(name in series));
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(", ")}; there are ${Object.keys(series).join(", ")}`);
  const rows: Row[] = [];
  for (const name of names) rows.push(...((await series[name]?.()) ?? []));
  writeTable(rows);
}

await main();
