import { afterAll, afterEach, beforeAll, describe } from "@jest/globals";
import type { RoomName } from "@assist/assist-core";
import { describeAccess } from "./access.contract.js";
import { describeRooms } from "./rooms.contract.js";
import type { RoomsUnderTest, SharedRooms } from "./rooms-under-test.js";
import { describeWebhooks } from "./webhooks.contract.js";

/** Every promise of the `RoomProvisioner` port. One media server serves all tests; they may not count on its being empty. */
export function describeRoomContract(name: string, open: () => Promise<RoomsUnderTest>): void {
  describe(`${name} keeps the promises of a room provisioner`, () => {
    let opened: RoomsUnderTest | undefined;
    let names = 0;
    const shared: SharedRooms = {
      get current() {
        if (!opened) throw new Error("The rooms are opened before the tests");
        return opened;
      },
      newName: () => `contract-${++names}` as RoomName,
    };
    beforeAll(async () => {
      opened = await open();
    });
    afterEach(async () => {
      const { rooms } = shared.current;
      for (const room of await rooms.list()) await rooms.remove(room.name);
    });
    afterAll(() => opened?.close());

    describeRooms(shared);
    describeAccess(shared);
    describeWebhooks(shared);
  });
}
