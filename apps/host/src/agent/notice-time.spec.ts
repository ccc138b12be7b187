import { expect, it } from "@jest/globals";
import type { ControlState } from "@assist/protocol";
import { NoticeTime } from "./notice-time.js";

const off: ControlState = { state: "off", canGiveBack: false };
const grant = "AAAAAAAAAAAAAAAAAAAAAA";
const on: ControlState = { state: "on", grant, devices: ["mouse"], remainingMs: 1_000 };
const asked: ControlState = { state: "asked", grant, devices: ["mouse"], minutes: 5, again: false };

it("is what is left after control was on, however often it is told that it is off", () => {
  const notice = new NoticeTime();
  for (const state of [on, off, off]) notice.follow(state);
  expect(notice.leftMs).toBeGreaterThan(14_000);
  expect(notice.leftMs).toBeLessThanOrEqual(15_000);
});

it("is none while control is on, and after a question", () => {
  const notice = new NoticeTime();
  expect(notice.leftMs).toBe(0);
  for (const state of [asked, off, on]) notice.follow(state);
  expect(notice.leftMs).toBe(0);
});
