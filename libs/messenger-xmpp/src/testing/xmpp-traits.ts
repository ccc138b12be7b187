import type { NetworkTraits } from "@assist/messenger-contract";

export const xmppTraits: NetworkTraits = {
  presences: [
    ["available", { priority: 0 }, { availability: "available" }],
    ["free to chat", { priority: 1, show: "chat" }, { availability: "available" }],
    ["away", { priority: 0, show: "away" }, { availability: "away" }],
    [
      "away for long, and why",
      { priority: 0, show: "xa", statusText: "昼食 🍜" },
      { availability: "away", statusText: "昼食 🍜" },
    ],
    ["busy", { priority: 0, show: "dnd" }, { availability: "busy" }],
    ["offline", "offline", { availability: "offline" }],
    ["there only with a device that takes no messages", { priority: -1 }, { availability: "offline" }],
  ],
  spellings: (id) => [id.toUpperCase()],
  notAddresses: [
    ...["", " ", "alice", "@", "alice@", "@server"],
    ...["a b@server", "alice@ser ver", "a@b@c", "\u202ealice@server"],
  ],
  hasLanguages: true,
  showsIds: true,
  hasPlainClients: true,
  answersAs: "words",
  hasForms: true,
  repeatsArrive: true,
  saysWhenWritten: true,
  rooms: {
    calls: [
      ["by name", (command) => `assist: ${command}`],
      ["by name with a sign", (command) => `@assist ${command}`],
    ],
    conversationsGrow: false,
  },
};
