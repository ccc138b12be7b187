const lookEveryMs = 2_000;
/** After a page that could not sign in at all: loading it again and again helps nobody. */
const refusedEveryMs = 15_000;

/**
 * Shows when the chat server is gone, and loads the page anew once that brings it back: when Converse has given up and
 * the server answers, and when the stack was started with other accounts. Gets each standing of Converse.
 */
export function comeBack({ account, readAccount, show }) {
  let standing = "connecting";
  let wasHere = false;
  let timer;
  const look = async () => {
    const now = await readAccount().catch(() => undefined);
    if (now === undefined || standing === "here") return;
    const renewed = JSON.stringify(now) !== JSON.stringify(account);
    if (renewed || (standing === "given-up" && (await answers(now.websocketUrl)))) location.reload();
  };
  return (next) => {
    if (next === standing) return;
    standing = next;
    wasHere ||= next === "here";
    clearInterval(timer);
    show(next !== "here");
    if (next !== "here") timer = setInterval(look, wasHere ? lookEveryMs : refusedEveryMs);
  };
}

function answers(websocketUrl) {
  return new Promise((resolve) => {
    const socket = new WebSocket(websocketUrl, "xmpp");
    socket.addEventListener("open", () => {
      socket.close();
      resolve(true);
    });
    socket.addEventListener("error", () => resolve(false));
  });
}
