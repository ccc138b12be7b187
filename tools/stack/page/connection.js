/** A plugin for Converse that tells how it stands: "here", "away" while it tries again, "given-up" when it does not. */
export const connectionPlugin = (tell) => ({
  initialize() {
    const { api } = this._converse;
    const tells = {
      connected: "here",
      reconnected: "here",
      "will-reconnect": "away",
      disconnected: "given-up",
    };
    for (const [event, standing] of Object.entries(tells)) api.listen.on(event, () => tell(standing));
  },
});
