/** These files run before anything is built, so they are plain scripts and need no transform. */
export default { testEnvironment: "node", testMatch: ["**/src/**/*.spec.mjs"], transform: {} };
