/**
 * Whether this browser's WebCrypto has all that keys are made with. X25519 is the youngest: Chromium 133, Firefox 130,
 * Safari 17; without a secure context (https, or http on loopback) there is no WebCrypto at all. Never rejects.
 */
export async function isSupported(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey({ name: "X25519" }, false, ["deriveBits"]);
    return true;
  } catch {
    return false;
  }
}
