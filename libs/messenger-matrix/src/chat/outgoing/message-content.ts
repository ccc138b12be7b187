import type { QuickAnswer } from "@assist/assist-core";

/** https://spec.matrix.org/v1.16/client-server-api/#mroommessage */
export interface TextContent {
  readonly msgtype: "m.text" | "m.notice";
  readonly body: string;
  readonly "m.relates_to"?: object;
  readonly "m.new_content"?: TextContent;
  readonly "m.mentions"?: object;
}

/** Shown instead of words under a prompt; what people's own clients send is read more widely. */
export const signs = { accept: "✅", decline: "❌" } as const satisfies Record<QuickAnswer["means"], string>;

/** Control characters, unpaired surrogates and noncharacters: clients and servers differ about them. */
const illegal = /[^\u0009\u000a\u000d\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Nobody else is mentioned by the words of a message: they may be a stranger's. */
const mentionsNobody = { "m.mentions": {} } as const;

export const textContent = (text: string, msgtype: TextContent["msgtype"] = "m.text"): TextContent => ({
  msgtype,
  body: text.replaceAll(illegal, ""),
  ...mentionsNobody,
});

/** https://spec.matrix.org/v1.16/client-server-api/#event-replacements */
export function replacementContent(eventId: string, text: string): TextContent {
  const content = textContent(text);
  return {
    ...content,
    body: `* ${content.body}`,
    "m.new_content": content,
    "m.relates_to": { rel_type: "m.replace", event_id: eventId },
  };
}

/** https://spec.matrix.org/v1.16/client-server-api/#rich-replies */
export const replyContent = (eventId: string, content: TextContent): TextContent => ({
  ...content,
  "m.relates_to": { "m.in_reply_to": { event_id: eventId } },
});

/** https://spec.matrix.org/v1.16/client-server-api/#event-annotations-and-reactions */
export const reactionContent = (eventId: string, sign: string) => ({
  "m.relates_to": { rel_type: "m.annotation", event_id: eventId, key: sign },
});
