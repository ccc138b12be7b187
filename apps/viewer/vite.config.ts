import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** Everything ends up in files of our own origin: the pages' Content-Security-Policy allows nothing inline. */
export default defineConfig({
  base: "/",
  plugins: [react()],
  // A file each, of our own origin and called NAME.worker-HASH.js, which is what the pages may start as a worker.
  worker: { format: "es" },
  resolve: { conditions: ["@assist/source", "module", "browser", "production"] },
  build: {
    target: ["chrome120", "firefox121", "safari17"],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
    manifest: true,
  },
});
