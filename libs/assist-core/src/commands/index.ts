export type { AssistCommand, CommandName, ParseProblem, ParseResult } from "./assist-command.js";
export { commandTable, type CommandDescriptor } from "./command-table.js";
export { withoutQuotes } from "./own-words.js";
export { parseCommand } from "./parse-command.js";
export { plainName } from "./plain-name.js";
