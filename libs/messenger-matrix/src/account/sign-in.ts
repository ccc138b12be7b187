import { AssistError } from "@assist/assist-core";
import { createClient, type MatrixClient } from "matrix-js-sdk";
import type { MatrixDevice } from "../storage/kept-device.js";
import { signInRefusal } from "./account-failure.js";
import type { AccountOptions } from "./account-options.js";
import { reasonOf } from "./reason.js";
import { sdkLogger } from "./sdk-logger.js";

export interface SignInWish {
  readonly deviceId: string;
  /** The device has been signed in before, so that a refusal means something else. */
  readonly isKnown: boolean;
}

/**
 * Signs in by password. Rejects with a `configuration` AssistError when that is refused for good, or when the account has
 * another name than the configured one.
 * https://spec.matrix.org/v1.16/client-server-api/#password-based
 */
export async function signIn(
  options: AccountOptions,
  fetchFn: typeof fetch,
  { deviceId, isKnown }: SignInWish,
): Promise<MatrixDevice> {
  const { homeserver: baseUrl, userId: user, password, deviceName, log } = options;
  const client = createClient({ baseUrl, fetchFn, logger: sdkLogger(log), disableVoip: true });
  const login = client.loginRequest({
    ...{ type: "m.login.password", identifier: { type: "m.id.user", user }, password },
    ...{ device_id: deviceId, initial_device_display_name: deviceName },
  });
  const answer = await login.catch((error: unknown) => {
    throw signInRefusal(error, isKnown) ?? error;
  });
  const device = { userId: answer.user_id, deviceId: answer.device_id, accessToken: answer.access_token };
  if (device.userId === user) return device;
  await signOut(options, device, fetchFn);
  throw otherSpelling(device.userId, user);
}

/** For a device that is not used. One that stays does no harm. */
async function signOut(options: AccountOptions, device: MatrixDevice, fetchFn: typeof fetch): Promise<void> {
  try {
    await temporaryClient(options, device, fetchFn).logout();
  } catch (error) {
    options.log.warn({ reason: reasonOf(error) }, "matrix session that is not used stays signed in");
  }
}

/** For single requests, without anything that goes on by itself. */
export function temporaryClient(
  options: AccountOptions,
  device: MatrixDevice,
  fetchFn: typeof fetch,
): MatrixClient {
  const logger = sdkLogger(options.log);
  return createClient({ baseUrl: options.homeserver, ...device, fetchFn, logger, disableVoip: true });
}

/** The file belongs to another account: its keys would be of no use. */
export function assertSameUser(
  { userId: kept }: MatrixDevice,
  { userId, storagePath }: AccountOptions,
): void {
  if (kept === userId) return;
  if (kept.toLowerCase() === userId.toLowerCase()) throw otherSpelling(kept, userId);
  throw new AssistError(
    "matrix.store-unusable",
    "configuration",
    `${storagePath} belongs to ${kept}. Name another file for ${userId}`,
  );
}

/**
 * A user id is that one spelling and no other, also in what people write and in rooms' lists of members; but servers let
 * people sign in by another one. https://spec.matrix.org/v1.16/appendices/#user-identifiers
 */
const otherSpelling = (actual: string, configured: string) =>
  new AssistError(
    "matrix.sign-in-failed",
    "configuration",
    `The Matrix homeserver calls the service's account ${actual}, and the configuration calls it ${configured}. ` +
      `Set matrix.userId to ${actual}`,
  );
