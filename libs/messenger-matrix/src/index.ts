export {
  type CryptoStorage,
  type CryptoStorageOptions,
  openCryptoStorage,
} from "./storage/crypto-storage.js";
export type { MatrixDevice } from "./storage/kept-device.js";
