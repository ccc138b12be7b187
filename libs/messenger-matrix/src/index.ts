export type { CryptoStorage, MatrixDevice } from "./storage/crypto-storage.js";
