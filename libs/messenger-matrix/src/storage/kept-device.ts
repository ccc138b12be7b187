import type { Notes } from "./notes.js";

/** The session of the account on its server; a secret, as a whole. */
export interface MatrixDevice {
  readonly userId: string;
  readonly deviceId: string;
  readonly accessToken: string;
}

const name = "device";

/** The device whose keys the file has; with another the server would refuse them. */
export class KeptDevice {
  readonly #notes: Notes;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  read(): MatrixDevice | undefined {
    const text = this.#notes.read(name);
    return text === undefined ? undefined : (JSON.parse(text) as MatrixDevice);
  }

  write(device: MatrixDevice | undefined): void {
    if (!device) return this.#notes.write(name, undefined);
    const { userId, deviceId, accessToken } = device;
    this.#notes.write(name, JSON.stringify({ userId, deviceId, accessToken }));
  }
}
