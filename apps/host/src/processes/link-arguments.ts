import { parseArgs } from "node:util";

/** What the link process is started with. No secret: other users of the computer can read it. */
export interface LinkArguments {
  /** To listen on, if it is free. */
  readonly port?: number;
  /** Where to let go of what is held; absent where nothing ever is. */
  readonly display?: string;
}

export const writeLinkArguments = ({ port, display }: LinkArguments): string[] => [
  ...(port === undefined ? [] : [`--port=${port}`]),
  ...(display === undefined ? [] : [`--display=${display}`]),
];

export function readLinkArguments(args: string[]): LinkArguments {
  const { port, display } = parseArgs({
    args,
    options: { port: { type: "string" }, display: { type: "string" } },
  }).values;
  return {
    ...(port === undefined ? {} : { port: Number(port) }),
    ...(display === undefined ? {} : { display }),
  };
}
