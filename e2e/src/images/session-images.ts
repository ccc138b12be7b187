import { join } from "node:path";
import { until } from "@assist/stack";
import { ChatPage } from "../people/chat-page.js";
import { SessionPage } from "../people/session-page.js";
import { isNear } from "../people/session-pointer.js";
import { startScene, type Scene } from "../story/scene.js";
import { showPrinterSettings, type PrinterSettings } from "./printer-settings.js";

/** Alice's page, which shares, and Bob's. */
interface Pages {
  readonly share: SessionPage;
  readonly watch: SessionPage;
}

type Shoot = (page: SessionPage, name: string) => Promise<void>;

/**
 * The pictures of a session for the guides, as two people have it who talk about a printer: the offer, the helper who
 * waits, both pages with a chat and a pointer, and the pause.
 */
export async function makeSessionImages(folder: string): Promise<void> {
  const shoot: Shoot = async ({ page }, name) => {
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
  const scene = await startScene();
  try {
    const pages = await openSession(scene);
    await beforeSharing(pages, shoot);
    const screen = await showPrinterSettings(scene.sharing, scene.display);
    await whileSharing(pages, screen, shoot);
    await whilePaused(pages, screen, shoot);
  } finally {
    await scene.stop();
  }
}

async function openSession({ stack, sharing, looking }: Scene): Promise<Pages> {
  const [alice, bob] = await Promise.all([
    ChatPage.open(sharing, stack.state, "alice"),
    ChatPage.open(looking, stack.state, "bob"),
  ]);
  await bob.openBotChat();
  const dialog = await alice.chooseRequest("Bob");
  await dialog.getByRole("textbox").fill("the printer does not print");
  await dialog.getByRole("button", { name: "Send request" }).click();
  const prompt = bob.message(/alice@assist\.localhost asks you for help/);
  await prompt.getByRole("button", { name: "Accept" }).click();
  const share = new SessionPage(await alice.openLink());
  const watch = new SessionPage(await bob.openLink());
  await Promise.all([share.continue(), watch.continue()]);
  return { share, watch };
}

async function beforeSharing({ share, watch }: Pages, shoot: Shoot): Promise<void> {
  await Promise.all([share.keys.words(), watch.keys.words()]);
  await share.page.getByText(/is here and waiting/).waitFor();
  const usual = share.page.viewportSize() ?? { width: 1280, height: 800 };
  await share.page.setViewportSize({ ...usual, height: 980 });
  await shoot(share, "share-ask");
  await share.page.setViewportSize(usual);
  await shoot(watch, "helper-waiting");
}

async function whileSharing({ share, watch }: Pages, screen: PrinterSettings, shoot: Shoot): Promise<void> {
  await share.share();
  await watch.seesPicture();
  await share.keys.same();
  await watch.keys.same();
  const [told, answered] = [
    "The light of the printer is green.",
    "The queue is paused. Press Resume, where I am pointing.",
  ];
  await share.chat.say(told);
  await share.chat.isMarked(told, "Read");
  await watch.chat.say(answered);
  await watch.chat.isMarked(answered, "Delivered");
  await watch.page.getByText("pictures per second").waitFor();
  await watch.pointer.begin();
  // How to point is said for some seconds only.
  const said = watch.page.locator(".point-help");
  await said.evaluate((help) => Promise.all(help.getAnimations().map(({ finished }) => finished)));
  await watch.pointer.moveTo(screen.resume);
  await until("the pointer is there", async () => isNear(await share.pointer.shown(), screen.resume));
  await share.page.evaluate(() => scrollTo(0, 0));
  await screen.isSeenOn(watch.page);
  await shoot(share, "sharing");
  // The mouse is not on a screenshot; arrow keys show where they point.
  await watch.page.keyboard.press("ArrowRight");
  await watch.page.locator(".pointer.own").waitFor();
  await screen.isSeenOn(watch.page);
  await shoot(watch, "helper-watching");
}

async function whilePaused({ share, watch }: Pages, screen: PrinterSettings, shoot: Shoot): Promise<void> {
  await watch.page.mouse.move(5, 5);
  await share.pause();
  await share.heading(/^Paused: /).waitFor();
  await watch.page.getByText(/has paused, so/).waitFor();
  await until("no pointer is left", async () => (await share.pointer.shown()) === undefined);
  await screen.isSeenOn(share.page);
  await shoot(share, "paused");
}
