import { xml } from "@xmpp/client";
import type { Element } from "@xmpp/xml";
import type { TextPerson } from "./text-person.js";

// https://xmpp.org/extensions/xep-0050.html
const commands = "http://jabber.org/protocol/commands";
const dataForms = "jabber:x:data";
const items = "http://jabber.org/protocol/disco#items";

/** What a client shows of one stage of a command. */
export interface CommandStage {
  readonly status: string;
  readonly sessionId: string;
  readonly note: string;
  /** Names of the fields to fill in. */
  readonly fields: readonly string[];
}

/** The commands that the bot offers to this person. */
export async function offeredCommands(person: TextPerson, bot: string): Promise<string[]> {
  const answer = await person.request(
    xml("iq", { type: "get", to: bot }, xml("query", { xmlns: items, node: commands })),
  );
  return (answer.getChild("query")?.getChildren("item") ?? []).map((item: Element) =>
    String(item.attrs["node"]),
  );
}

export async function command(
  person: TextPerson,
  bot: string,
  node: string,
  { sessionId, values }: { sessionId?: string; values?: Readonly<Record<string, string>> } = {},
): Promise<CommandStage> {
  const action = sessionId === undefined ? "execute" : "complete";
  const session = sessionId === undefined ? {} : { sessionid: sessionId };
  const form = values === undefined ? [] : [submission(values)];
  const answer = await person.request(
    xml(
      "iq",
      { type: "set", to: bot },
      xml("command", { xmlns: commands, node, action, ...session }, ...form),
    ),
  );
  const stage = answer.getChild("command");
  return {
    status: String(stage?.attrs["status"]),
    sessionId: String(stage?.attrs["sessionid"]),
    note: stage?.getChildText("note") ?? "",
    fields: (stage?.getChild("x", dataForms)?.getChildren("field") ?? []).map((field: Element) =>
      String(field.attrs["var"]),
    ),
  };
}

const submission = (values: Readonly<Record<string, string>>): Element =>
  xml(
    "x",
    { xmlns: dataForms, type: "submit" },
    ...Object.entries(values).map(([name, value]) => xml("field", { var: name }, xml("value", {}, value))),
  );
