/**
 * The table "Who may import what" of the architecture, a rule for each cell that says no.
 * Specs may use Jest and fast-check anywhere; slow specs and e2e also the local servers and the contract suites.
 */
const anySpec = String.raw`\.(spec|int-spec|e2e-spec)\.tsx?$`;
/** Helpers that only tests use. */
const testHelper = "src/testing/|src/.+/testing/";
/** What only these may import: the local servers and the contract suites. */
const slowSpec = String.raw`(\.(int-spec|e2e-spec)\.tsx?$|${testHelper})`;

const ours = "^(apps|libs|plugins|tools|e2e)/";
const core = "^libs/assist-core/";
const protocol = "^libs/protocol/";
const secureChannel = "^libs/secure-channel/";
const contracts = "^libs/[^/]+-contract/";
const stack = "^tools/stack/";
const notAdapters = "^libs/(assist-core|protocol|secure-channel|[^/]+-contract)/";
const adapters = "^libs/(?!assist-core/|protocol/|secure-channel/|[^/]+-contract/)[^/]+/";

const npm = String.raw`(^|/)node_modules/`;
/** @param {string[]} names of npm packages, as regular expressions */
const packages = (...names) => String.raw`(^|/)node_modules/(${names.join("|")})/`;
const testLibraries = ["@jest/globals", "fast-check"];

/** The SDK that each adapter is for. A new adapter adds its line here, and no other package names that SDK. */
const sdkOf = {
  "messenger-xmpp": ["@xmpp/[^/]+", "@types/xmpp__[^/]+", "tldts"],
  "messenger-matrix": ["matrix-js-sdk", "@matrix-org/[^/]+", "fake-indexeddb", "tldts", "loglevel"],
  // The client only plays the people in its tests.
  "rooms-livekit": ["livekit-server-sdk", "@livekit/protocol", "@livekit/rtc-node"],
  "store-sql": ["kysely", "better-sqlite3", "@types/better-sqlite3", "pg", "@types/pg"],
  "invitation-mail": ["nodemailer", "@types/nodemailer"],
};

const botLibraries = [
  ...["@nestjs/[^/]+", "reflect-metadata", "rxjs"],
  ...["fastify", "@fastify/[^/]+", "rate-limiter-flexible"],
  ...["pino", "prom-client"],
  "p-queue",
  ...["zod", "yaml", "i18next", "bowser"],
];
const viewerLibraries = [
  ...["livekit-client", "react", "react-dom", "@types/react", "@types/react-dom"],
  ...["i18next", "react-i18next"],
];
const hostLibraries = [
  "x11",
  "robotjs",
  "ws",
  "@types/ws",
  "@napi-rs/canvas",
  "@expo-google-fonts/[^/]+",
  "i18next",
];

