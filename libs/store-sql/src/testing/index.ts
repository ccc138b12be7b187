export { describeDisk, failingDisk, smallDisk } from "./describe-disk.js";
