import robotjs from "robotjs";
import { RobotInjector, type Robot } from "../robot-injector.js";
import type { RobotCall } from "./robot-process.js";

/** Xlib ends the whole process when a display goes away: so robotjs has one of its own. Argument: the display. */
const robot: Robot = robotjs;
robot.setXDisplayName?.(process.argv[2] ?? "");
const injector = new RobotInjector(robot);

process.on("message", (call: RobotCall) => {
  const done = call.kind === "release" ? injector.releaseAll() : injector.inject(call.injections);
  void done.then(() => process.send?.(injector.held));
});
process.send?.("ready");
