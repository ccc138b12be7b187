import { handoverAlphabet, toBase64url, type AgentLinkSecret, type HandoverCode } from "@assist/protocol";
import { randomBytes } from "@assist/secure-channel";

const codeLength = 8;
const linkBytes = 16;

/** 128 bits. */
export const newLinkSecret = (): AgentLinkSecret => toBase64url(randomBytes(linkBytes)) as AgentLinkSecret;

/** Eight characters, each of the alphabet's as likely as any other: bytes that would favour the first ones are passed over. */
export function newAgentCode(bytes: (length: number) => Uint8Array = randomBytes): HandoverCode {
  const even = 256 - (256 % handoverAlphabet.length);
  let code = "";
  while (code.length < codeLength)
    for (const byte of bytes(codeLength))
      if (byte < even && code.length < codeLength)
        code += handoverAlphabet.charAt(byte % handoverAlphabet.length);
  return code as HandoverCode;
}
