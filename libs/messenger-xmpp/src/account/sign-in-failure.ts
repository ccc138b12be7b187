import { AssistError } from "@assist/assist-core";

const sentences: Readonly<Record<string, string>> = {
  "not-authorized": "The server does not accept the user name or password of the service's account",
  "account-disabled": "The service's account is disabled on its server",
  "credentials-expired": "The password of the service's account has expired",
};

/** What ends the connection for good, as an error with a code; undefined for what another attempt may cure. */
export function finalFailure(error: unknown): AssistError | undefined {
  if (error instanceof AssistError)
    return error.category === "configuration" && error.code.startsWith("xmpp.") ? error : undefined;
  if (!(error instanceof Error) || !("condition" in error)) return undefined;
  const { name, condition } = error;
  const sentence = typeof condition === "string" && name === "SASLError" ? sentences[condition] : undefined;
  if (sentence === undefined) return undefined;
  return new AssistError(`xmpp.${String(condition)}`, "configuration", sentence, { cause: error });
}

const distrust =
  /^(?:CERT_|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED|UNABLE_TO_(?:GET|VERIFY|DECRYPT)|INVALID_|ERR_TLS_CERT)/;

const distrusted: readonly string[] = ["xmpp.not-encrypted", "xmpp.server-unproven"];

/**
 * A server that is not believed to be the right one, which an operator has to look at. It is tried again: certificates
 * are renewed, and whoever was in between goes away.
 */
export function untrusted(error: unknown): AssistError | undefined {
  if (error instanceof AssistError) return distrusted.includes(error.code) ? error : undefined;
  const { code, message } = problem(error);
  if (!distrust.test(code)) return undefined;
  const sentence =
    code === "ERR_TLS_CERT_ALTNAME_INVALID"
      ? "The XMPP server's certificate is for another name than the account's domain"
      : `The XMPP server's certificate is not trusted: ${message}`;
  return new AssistError("xmpp.certificate-untrusted", "network", sentence, { cause: error });
}

function problem(error: unknown): { readonly code: string; readonly message: string } {
  const { code, message } = Object(error) as { readonly code?: unknown; readonly message?: unknown };
  return { code: String(code), message: String(message) };
}

/** The server has ended the stream because another connection took the session's address. RFC 6120 section 4.9.3.3. */
export const isReplaced = (error: unknown): boolean =>
  error instanceof Error &&
  error.name === "StreamError" &&
  "condition" in error &&
  error.condition === "conflict";
