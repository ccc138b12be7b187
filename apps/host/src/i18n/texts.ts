import type { en } from "./en.js";

/** The shape that every language fills whole. */
export type Texts = Shape<typeof en>;

type Shape<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Shape<T[Key]> };
