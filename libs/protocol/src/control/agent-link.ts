import { z } from "zod";
import {
  handoverAlphabet,
  readHandoverCode,
  shownHandoverCode,
  type HandoverCode,
} from "../handover-code.js";

/** Public: by it the service finds the page that an agent is for. Six characters of the alphabet of codes. */
export const agentLocator = z
  .string()
  .regex(new RegExp(`^[${handoverAlphabet}]{6}$`))
  .brand<"AgentLocator">();
export type AgentLocator = z.infer<typeof agentLocator>;

/** What the agent is started with: 128 random bits, base64url. */
export const agentLinkSecret = z
  .string()
  .regex(/^[A-Za-z0-9_-]{22}$/)
  .brand<"AgentLinkSecret">();
export type AgentLinkSecret = z.infer<typeof agentLinkSecret>;

/** The page that a browser shows for an agent's link, which says what to do with it. */
export const agentPagePath = "/a";

/** `https://assist.example/a#LOCATOR.SECRET`; the secret never leaves the computer. */
export const agentLinkOf = (viewerUrl: string, locator: AgentLocator, secret: AgentLinkSecret): string =>
  `${viewerUrl.replace(/\/$/, "")}${agentPagePath}#${locator}.${secret}`;

/** As a person reads it: `K7QDM2-94CF-HJKP`, the locator first. */
export const shownAgentCode = (locator: AgentLocator, secret: HandoverCode): string =>
  `${locator}-${shownHandoverCode(secret)}`;

/** What somebody gave the agent to find its page by. */
export interface AgentInvitation {
  /** Origin of the service, without a slash at its end. */
  readonly service: string;
  readonly locator: AgentLocator;
  readonly by: "code" | "link";
  readonly secret: HandoverCode | AgentLinkSecret;
}

/**
 * A link, or the service's address and the code with any white space between them, as they were typed or pasted; undefined
 * for what is neither. Without a scheme https is meant, on the loopback interface http.
 */
export function readAgentInvitation(typed: string): AgentInvitation | undefined {
  const text = typed.normalize("NFKC").trim();
  return linkIn(text) ?? codeIn(text);
}

function linkIn(text: string): AgentInvitation | undefined {
  const [place = "", fragment = ""] = text.split("#");
  const [locator, secret] = fragment.split(".");
  const service = originOf(place);
  const [read, kept] = [agentLocator.safeParse(locator).data, agentLinkSecret.safeParse(secret).data];
  if (service === undefined || read === undefined || kept === undefined) return undefined;
  return { service, locator: read, by: "link", secret: kept };
}

function codeIn(text: string): AgentInvitation | undefined {
  const [, place = "", code = ""] = /^(\S+)\s+(.+)$/su.exec(text) ?? [];
  const service = originOf(place);
  // Fourteen characters: read as two codes of eight, so that look-alikes count in all of them.
  const characters = code.toUpperCase().replaceAll(/[\p{P}\p{Z}\p{C}ー−]/gu, "");
  const padding = handoverAlphabet.slice(0, 2);
  const locator = readHandoverCode(`${characters.slice(0, 6)}${padding}`)?.slice(0, 6);
  const secret = readHandoverCode(characters.slice(6));
  const read = agentLocator.safeParse(locator).data;
  if (service === undefined || read === undefined || secret === undefined) return undefined;
  return { service, locator: read, by: "code", secret };
}

/** Plain http is for the loopback interface alone: elsewhere no browser shares a screen by it. */
function originOf(place: string): string | undefined {
  const isHere = /^(https?:\/\/)?(127\.0\.0\.1|localhost|\[::1\])([:/]|$)/i.test(place);
  const hasScheme = place.includes("://");
  const url = URL.parse(hasScheme ? place : `${isHere ? "http" : "https"}://${place}`);
  if (url?.username !== "" || url.hostname === "") return undefined;
  return url.protocol === "https:" || (url.protocol === "http:" && isHere) ? url.origin : undefined;
}
