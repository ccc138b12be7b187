import { describe, expect, it } from "@jest/globals";
import type { SeatId } from "@assist/assist-core";
import type { SharedRooms } from "./rooms-under-test.js";

const seat = "seat-1" as SeatId;
/** A person waits for this answer. */
const longestRefusalMs = 4_000;

export function describeRooms(shared: SharedRooms): void {
  describe("rooms", () => {
    const { newName } = shared;
    const rooms = () => shared.current.rooms;
    const names = async () => (await rooms().list()).map(({ name }) => name).toSorted();

    it("are listed once made, empty and with their age", async () => {
      const name = newName();
      const before = shared.current.now();
      await rooms().ensure(name);
      const [room] = await rooms().list();
      expect(room).toMatchObject({ name, participants: [] });
      // A media server may count whole seconds.
      expect(room?.createdAt).toBeGreaterThanOrEqual(before - 1_000);
      expect(room?.createdAt).toBeLessThanOrEqual(shared.current.now() + 1_000);
    });

    it("are made once, however often that is asked for, also at the same time", async () => {
      const name = newName();
      await Promise.all([rooms().ensure(name), rooms().ensure(name), rooms().ensure(name)]);
      const [{ createdAt } = { createdAt: Number.NaN }] = await rooms().list();
      await rooms().ensure(name);
      expect(await rooms().list()).toMatchObject([{ name, createdAt }]);
    });

    it("are gone when removed, and only those", async () => {
      const [one, other] = [newName(), newName()];
      await rooms().ensure(one);
      await rooms().ensure(other);
      await rooms().remove(one);
      expect(await names()).toEqual([other]);
    });

    it("are removed without complaint when there is no such room", async () => {
      const name = newName();
      await rooms().remove(name);
      await rooms().ensure(name);
      await rooms().remove(name);
      await rooms().remove(name);
      expect(await names()).toEqual([]);
    });

    it("hush whoever shows nothing, is not there, or has no room, without complaint", async () => {
      const name = newName();
      await rooms().hush(name, seat);
      await rooms().ensure(name);
      await rooms().hush(name, seat);
      expect(await rooms().list()).toMatchObject([{ name, participants: [] }]);
    });

    it("restrain whoever is not there, or has no room, without complaint, and let them go", async () => {
      const name = newName();
      await rooms().restrain(name, seat, true);
      await rooms().ensure(name);
      await rooms().restrain(name, seat, true);
      await rooms().restrain(name, seat, false);
      expect(await rooms().list()).toMatchObject([{ name, participants: [] }]);
    });

    it("can be made anew under the same name", async () => {
      const name = newName();
      await rooms().ensure(name);
      await rooms().remove(name);
      await rooms().ensure(name);
      expect(await names()).toEqual([name]);
    });

    it("are refused soon and clearly while the server is away, lost with it, and made anew (F6)", async () => {
      const name = newName();
      await rooms().ensure(name);
      await shared.current.goAway();
      const unavailable = { name: "AssistError", code: "rooms.unavailable", category: "network" };
      const start = performance.now();
      await expect(rooms().ensure(name)).rejects.toMatchObject(unavailable);
      await expect(rooms().list()).rejects.toMatchObject(unavailable);
      await expect(rooms().remove(name)).rejects.toMatchObject(unavailable);
      await expect(rooms().hush(name, seat)).rejects.toMatchObject(unavailable);
      await expect(rooms().restrain(name, seat, true)).rejects.toMatchObject(unavailable);
      expect(performance.now() - start).toBeLessThan(5 * longestRefusalMs);

      await shared.current.comeBack();
      expect(await names()).toEqual([]);
      await rooms().ensure(name);
      expect(await names()).toEqual([name]);
      await expect(rooms().access(name, seat, "helper")).resolves.toBeDefined();
    });
  });
}
