import { contactAddress, messengerId, type ContactAddress } from "@assist/assist-core";

export const matrix = messengerId("matrix");

const longestUserId = 255;
/**
 * Printable ASCII: the historical user ids of https://spec.matrix.org/v1.16/appendices/#user-identifiers, of which other
 * servers still make some. Not what lies beyond it, since it would look like somebody else's, nor `@`.
 */
const localPart = /^[!-9;-?A-~]+$/u;
const label = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";
/** https://spec.matrix.org/v1.16/appendices/#server-name */
const serverName = new RegExp(
  String.raw`^(?:${label}(?:\.${label})*|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$`,
  "u",
);

/**
 * The address of a user id that the server wrote. Upper and lower case are two people before the colon, not after it.
 * Undefined for ids that could not be shown to a person as they are.
 */
export function addressOfUser(userId: string): ContactAddress | undefined {
  const colon = userId.indexOf(":");
  if (!userId.startsWith("@") || colon === -1 || userId.length > longestUserId) return undefined;
  const [local, server] = [userId.slice(1, colon), userId.slice(colon + 1).toLowerCase()];
  if (!localPart.test(local) || !serverName.test(server)) return undefined;
  return contactAddress(matrix, `@${local}:${server}`);
}

/**
 * Takes `@bob:server` as people type it, `matrix:u/bob:server` (MSC2312) and `https://matrix.to/#/@bob:server` as
 * clients copy it, and `matrix:@bob:server`, which is this service's own form. Only what is typed may be in any case: no
 * new user id has capitals, and phones begin words with them.
 */
export function parseMatrixAddress(text: string): ContactAddress | undefined {
  const typed = text.trim().normalize("NFKC");
  const link = userIdInLink(typed);
  if (link !== undefined) return addressOfUser(link);
  const own = /^matrix:(?=@)/iu.exec(typed);
  return own ? addressOfUser(typed.slice(own[0].length)) : addressOfUser(withoutDot(typed).toLowerCase());
}

const links = [
  { begins: /^matrix:u\//iu, sign: "@" },
  { begins: /^https?:\/\/matrix\.to\/#\//iu, sign: "" },
];

/** What is asked of the client (`?action=chat`, `?via=…`) says nothing of the person. */
function userIdInLink(typed: string): string | undefined {
  for (const { begins, sign } of links) {
    const found = begins.exec(typed);
    if (found) return sign + decoded(typed.slice(found[0].length).replace(/[?#].*$/su, ""));
  }
  return undefined;
}

/** Percent signs that encode nothing are no part of an address. */
function decoded(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return "";
  }
}

/** The end of a sentence. */
const withoutDot = (typed: string): string => (typed.endsWith(".") ? typed.slice(0, -1) : typed);
