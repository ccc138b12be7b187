import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { StackError } from "../stack-error.js";

export interface StartOptions {
  /** Absolute; written once everything answers, removed at exit. */
  readonly stateFile?: string;
  /** Absolute; where the data are kept, instead of a folder of the project. */
  readonly dataFolder?: string;
  /** False: chat server, media server and chat page only. */
  readonly bot: boolean;
  /** A Matrix homeserver too. */
  readonly matrix: boolean;
}

export const startHelp = `npm start -- [options]

  --state FILE    write the addresses of everything into FILE (JSON) once it runs
  --data FOLDER   keep the data in FOLDER instead of .assist
  --matrix        a Matrix homeserver too, for Matrix clients of your own; installed when first wanted
  --without-bot   chat server, media server and chat page only
  --help          these lines
`;

/** `"help"` when that is asked for. Relative paths are meant from where npm was called, which npm tells in INIT_CWD. */
export function startOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions | "help" {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        state: { type: "string" },
        data: { type: "string" },
        matrix: { type: "boolean", default: false },
        "without-bot": { type: "boolean", default: false },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) return "help";
    const { state, data } = values;
    if (state === "") throw new StackError("--state needs the name of a file");
    if (data === "") throw new StackError("--data needs the name of a folder");
    const from = env["INIT_CWD"] ?? process.cwd();
    return {
      bot: !values["without-bot"],
      matrix: values.matrix,
      ...(state === undefined ? {} : { stateFile: resolve(from, state) }),
      ...(data === undefined ? {} : { dataFolder: resolve(from, data) }),
    };
  } catch (problem) {
    if (problem instanceof StackError) throw problem;
    const why = problem instanceof Error ? problem.message.split(". ")[0] : String(problem);
    throw new StackError(`${String(why)}; "npm start -- --help" tells what there is`);
  }
}
