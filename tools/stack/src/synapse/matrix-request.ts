import { StackError } from "../stack-error.js";

/** An answer of the homeserver that is not 2xx. `code` is Matrix's, such as `M_USER_IN_USE`. */
export class MatrixRefusal extends StackError {
  readonly status: number;
  readonly code: string;

  constructor(what: string, status: number, code: string, words: string) {
    super(`The Matrix homeserver refused ${what}: ${String(status)} ${code} ${words}`);
    this.status = status;
    this.code = code;
  }
}

export interface MatrixRequest {
  readonly method?: "GET" | "POST" | "PUT" | "DELETE";
  readonly body?: object;
  readonly accessToken?: string;
}

/** One request of the client-server or the admin API; the JSON of the answer, or a {@link MatrixRefusal}. */
export async function matrixRequest(
  url: string,
  path: string,
  request: MatrixRequest = {},
): Promise<unknown> {
  const { method = "GET", body, accessToken } = request;
  const answer = await fetch(new URL(path, url), {
    method,
    headers: {
      ...(accessToken === undefined ? {} : { authorization: `Bearer ${accessToken}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const json = (await answer.json()) as { errcode?: string; error?: string };
  if (answer.ok) return json;
  throw new MatrixRefusal(`${method} ${path}`, answer.status, json.errcode ?? "", json.error ?? "");
}
