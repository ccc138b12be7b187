import { Store } from "../session/store.js";

/** Whether this page may make a sound; until it is closed. */
export const soundPreference = new Store<{ readonly muted: boolean }>({ muted: false });
