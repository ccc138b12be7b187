import { config } from "zod";

// Zod would try whether it may compile code, as soon as a schema is made; the Content-Security-Policy forbids that and
// would report the attempt. So this comes before every schema.
config({ jitless: true });
