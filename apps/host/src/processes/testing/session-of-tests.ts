import { toBase64url, type PageToAgent } from "@assist/protocol";
import { controlKeys, type ControlKeys } from "@assist/secure-channel";
import { readMark } from "@assist/protocol";
import { someTranscript, someTranscriptBytes } from "../../agent/testing/some-transcript.js";
import { systemClock } from "../../control/agent-clock.js";
import type { PageOfTests } from "../../pairing/testing/page-of-tests.js";
import { HelperEnd } from "../../testing/helper-end.js";
import type { Outside } from "../../windows/testing/outside.js";

const secret = () => new Uint8Array(32).fill(7);

export const grant = "AAAAAAAAAAAAAAAAAAAAAA";

export const sessionOfTests = (service: string): PageToAgent => ({
  ...{ kind: "session", v: 1, service, compared: true, language: "en" },
  ...{ secret: toBase64url(secret()), transcript: someTranscript },
});

export async function keysOfTests(): Promise<ControlKeys> {
  const keys = await controlKeys(secret(), someTranscriptBytes());
  if (!keys) throw new Error("The transcript is one");
  return keys;
}

/** A page that captures the whole display and says what it sees there. */
export async function captureAll(page: PageOfTests, screen: Outside): Promise<void> {
  const { width, height } = await screen.look();
  await page.tell({ kind: "capture", capture: { surface: "monitor", paused: false, width, height } });
  await page.untilHeard("mark-shown");
  const bits = readMark(await screen.look());
  await page.tell(bits === undefined ? { kind: "mark-read" } : { kind: "mark-read", bits });
  await page.untilHeard("placed");
}

/** The helper's end of a grant; its frames go by the page, as in a session. */
export async function helperBy(page: PageOfTests): Promise<HelperEnd> {
  const { keys } = await keysOfTests();
  const helper = new HelperEnd({
    ...{ keys, grant, clock: systemClock },
    send: (frame) => page.passToAgent(frame),
  });
  page.onHelperFrame((frame) => void helper.take(frame));
  await helper.renew();
  return helper;
}
