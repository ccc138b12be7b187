import { join } from "node:path";
import { styleText } from "node:util";
import type { StackState } from "./state-file.js";

/** What `npm start` says. Colours only in a terminal that wants them. */
export function startMessage(): string {
  return `\n${bold("Assist")} is starting`;
}

export function partLine(name: string, address: string): string {
  return `  ${paint("green", "✓")} ${name.padEnd(14)}${address}`;
}

export function readyMessage(state: StackState, folder: string): string {
  const [first = "", second = ""] = state.xmpp.accounts.map(({ address }) => address.split("@")[0] ?? "");
  const link = (user: string) => paint("cyan", `${state.chatUrl}?as=${user}`);
  return [
    "",
    `${bold("Ready.")} Open both addresses, each in a window of its own:`,
    `  ${link(first)}`,
    `  ${link(second)}`,
    `In ${capital(first)}'s window right-click ${capital(second)}, then ${bold("Request assistance…")}`,
    ...(state.matrix === undefined ? [] : matrixLines(state.matrix, folder, capital(first))),
    "",
    paint("dim", `Data and logs: ${folder}   More people: ${state.chatUrl}   Ctrl+C stops everything.`),
  ].join("\n");
}

/** How a person gets in with a client of their own, which knows nothing of this machine, and meets the others. */
function matrixLines(
  { accounts, url, bot }: NonNullable<StackState["matrix"]>,
  folder: string,
  somebodyInXmpp: string,
): string[] {
  const users = accounts.map(({ address }) => address);
  const [friend = ""] = users;
  const name = capital(/^@([^:]+)/u.exec(friend)?.[1] ?? "");
  return [
    "",
    `${bold("Matrix:")} in a client of your own (such as Element) sign in with password as ${users.join(" or ")}.`,
    `The passwords are in ${join(folder, "secrets.json")}, beside these names; those of the chats above have no @ there.`,
    `If the client cannot find the server, put this address into its homeserver field:`,
    `  ${paint("cyan", url)}`,
    ...(bot === undefined
      ? []
      : [
          `Then start a direct chat with ${bold(bot)} and write: help`,
          `Both networks together: when ${name} has done so, write to the bot in ${somebodyInXmpp}'s window: ${bold(`assist ${friend}`)}`,
        ]),
  ];
}

export function endMessage(): string {
  return "\nStopping…";
}

function capital(user: string): string {
  return user.charAt(0).toUpperCase() + user.slice(1);
}

function bold(text: string): string {
  return paint("bold", text);
}

function paint(style: "bold" | "green" | "cyan" | "dim", text: string): string {
  return styleText(style, text, { stream: process.stdout });
}
