export * from "./control.js";
