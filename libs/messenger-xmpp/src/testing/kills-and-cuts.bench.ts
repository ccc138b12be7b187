import { parseArgs } from "node:util";
import { killsAndCuts } from "./kills-and-cuts.js";

/** `npm run bench -w libs/messenger-xmpp -- --kills N --cuts N --bots N`: what random kills and cuts lose and double. */
const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "500" },
    cuts: { type: "string", default: "500" },
    bots: { type: "string", default: "2" },
  },
});
const begun = performance.now();
const outcome = await killsAndCuts({
  kills: Number(values.kills),
  cuts: Number(values.cuts),
  bots: Number(values.bots),
  random: Math.random,
});
const seconds = Math.round((performance.now() - begun) / 1000);
process.stdout.write(`${JSON.stringify({ ...outcome, seconds })}\n`);
