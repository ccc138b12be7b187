import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { program, quietly, SetupError } from "./processes.mjs";

/** Debian package → how to see that it, or the same thing from elsewhere, is there. */
const forStart = {
  prosody: () => program("prosody"),
  "lua-sec": () => existsSync("/usr/share/lua/5.4/ssl.lua"),
  "prosody-modules": () => existsSync("/usr/lib/prosody/modules/mod_privilege"),
};
const forMatrix = {
  "python3-venv": () => spawnSync("python3", ["-c", "import ensurepip, venv"]).status === 0,
};
const forTest = {
  ...forStart,
  ...forMatrix,
  chromium: () => program("chromium"),
  xvfb: () => program("Xvfb"),
  xdotool: () => program("xdotool"),
  "fonts-noto-cjk": () => existsSync("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"),
  libmagic1: () => spawnSync("python3", ["-c", "import ctypes; ctypes.CDLL('libmagic.so.1')"]).status === 0,
  profanity: () => program("profanity"),
  gajim: () => program("gajim"),
  openbox: () => program("openbox"),
  "dbus-daemon": () => program("dbus-run-session"),
  "at-spi2-core": () => existsSync("/usr/libexec/at-spi2-registryd"),
  "gir1.2-atspi-2.0": () =>
    spawnSync("/usr/bin/python3", ["-c", "import gi; gi.require_version('Atspi', '2.0')"]).status === 0,
  "xserver-xephyr": () => program("Xephyr"),
  "x11-xkb-utils": () => program("setxkbmap") && program("xkbcomp"),
  "xkb-data": () => existsSync("/usr/share/X11/xkb/rules/evdev"),
  "x11-utils": () => program("xev"),
  "x11-xserver-utils": () => program("xrandr"),
  xterm: () => program("xterm"),
};
/** What control of a screen is measured against. */
const forBench = {
  ...forTest,
  novnc: () => existsSync("/usr/share/novnc/core/rfb.js"),
  websockify: () => program("websockify"),
  "tigervnc-scraping-server": () => program("X0tigervnc"),
};

const packages = { start: forStart, test: forTest, matrix: forMatrix, bench: forBench };

/** Debian starts a server after installing it, on its usual ports; a policy forbids it meanwhile where there is none. */
const install = `
set -e
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
  trap 'rm -f "$policy"' EXIT
  trap 'exit 130' INT TERM
  printf '#!/bin/sh\\nexit 101\\n' > "$policy"
  chmod 755 "$policy"
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -q -o DPkg::Lock::Timeout=600 update
apt-get -q -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "$@"
`;

/** Installs what is missing, as root on Debian; elsewhere it says which command to run. */
export async function debianPackages(purpose) {
  const wanted = packages[purpose];
  const missing = Object.keys(wanted).filter((name) => !wanted[name]());
  if (missing.length === 0) return;
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(" ")}`;
  if (!isDebian()) {
    throw new SetupError(`Install what these Debian packages contain, then try again: ${missing.join(", ")}`);
  }
  if (process.getuid() !== 0) {
    throw new SetupError(
      `Some Debian packages are missing. Run this, then try again:\n    sudo sh -c '${command}'`,
    );
  }
  await quietly(`Installing ${missing.join(", ")}`, "sh", ["-c", install, "sh", ...missing], {
    // A package left half installed would be worse than a second too long.
    outlivesUs: true,
    note: (line) => /^(Get:\d+|Unpacking \S+|Setting up \S+)/.exec(line)?.[0],
  });
  const still = missing.filter((name) => !wanted[name]());
  if (still.length > 0)
    throw new SetupError(`These packages were installed, but cannot be found: ${still.join(", ")}`);
}

function isDebian() {
  try {
    return (
      /^ID(_LIKE)?=.*debian/m.test(readFileSync("/etc/os-release", "utf8")) &&
      program("apt-get") !== undefined
    );
  } catch {
    return false;
  }
}
