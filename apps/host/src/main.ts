import { runAgent } from "./processes/run-agent.js";
import { outliveTerminal } from "./processes/ending.js";
import { programIn } from "./processes/program.js";

// A link that this was started with stands in the list of processes, for other users of the computer to read, until here;
// where npx started it, npx shows it as long as this runs. Whoever reads it in time and is faster can be taken for this agent
// by the page. What bounds it: it is right once and for five minutes, and three wrong tries end it. So the page's lines give
// it by standard input, which nobody else can read; the window takes the code.
const args = process.argv.slice(2);
process.title = "assist-agent";
outliveTerminal();

process.exit(await runAgent(args, programIn(import.meta.dirname)));
