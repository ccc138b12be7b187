import { config } from "zod";

// Zod would try whether it may compile code, as soon as a schema is made; the pages' Content-Security-Policy forbids
// that and would report the attempt. So this is imported before every schema.
config({ jitless: true });
