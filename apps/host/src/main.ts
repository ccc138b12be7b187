import { runAgent } from "./processes/run-agent.js";
import { programIn } from "./processes/program.js";

// A link that this was started with can be read in the list of processes, until here by who looks at the right moment. It
// opens nothing to them: it is right once and for five minutes, whoever uses it first makes it useless to the other, it
// must be used against a port of this computer that only pages of the service may reach, and three wrong tries end it.
// Who wants it to be seen by nobody gives it by standard input or types the code into the window.
const args = process.argv.slice(2);
process.title = "assist-agent";

process.exit(await runAgent(args, programIn(import.meta.dirname)));
