import { createHash } from "node:crypto";
import type { IncomingChat } from "@assist/assist-core";

/**
 * What a message is known by when it comes again. Some clients count their ids anew in each connection, so only the
 * same words under the same id are the same message. The words themselves are not kept.
 */
export const messageName = ({
  from,
  messageId,
  text,
}: Pick<IncomingChat, "from" | "messageId" | "text">): string =>
  createHash("sha256").update([from, messageId, text].join("\0")).digest("base64url");
