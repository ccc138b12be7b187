/**
 * The table "Who may import what": one rule for each cell that says no. Everything else is allowed.
 * @see docs/architecture.md
 */
const spec = String.raw`\.(spec|int-spec|e2e-spec)\.tsx?$`;
const slowSpec = String.raw`\.(int-spec|e2e-spec)\.tsx?$`;

const core = "^libs/assist-core/";
const protocol = "^libs/protocol/";
const secureChannel = "^libs/secure-channel/";
const contracts = "^libs/[^/]+-contract/";
/** All libs that are none of the above: each speaks to one outside system. */
const notAnAdapter = "^libs/(assist-core|protocol|secure-channel|[^/]+-contract)/";
const aroundTheProduct = "^(e2e|tools|plugins)/";

/** What each adapter's outside system is spoken to with. A new adapter adds its line. */
const sdkOf = {
  "messenger-xmpp": ["@xmpp/[^/]+", "@types/xmpp__[^/]+"],
  "messenger-matrix": ["matrix-js-sdk", "@matrix-org/[^/]+"],
  "rooms-livekit": ["livekit-server-sdk", "@livekit/protocol"],
  "store-sql": ["kysely", "better-sqlite3", "@types/better-sqlite3", "pg", "@types/pg"],
  "invitation-mail": ["nodemailer", "@types/nodemailer"],
};

/** What the apps are made of. */
const libraryOf = {
  bot: [
    "@nestjs/[^/]+",
    "fastify",
    "@fastify/[^/]+",
    "zod",
    "pino",
    "pino-http",
    "nestjs-pino",
    "prom-client",
    "rate-limiter-flexible",
    "i18next",
    // Nest is nothing without these two; YAML is what its configuration is written in.
    "reflect-metadata",
    "rxjs",
    "yaml",
  ],
  viewer: [
    "livekit-client",
    "@livekit/components-react",
    "react",
    "react-dom",
    "@types/react",
    "@types/react-dom",
    "react-aria-components",
    "i18next",
    "react-i18next",
  ],
  host: ["livekit-client", "@livekit/rtc-node", "i18next", "x11"],
};

const testing = ["@jest/globals", "fast-check"];
const nodeModules = String.raw`(^|/)node_modules/`;
/** @param {string[]} names of npm packages, as regular expressions */
const packages = (names) => `${nodeModules}(${names.join("|")})/`;

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
const table = [
  {
    name: "core-imports-only-itself",
    comment: "assist-core is the pure domain: it knows no other package of ours.",
    severity: "error",
    from: { path: core },
    to: { path: "^(apps|libs|e2e|tools|plugins)/", pathNot: core },
  },
  {
    name: "core-imports-nothing-from-outside",
    comment:
      "assist-core is pure: nothing from npm and not even node:*. Only its specs may use Jest and fast-check.",
    severity: "error",
    from: { path: core, pathNot: spec },
    to: {
      dependencyTypes: ["core", "npm", "npm-dev", "npm-peer", "npm-optional", "npm-no-pkg", "npm-unknown"],
    },
  },
];

export default {
  forbidden: table,
  options: {
    doNotFollow: { path: nodeModules },
    exclude: { path: "(^|/)(dist|dist-types|coverage)/" },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@assist/source", "import", "node", "types", "default"],
      mainFields: ["module", "main", "types"],
    },
  },
};
