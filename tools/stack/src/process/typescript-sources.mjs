import { registerHooks } from "node:module";

/** Lets Node run the TypeScript sources, whose imports name the compiled files. */
registerHooks({
  resolve(specifier, context, next) {
    const isOwnSource = specifier.startsWith(".") && context.parentURL?.endsWith(".ts");
    return next(isOwnSource ? specifier.replace(/\.js$/, ".ts") : specifier, context);
  },
});
