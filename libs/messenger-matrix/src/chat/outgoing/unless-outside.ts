import { AssistError } from "@assist/assist-core";

/** Undefined where the service was put out of the room, or may not speak: the next try finds another. */
export async function unlessOutside<T>(sending: Promise<T>): Promise<T | undefined> {
  try {
    return await sending;
  } catch (error) {
    if (error instanceof AssistError && error.code === "matrix.not-in-room") return undefined;
    throw error;
  }
}
