/** Not yet in TypeScript's library, and not in every browser. */
interface WithClientHints {
  readonly userAgentData?: { readonly mobile?: boolean };
}

/** For the choice of words only: what a device can do is asked of its functions. */
export const isPhone = (device: Pick<Navigator, "userAgent"> & WithClientHints = navigator): boolean =>
  device.userAgentData?.mobile ?? /Mobi|Android|iPhone|iPad/.test(device.userAgent);