/**
 * @param {string} name
 * @param {string} comment
 * @param {import("dependency-cruiser").IFromRestriction} from
 * @param {import("dependency-cruiser").IToRestriction} to
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const coreRow = [
  forbid(
    "core-imports-only-itself",
    "assist-core is the pure domain and knows no other package of ours.",
    { path: core },
    { path: ours, pathNot: core },
  ),
  forbid(
    "core-uses-nothing-from-npm",
    "assist-core has no dependencies; its specs use Jest and fast-check.",
    { path: core },
    { path: npm, pathNot: packages(...testLibraries) },
  ),
  forbid(
    "core-uses-nothing-from-node",
    "assist-core runs anywhere and does no I/O: not even node:*.",
    { path: core },
    { dependencyTypes: ["core"] },
  ),
];

const protocolRow = [
  forbid(
    "protocol-imports-only-itself",
    "What crosses a process boundary is described without the domain.",
    { path: protocol },
    { path: ours, pathNot: protocol },
  ),
  forbid(
    "protocol-uses-only-zod",
    "protocol is zod schemas, the same in the browser and in Node.",
    { path: protocol },
    { path: npm, pathNot: packages("zod", ...testLibraries) },
  ),
  forbid(
    "protocol-uses-nothing-from-node",
    "protocol runs in the browser too.",
    { path: protocol },
    { dependencyTypes: ["core"] },
  ),
];

const secureChannelRow = [
  forbid(
    "secure-channel-imports-only-protocol",
    "secure-channel knows the messages, not the domain and not who carries them.",
    { path: secureChannel },
    { path: ours, pathNot: [secureChannel, protocol] },
  ),
  forbid(
    "secure-channel-uses-only-the-pake-library",
    "All other cryptography is WebCrypto.",
    { path: secureChannel, pathNot: anySpec },
    { path: npm, pathNot: packages("@serenity-kit/opaque", ...testLibraries) },
  ),
  forbid(
    "secure-channel-specs-take-the-table-of-the-specification",
    "The emoji are those of the Matrix specification, as it publishes them.",
    { path: `${secureChannel}.*${anySpec}` },
    { path: npm, pathNot: packages("@serenity-kit/opaque", "@matrix-org/spec", ...testLibraries) },
  ),
  forbid(
    "secure-channel-uses-nothing-from-node",
    "secure-channel is the same code in the browser and in Node. Its test vectors are of a second implementation.",
    { path: secureChannel, pathNot: "^libs/secure-channel/vectors/" },
    { dependencyTypes: ["core"] },
  ),
];

const adapterRow = [
  forbid(
    "adapters-import-core-and-protocol",
    "An adapter fills a port of assist-core. It knows no other adapter, no app and no keys between pages.",
    { path: "^libs/([^/]+)/", pathNot: [notAdapters, slowSpec] },
    { path: ours, pathNot: ["^libs/$1/", core, protocol] },
  ),
  forbid(
    "adapter-specs-import-servers-and-contracts",
    "The slow specs of an adapter also take the local servers and the contract suite that it must pass.",
    { path: `^libs/([^/]+)/.*${slowSpec}`, pathNot: notAdapters },
    { path: ours, pathNot: ["^libs/$1/", core, protocol, stack, contracts] },
  ),
  ...Object.entries(sdkOf).map(([adapter, sdk]) =>
    forbid(
      `${adapter}-uses-only-its-sdk`,
      "Each SDK is named in exactly one lib or app, and an adapter names nothing else; never Nest.",
      { path: `^libs/${adapter}/` },
      { path: npm, pathNot: packages(...sdk, ...testLibraries) },
    ),
  ),
  forbid(
    "new-adapter-names-its-sdk",
    "An adapter that is new here adds a line to sdkOf in .dependency-cruiser.mjs.",
    { path: adapters, pathNot: `^libs/(${Object.keys(sdkOf).join("|")})/` },
    { path: npm, pathNot: packages(...testLibraries) },
  ),
];

const contractRow = [
  forbid(
    "contracts-import-core-and-protocol",
    "A contract suite knows the port and its fake, never an adapter that has to pass it.",
    { path: "^libs/([^/]+-contract)/" },
    { path: ours, pathNot: ["^libs/$1/", core, protocol] },
  ),
  forbid(
    "contracts-use-only-jest",
    "A contract suite is tests and nothing else.",
    { path: contracts },
    { path: npm, pathNot: packages(...testLibraries) },
  ),
];

const botRow = [
  forbid(
    "bot-imports-core-protocol-adapters",
    "The bot is wired from the domain and the adapters. Keys between pages are not its business.",
    { path: "^apps/bot/", pathNot: slowSpec },
    { path: ours, pathNot: ["^apps/bot/", core, protocol, adapters] },
  ),
  forbid(
    "bot-specs-import-servers-and-contracts",
    "The slow specs of the bot also take the local servers and the contract suites.",
    { path: `^apps/bot/.*${slowSpec}` },
    { path: ours, pathNot: ["^apps/bot/", core, protocol, adapters, stack, contracts] },
  ),
  forbid(
    "bot-uses-its-own-libraries",
    "Nest, Fastify, configuration, logs, metrics, limits, languages. SDKs belong to adapters.",
    { path: "^apps/bot/" },
    { path: npm, pathNot: packages(...botLibraries, ...testLibraries) },
  ),
];

const pagesRow = [
  forbid(
    "viewer-and-host-import-pure-parts",
    "They take the domain's pure subpaths, the protocol and the secure channel; the bot's side of the domain stays out.",
    { path: "^apps/(viewer|host)/", pathNot: slowSpec },
    {
      path: ours,
      pathNot: [
        "^apps/$1/",
        String.raw`^libs/assist-core/src/(session|control|invitation)/`,
        protocol,
        secureChannel,
      ],
    },
  ),
  forbid(
    "viewer-and-host-specs-import-servers-and-contracts",
    "The slow specs of the viewer and the host also take the local servers and the contract suites.",
    { path: `^apps/(viewer|host)/.*${slowSpec}` },
    {
      path: ours,
      pathNot: [
        "^apps/$1/",
        String.raw`^libs/assist-core/src/(session|control|invitation)/`,
        protocol,
        secureChannel,
        stack,
        contracts,
      ],
    },
  ),
  forbid(
    "viewer-uses-its-own-libraries",
    "LiveKit's client and what the pages are drawn with.",
    { path: "^apps/viewer/src/", pathNot: [anySpec] },
    { path: npm, pathNot: packages(...viewerLibraries, ...testLibraries) },
  ),
  forbid(
    "viewer-specs-use-its-own-libraries",
    "Besides what the pages use, a browser's database in memory.",
    { path: `^apps/viewer/src/.*${anySpec}` },
    { path: npm, pathNot: packages(...viewerLibraries, ...testLibraries, "fake-indexeddb") },
  ),
  forbid(
    "host-uses-its-own-libraries",
    "LiveKit's client and the injector of each platform.",
    { path: "^apps/host/src/" },
    { path: npm, pathNot: packages(...hostLibraries, ...testLibraries) },
  ),
];

const outsideRow = [
  forbid(
    "outside-takes-only-types-of-the-core",
    "e2e, tools and plugins use the product from outside: of the domain they know the types.",
    { path: "^(e2e|tools|plugins)/" },
    { path: core, dependencyTypesNot: ["type-only"] },
  ),
  forbid(
    "outside-imports-no-inside",
    "tools and plugins import no app, no adapter and not each other.",
    { path: "^((?:tools|plugins)/[^/]+)/", pathNot: slowSpec },
    { path: ours, pathNot: ["^$1/", core, protocol, secureChannel] },
  ),
  forbid(
    "outside-specs-import-servers-and-contracts",
    "e2e and the slow specs of tools and plugins also take the local servers and the contract suites.",
    { path: ["^(e2e)/", `^((?:tools|plugins)/[^/]+)/.*${slowSpec}`] },
    { path: ours, pathNot: ["^$1/", core, protocol, secureChannel, stack, contracts] },
  ),
  forbid(
    "outside-uses-what-a-user-would",
    "What is inside the bot is not touched from outside: neither its framework nor its database.",
    { path: "^(e2e|tools|plugins)/" },
    { path: packages("@nestjs/[^/]+", "kysely", "better-sqlite3", "pg") },
  ),
];

const everywhere = [
  forbid(
    "no-app-imports-an-app",
    "Apps meet over HTTP, LiveKit and the relay, as described in protocol.",
    { path: "^apps/([^/]+)/" },
    { path: "^apps/", pathNot: "^apps/$1/" },
  ),
  forbid(
    "no-cycles",
    "Two files that need each other are one idea, or hide a third. Types count.",
    { path: ours },
    { circular: true },
  ),
  forbid(
    "packages-are-imported-by-name",
    "A relative path into another package goes around its exports.",
    { path: "^((?:apps|libs|plugins|tools)/[^/]+|e2e)/" },
    { path: ours, pathNot: "^$1/", dependencyTypes: ["local"] },
  ),
  forbid(
    "test-libraries-only-in-tests",
    "Jest and fast-check are for specs, their helpers and contract suites.",
    { path: ours, pathNot: [anySpec, contracts, testHelper, String.raw`\.spec\.mjs$`] },
    { path: packages(...testLibraries) },
  ),
  forbid(
    "test-helpers-only-in-tests",
    "What lies in a folder `testing` is for specs and contract suites, never for what runs in production.",
    { path: "^(apps|libs)/", pathNot: [anySpec, contracts, testHelper] },
    { path: `^(apps|libs)/[^/]+/(${testHelper})` },
  ),
  forbid(
    "imports-resolve",
    "An import that leads nowhere would slip through all other rules. A page's own server serves what begins with /, and Vite makes files of workers.",
    { path: ours },
    {
      couldNotResolve: true,
      pathNot: ["^/", String.raw`\.worker\.js\?worker&url$`, "^livekit-client/e2ee-worker[?]"],
    },
  ),
];

export default {
  forbidden: [
    ...coreRow,
    ...protocolRow,
    ...secureChannelRow,
    ...adapterRow,
    ...contractRow,
    ...botRow,
    ...pagesRow,
    ...outsideRow,
    ...everywhere,
  ],
  options: {
    doNotFollow: { path: npm },
    exclude: {
      path: ["^(apps|libs|plugins|tools)/[^/]+/(dist|dist-types|coverage)/", "^e2e/(dist|coverage)/"],
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@assist/source", "import", "node", "types", "default"],
      mainFields: ["module", "main", "types"],
    },
  },
};
