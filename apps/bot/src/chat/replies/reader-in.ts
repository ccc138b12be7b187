import { bareAddress, type Directory, type Messenger } from "@assist/assist-core";
import type { NetworkNames } from "./foreign-text.js";
import type { RenderContext } from "./render-context.js";

/** Where the words will be read. */
export const readerIn = (
  { id, self }: Pick<Messenger, "id" | "self">,
  directory: Pick<Directory, "selfFor">,
  otherNetwork: NetworkNames,
): Pick<RenderContext, "network" | "service" | "serviceFor" | "otherNetwork"> => ({
  network: id,
  service: bareAddress(self),
  serviceFor: (address) => bareAddress(directory.selfFor(address)),
  otherNetwork,
});
