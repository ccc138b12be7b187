/** In a build: `assets/` and a name that ends as a worker's does, with its hash. Nothing else of our origin is one. */
const workerFile = /^\/assets\/[a-z0-9.-]+\.worker-[\w-]+\.js$/;

/** Not yet in TypeScript's library. https://w3c.github.io/trusted-types/dist/spec/ */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/** The whole address. Throws for all but a worker file of this origin. */
export function workerAddress(url: string, { origin, href }: Pick<Location, "origin" | "href">): string {
  const address = new URL(url, href);
  if (address.origin !== origin || !workerFile.test(address.pathname) || address.search !== "")
    throw new TypeError("a worker is one of this build's own files");
  return address.href;
}

// The one policy that the pages' Content-Security-Policy names. Browsers without it take the address as it is.
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("own-workers", {
  createScriptURL: (url) => workerAddress(url, location),
});

/** What `new Worker` takes where the pages' policy is in force: not text, but this origin's word for it. */
export const trustedWorkerUrl = (url: string): string =>
  policy?.createScriptURL(url) ?? workerAddress(url, location);

/** Starts a worker that the build made of a module: `import url from "./NAME.worker.js?worker&url"`. */
export const ownWorker = (url: string): Worker => new Worker(trustedWorkerUrl(url), { type: "module" });
