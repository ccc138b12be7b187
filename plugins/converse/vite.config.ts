import { defineConfig } from "vite";

/** One file without dependencies, which a site imports beside its own Converse. */
export default defineConfig({
  build: {
    target: "es2022",
    lib: { entry: "src/index.ts", formats: ["es"], fileName: () => "assist.js" },
  },
});
