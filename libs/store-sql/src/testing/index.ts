export { canMountLoop, mountFailingDisk, type FailingDisk } from "./failing-disk.js";
export { canMount, mountTmpfs, type Tmpfs } from "./tmpfs.js";
