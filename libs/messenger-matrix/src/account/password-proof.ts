import { MatrixError, type AuthDict } from "matrix-js-sdk";

export interface PasswordOwner {
  readonly userId: string;
  readonly password: string;
}

/**
 * Makes a request again with the password where the server wants a proof of who asks.
 * https://spec.matrix.org/v1.16/client-server-api/#user-interactive-authentication-api
 */
export async function withPassword<T>(
  { userId, password }: PasswordOwner,
  request: (proof: AuthDict | null) => Promise<T>,
): Promise<T> {
  try {
    return await request(null);
  } catch (error) {
    const session = sessionOf(error);
    if (session === undefined) throw error;
    const identifier = { type: "m.id.user", user: userId };
    return await request({ type: "m.login.password", identifier, password, session });
  }
}

function sessionOf(error: unknown): string | undefined {
  if (!(error instanceof MatrixError) || error.httpStatus !== 401) return undefined;
  const { session } = error.data as { readonly session?: unknown };
  return typeof session === "string" ? session : undefined;
}
