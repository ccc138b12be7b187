import { People } from "../people/people.js";
import { MatrixDevice, type MatrixPlace } from "./matrix-device.js";

/** People in Matrix, each device a client on matrix-nio. */
export class MatrixPeople extends People<MatrixDevice, MatrixPlace> {
  protected open(user: string, name?: string): Promise<MatrixDevice> {
    return MatrixDevice.signIn(this.place(), user, name);
  }

  /** Another device of the same person. */
  another(device: MatrixDevice, name: string): Promise<MatrixDevice> {
    return this.signIn(device.user, name);
  }
}
