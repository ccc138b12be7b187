import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const typescript = ["**/*.ts", "**/*.tsx"];
const specs = ["**/*.{spec,int-spec,e2e-spec}.{ts,tsx}"];
const plainScripts = ["**/*.mjs"];
const globalsOfNode = [
  ...["process", "console", "Buffer", "URL", "performance", "fetch", "AbortSignal", "AbortController"],
  ...["setTimeout", "clearTimeout", "setInterval", "clearInterval", "setImmediate"],
];
/** Tools read these by their default export. */
const toolConfigs = ["**/*.config.{mjs,ts}", ".dependency-cruiser.mjs"];

const namedExportsOnly = [
  {
    selector: "ExportDefaultDeclaration, ExportSpecifier[exported.name='default']",
    message: "Named exports only: one name for a thing, wherever it is used.",
  },
];

const honestTests = [
  {
    selector: "MemberExpression[property.name='only'][object.name=/^(describe|it|test)$/]",
    message: "A focused test hides all others.",
  },
  {
    selector: "MemberExpression[property.name='only'][object.property.name=/^(concurrent|failing)$/]",
    message: "A focused test hides all others.",
  },
  {
    selector: "CallExpression[callee.name=/^(fdescribe|fit)$/]",
    message: "A focused test hides all others.",
  },
  {
    selector:
      "CallExpression[callee.object.name='jest'][callee.property.name=/^(mock|doMock|setMock|unstable_mockModule|createMockFromModule)$/]",
    message: "No module mocks: hand the fake of a port to the constructor.",
  },
];

const noSleeping = [
  {
    selector: "NewExpression[callee.name='Promise'] CallExpression[callee.name='setTimeout']",
    message: "Wait for the event that the test is about, never for time to pass.",
  },
  {
    selector:
      "NewExpression[callee.name='Promise'] CallExpression[callee.object.name=/^(globalThis|window|timers)$/][callee.property.name='setTimeout']",
    message: "Wait for the event that the test is about, never for time to pass.",
  },
  {
    selector: "CallExpression[callee.property.name='waitForTimeout']",
    message: "Wait for the event that the test is about, never for time to pass.",
  },
  {
    selector: "ImportDeclaration[source.value=/^(node:)?timers\\u002Fpromises$/]",
    message: "Wait for the event that the test is about, never for time to pass.",
  },
];

const noAmbientClock = [
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: "The core has no clock of its own: take the time from the Clock port.",
  },
];

export default tseslint.config(
  {
    // What is built or downloaded is not ours to lint.
    name: "assist/ignored",
    ignores: ["**/dist/", "**/dist-types/", "**/dist-archive*/", "**/coverage/", ".nx/", ".assist/"],
  },
  {
    // A rule that does not fit is changed here, with a reason, and not switched off in a file.
    name: "assist/no-exceptions-in-files",
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "error" },
  },
  {
    // JavaScript's own mistakes, in scripts and configuration.
    name: "assist/scripts",
    files: plainScripts,
    extends: [js.configs.recommended],
    languageOptions: {
      globals: Object.fromEntries(globalsOfNode.map((name) => [name, "readonly"])),
    },
  },
  {
    // All TypeScript: the strict rules with type information; each package's tsconfig.json is its project.
    name: "assist/typescript",
    files: typescript,
    extends: [
      js.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // An unhandled new state or event is a compile-time finding, not a silent fall-through.
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      // verbatimModuleSyntax keeps what is imported as a value: say "type" where only a type is meant.
      "@typescript-eslint/consistent-type-imports": "error",
      // Ports are asynchronous; an adapter or a fake that answers at once still rejects instead of throwing.
      "@typescript-eslint/require-await": "off",
      // `() => emitter.emit(…)` and `return this.#close()` read well and lose nothing.
      "@typescript-eslint/no-confusing-void-expression": [
        "error",
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // An empty text is mostly as good as none.
      "@typescript-eslint/prefer-nullish-coalescing": ["error", { ignorePrimitives: { string: true } }],
      // Brackets say that a key may be missing.
      "@typescript-eslint/dot-notation": ["error", { allowIndexSignaturePropertyAccess: true }],
      // It asks for the assertion that no-non-null-assertion forbids.
      "@typescript-eslint/non-nullable-type-assertion-style": "off",
      // Numbers read the same in a template as in a log; objects and undefined do not.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // Nest modules are classes without members, by their decorators.
      "@typescript-eslint/no-extraneous-class": ["error", { allowWithDecorator: true }],
      // Code points are the unit that lengths and typing errors are measured in.
      "@typescript-eslint/no-misused-spread": ["error", { allow: ["string"] }],
      // tsc does this one better: it knows when the code before a case cannot be left.
      "no-fallthrough": "off",
      // Control characters are what such a pattern is there to find.
      "no-control-regex": "off",
      // `_` marks what a signature demands and the code does not need.
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      eqeqeq: ["error", "always"],
    },
  },
  {
    // Named exports, and tests that tell the truth, everywhere.
    name: "assist/everywhere",
    files: [...typescript, ...plainScripts],
    rules: { "no-restricted-syntax": ["error", ...namedExportsOnly, ...honestTests] },
  },
  {
    // Configuration of tools has to be a default export, and belongs to no package's program.
    name: "assist/tool-configuration",
    files: toolConfigs,
    extends: [tseslint.configs.disableTypeChecked],
    rules: { "no-restricted-syntax": ["error", ...honestTests] },
  },
  {
    // The types of somebody else's module say how it exports.
    name: "assist/ambient-types",
    files: ["**/*.d.ts"],
    rules: { "no-restricted-syntax": ["error", ...honestTests] },
  },
  {
    // Nest declares its options as classes and takes plain objects.
    name: "assist/nest",
    files: ["apps/bot/src/**/*.ts"],
    rules: { "@typescript-eslint/no-unsafe-class-instance-assignment": "off" },
  },
  {
    // Kysely's documentation takes its expression builders apart, and they are made for it.
    name: "assist/kysely",
    files: ["libs/store-sql/src/**/*.ts"],
    rules: { "@typescript-eslint/unbound-method": "off" },
  },
  {
    // Tests wait for events. Jest's matchers take methods unbound; a callback that does nothing says so.
    name: "assist/specs",
    files: [...specs, "libs/*-contract/src/**/*.ts"],
    rules: {
      "no-restricted-syntax": ["error", ...namedExportsOnly, ...honestTests, ...noSleeping],
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-empty-function": "off",
    },
  },
  {
    // The core is pure: no clock, no randomness; both are ports.
    name: "assist/pure-core",
    files: ["libs/assist-core/src/**/*.ts"],
    ignores: specs,
    rules: {
      "no-restricted-syntax": ["error", ...namedExportsOnly, ...honestTests, ...noAmbientClock],
      "no-restricted-properties": [
        "error",
        { object: "Date", property: "now", message: "Take the time from the Clock port." },
        { object: "Math", property: "random", message: "Take randomness from the Ids port." },
      ],
    },
  },
  {
    // What runs as a service logs through pino, with levels and without secrets.
    name: "assist/no-console",
    files: ["apps/**/*.{ts,tsx}", "libs/**/*.ts"],
    rules: { "no-console": "error" },
  },
  {
    // React's rules of hooks, with the compiler's.
    name: "assist/react",
    files: ["apps/viewer/**/*.{ts,tsx}"],
    extends: [reactHooks.configs.flat.recommended],
  },
);
