import { createHmac, randomBytes } from "node:crypto";
import { matrixRequest, MatrixRefusal, type MatrixRequest } from "./matrix-request.js";

export interface MatrixAccount {
  /** The local part, such as `carol`. */
  readonly user: string;
  readonly password: string;
  /** Default: the local part with a capital. */
  readonly name?: string;
}

/** A device signed in. */
export interface MatrixLogin {
  readonly userId: string;
  readonly deviceId: string;
  readonly accessToken: string;
}

/** What an operator does with accounts, and how a client signs in. */
export class SynapseAccounts {
  readonly #url: string;
  readonly #domain: string;
  readonly #registrationSecret: string;
  #admin: Promise<MatrixLogin> | undefined;

  constructor(url: string, domain: string, registrationSecret: string) {
    this.#url = url;
    this.#domain = domain;
    this.#registrationSecret = registrationSecret;
  }

  /**
   * Makes an account, without a device; its user id. Refused with `M_USER_IN_USE` when there is one.
   * https://element-hq.github.io/synapse/latest/admin_api/register_api.html
   */
  async register(account: MatrixAccount, admin = false): Promise<string> {
    const { user, password } = account;
    const path = "/_synapse/admin/v1/register";
    const { nonce } = (await matrixRequest(this.#url, path)) as { nonce: string };
    const mac = createHmac("sha1", this.#registrationSecret)
      .update([nonce, user, password, admin ? "admin" : "notadmin"].join("\0"))
      .digest("hex");
    await matrixRequest(this.#url, path, {
      method: "POST",
      body: {
        nonce,
        username: user,
        password,
        displayname: account.name ?? capital(user),
        admin,
        mac,
        inhibit_login: true,
      },
    });
    return this.#userId(user);
  }

  /** Makes an account unless it is there; the password of one that is there stays. */
  async ensure(account: MatrixAccount): Promise<void> {
    try {
      await this.register(account);
    } catch (problem) {
      if (!(problem instanceof MatrixRefusal && problem.code === "M_USER_IN_USE")) throw problem;
    }
  }

  /** Signs in by password; a new device unless one is named. */
  async login(user: string, password: string, deviceId?: string): Promise<MatrixLogin> {
    const answer = (await matrixRequest(this.#url, "/_matrix/client/v3/login", {
      method: "POST",
      body: {
        type: "m.login.password",
        identifier: { type: "m.id.user", user },
        password,
        ...(deviceId === undefined ? {} : { device_id: deviceId }),
      },
    })) as { user_id: string; device_id: string; access_token: string };
    return { userId: answer.user_id, deviceId: answer.device_id, accessToken: answer.access_token };
  }

  /** A request of the admin API, as an administrator made at the first one. */
  async admin(path: string, request: Omit<MatrixRequest, "accessToken"> = {}): Promise<unknown> {
    this.#admin ??= this.#makeAdministrator();
    const { accessToken } = await this.#admin;
    return matrixRequest(this.#url, path, { ...request, accessToken });
  }

  /** Removes devices, by which their access tokens become unknown; all of the user's when none is named. */
  async revoke(user: string, deviceId?: string): Promise<void> {
    const path = `/_synapse/admin/v2/users/${encodeURIComponent(this.#userId(user))}`;
    await this.admin(`${path}/delete_devices`, {
      method: "POST",
      body: { devices: deviceId === undefined ? await this.#devicesAt(path) : [deviceId] },
    });
  }

  async #devicesAt(path: string): Promise<string[]> {
    const { devices } = (await this.admin(`${path}/devices`)) as { devices: { device_id: string }[] };
    return devices.map((device) => device.device_id);
  }

  /** A new one for each start, since passwords of an earlier start are not known. */
  async #makeAdministrator(): Promise<MatrixLogin> {
    const user = `operator-${randomBytes(4).toString("hex")}`;
    const password = randomBytes(15).toString("base64url");
    await this.register({ user, password }, true);
    return this.login(user, password);
  }

  #userId(user: string): string {
    return `@${user}:${this.#domain}`;
  }
}

function capital(user: string): string {
  return user.charAt(0).toUpperCase() + user.slice(1);
}
