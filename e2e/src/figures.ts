import { parseArgs } from "node:util";
import { measureControl } from "./bench/control.js";
import { measureFlood } from "./bench/flood.js";
import { measureKillsAndCuts } from "./bench/kills-and-cuts.js";
import { measureLargeRosters } from "./bench/large-roster.js";
import { measureMatrixRoundTrips } from "./bench/matrix-round-trips.js";
import { measureMatrixRooms } from "./bench/matrix-rooms.js";
import { measureMatrixStore } from "./bench/matrix-store.js";
import { measureOutage } from "./bench/outage.js";
import { measureRoundTrips } from "./bench/round-trips.js";
import { measureSealed } from "./bench/sealed.js";
import { writeTable, type Row } from "./bench/table.js";
import { measureWaitingTimes } from "./bench/waiting-times.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /**
     * How many kills and cuts of the account, and a fifth of that of the component; 1,000 take about twenty minutes. Of
     * control how many keys, pictures and stops; 500 take about an hour.
     */
    events: { type: "string", default: "100" },
    /** How long the chat server is gone; what is claimed is for 10. */
    minutes: { type: "string", default: "1.5" },
  },
});

const events = Number(values.events);
if (!Number.isInteger(events) || events < 1) throw new Error("--events takes a number");
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error("--minutes takes a number");

const series: Readonly<Record<string, () => Promise<readonly Row[]>>> = {
  waiting: measureWaitingTimes,
  "round-trips": measureRoundTrips,
  rosters: measureLargeRosters,
  "matrix-round-trips": measureMatrixRoundTrips,
  "matrix-rooms": measureMatrixRooms,
  "matrix-store": measureMatrixStore,
  sealed: measureSealed,
  control: () => measureControl(events),
  flood: measureFlood,
  kills: () => measureKillsAndCuts("account", events),
  "component-kills": () => measureKillsAndCuts("component", Math.ceil(events / 5)),
  outage: () => measureOutage(minutes),
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
