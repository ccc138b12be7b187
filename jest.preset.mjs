/** Native ESM through SWC. Jest must run as `node --experimental-vm-modules …/jest/bin/jest.js`. */
export const preset = (testMatch) => ({
  testEnvironment: "node",
  testMatch,
  extensionsToTreatAsEsm: [".ts", ".tsx"],
  transform: {
    "^.+\\.tsx?$": [
      "@swc/jest",
      {
        jsc: {
          target: "es2024",
          parser: { syntax: "typescript", tsx: true, decorators: true },
          transform: { legacyDecorator: true, react: { runtime: "automatic" } },
          experimental: { keepImportAttributes: true },
        },
      },
    ],
  },
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  testEnvironmentOptions: { customExportConditions: ["@assist/source", "node", "node-addons"] },
});

export const unit = preset(["**/src/**/*.spec.ts", "**/src/**/*.spec.tsx"]);
export const integration = preset(["**/src/**/*.int-spec.ts"]);
export const e2e = { ...preset(["**/src/**/*.e2e-spec.ts"]), testTimeout: 120_000, maxWorkers: 1 };
