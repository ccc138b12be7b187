import type { XmppPlace } from "../people/text-person.js";
import { SlixmppDevice } from "./slixmpp-device.js";

/** Signs in devices of people for one test after the other; all sign out together. */
export class Devices {
  readonly #place: () => XmppPlace;
  #next = 0;
  #signedIn: SlixmppDevice[] = [];

  constructor(place: () => XmppPlace) {
    this.#place = place;
  }

  /** Two people whom no other test meets. */
  async pair(): Promise<[requester: SlixmppDevice, helper: SlixmppDevice]> {
    const number = this.#next++;
    return [await this.signIn(`asker${number}`), await this.signIn(`friend${number}`)];
  }

  async signIn(user: string, resource?: string): Promise<SlixmppDevice> {
    const device = await SlixmppDevice.signIn(this.#place(), user, resource);
    this.#signedIn.push(device);
    return device;
  }

  /** Another device of the same person. */
  another(device: SlixmppDevice, resource: string): Promise<SlixmppDevice> {
    return this.signIn(device.address.split("@")[0] ?? "", resource);
  }

  async signOut(device: SlixmppDevice): Promise<void> {
    this.#signedIn = this.#signedIn.filter((other) => other !== device);
    await device.signOut();
  }

  async signOutAll(): Promise<void> {
    const devices = this.#signedIn;
    this.#signedIn = [];
    await Promise.all(devices.map((device) => device.signOut()));
  }
}
