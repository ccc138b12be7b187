import { z } from "zod";
import { handoverCode } from "./handover-code.js";
import { role } from "./session-view.schema.js";
import { ticketToken } from "./ticket-link.js";
import { version } from "./version.js";

const time = z.number().int();

/** How a link's newest code stands; `until` also tells one code of a link from the next. */
export const codeView = z.object({
  /** `locked`: three wrong codes were typed for it. */
  state: z.enum(["live", "used", "locked", "lapsed"]),
  until: time,
  triesLeft: z.number().int(),
});
export type CodeView = z.infer<typeof codeView>;

/** What whoever holds a link may see of it without using it. */
export const linkView = z.object({
  v: version,
  now: time,
  role,
  /** The seat that the link gave; `here`: to this browser. */
  opened: z.object({ browser: z.string(), at: time, here: z.boolean() }).optional(),
  code: codeView.optional(),
});
export type LinkView = z.infer<typeof linkView>;

export const lookAtLink = z.strictObject({ v: version, ticket: ticketToken });
export type LookAtLink = z.infer<typeof lookAtLink>;

/** The one answer in which a code is ever written down. */
export const codeMade = z.object({
  v: version,
  now: time,
  code: handoverCode,
  until: time,
  triesLeft: z.number().int(),
});
export type CodeMade = z.infer<typeof codeMade>;

export const redeemCode = z.strictObject({ v: version, code: handoverCode });
export type RedeemCode = z.infer<typeof redeemCode>;

/** The link that the code stands for: the page goes on as if that had been opened, once `person` was seen to be right. */
export const codeRedeemed = z.object({ v: version, ticket: ticketToken, person: z.string() });
export type CodeRedeemed = z.infer<typeof codeRedeemed>;
