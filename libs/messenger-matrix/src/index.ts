export { matrix } from "./address/matrix-address.js";
export { createMatrixMessenger } from "./matrix-messenger.js";
export type { MatrixMessengerOptions } from "./options.js";
