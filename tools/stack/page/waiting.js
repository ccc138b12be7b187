/** A plugin for Converse that tells how many messages of all chats together wait to be read. */
export const waitingPlugin = (tell) => ({
  dependencies: ["converse-chatboxes"],
  initialize() {
    const { api, state } = this._converse;
    api.listen.on("chatBoxesInitialized", () => {
      const { chatboxes } = state;
      const count = () =>
        tell(chatboxes.models.reduce((sum, chat) => sum + (chat.get("num_unread") ?? 0), 0));
      chatboxes.on("add", count);
      chatboxes.on("remove", count);
      chatboxes.on("change:num_unread", count);
    });
  },
});
