import { AssistError } from "@assist/assist-core";
import { createClient, type MatrixClient } from "matrix-js-sdk";
import type { MatrixDevice } from "../storage/kept-device.js";
import { signInRefusal } from "./account-failure.js";
import type { AccountOptions } from "./account-options.js";
import { sdkLogger } from "./sdk-logger.js";

export interface SignInWish {
  readonly deviceId: string;
  /** The device has been signed in before, so that a refusal means something else. */
  readonly isKnown: boolean;
}

/**
 * Signs in by password. Rejects with a `configuration` AssistError when that is refused for good.
 * https://spec.matrix.org/v1.16/client-server-api/#password-based
 */
export async function signIn(
  options: AccountOptions,
  fetchFn: typeof fetch,
  { deviceId, isKnown }: SignInWish,
): Promise<MatrixDevice> {
  const { homeserver: baseUrl, userId: user, password, deviceName, log } = options;
  const client = createClient({ baseUrl, fetchFn, logger: sdkLogger(log), disableVoip: true });
  try {
    const answer = await client.loginRequest({
      ...{ type: "m.login.password", identifier: { type: "m.id.user", user }, password },
      ...{ device_id: deviceId, initial_device_display_name: deviceName },
    });
    return { userId: answer.user_id, deviceId: answer.device_id, accessToken: answer.access_token };
  } catch (error) {
    throw signInRefusal(error, isKnown) ?? error;
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
export function assertSameUser(device: MatrixDevice, { userId, storagePath }: AccountOptions): void {
  if (device.userId.toLowerCase() === userId.toLowerCase()) return;
  throw new AssistError(
    "matrix.store-unusable",
    "configuration",
    `${storagePath} belongs to ${device.userId}. Name another file for ${userId}`,
  );
}
