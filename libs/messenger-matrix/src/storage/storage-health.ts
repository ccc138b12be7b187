import { AssistError } from "@assist/assist-core";

/** Remembers the first failure: what did not reach the disk then stays missing, also when the disk is well again. */
export class StorageHealth {
  #failure: AssistError | undefined;

  get failure(): AssistError | undefined {
    return this.#failure;
  }

  failed(error: unknown): void {
    this.#failure ??=
      error instanceof AssistError
        ? error
        : new AssistError("matrix-storage.not-written", "bug", "The crypto store could not be written", {
            cause: error,
          });
  }
}
