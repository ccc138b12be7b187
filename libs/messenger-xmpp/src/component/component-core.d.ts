/** The package brings no types of its own, and there are none for it elsewhere. */
declare module "@xmpp/component-core" {
  export const Component: new (options: { service: string; domain: string }) => unknown;
}
