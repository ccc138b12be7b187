import { describe, expect, it } from "@jest/globals";
import { FakeClock } from "@assist/assist-core/testing";
import { createClient } from "matrix-js-sdk";
import { RoomEvents } from "./room-events.js";

describe("events for a room that the client does not know", () => {
  it("are not sent, in clear least of all", async () => {
    const client = createClient({ baseUrl: "http://127.0.0.1:9", userId: "@assist:example.org" });
    const { signal: stopped } = new AbortController();
    const events = new RoomEvents({ client: () => client, clock: new FakeClock(), stopped });
    const sending = events.send("!gone:example.org", "m.room.message", { body: "private" }, "id");
    await expect(sending).rejects.toMatchObject({ code: "matrix.room-lost", category: "network" });
  });
});
