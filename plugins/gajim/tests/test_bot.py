from unittest import TestCase

from assistance.bot import BOT_IDENTITY, BotFound, BotMissing, Device, Identity, SeveralBots, find_bot

OWN = "example.org"


def bot(jid: str, resource: str = "assist-a", priority: int = 0) -> Device:
    return Device(jid, f"{jid}/{resource}", priority, [BOT_IDENTITY])


class TheBot(TestCase):
    def test_is_known_by_what_its_client_says_of_itself(self) -> None:
        phone = Device("bob@example.org", "bob@example.org/phone", 5, [Identity("client", "phone", "Assist")])
        self.assertEqual(find_bot([phone, bot("helper@example.org")], OWN), BotFound("helper@example.org/assist-a"))

    def test_is_missing_when_nobody_says_so(self) -> None:
        other_bot = Device("feeds@example.org", "feeds@example.org/x", 0, [Identity("client", "bot", "Feeds")])
        self.assertEqual(find_bot([], OWN), BotMissing())
        self.assertEqual(
            find_bot([other_bot, Device("bob@example.org", "bob@example.org/x", 0, [])], OWN), BotMissing()
        )

    def test_at_its_usual_address_wins_over_all_who_say_the_same(self) -> None:
        found = find_bot([bot("aaa@example.org"), bot("assist@example.org"), bot("assist@example.net")], OWN)
        self.assertEqual(found, BotFound("assist@example.org/assist-a"))

    def test_of_our_own_server_wins_over_one_elsewhere(self) -> None:
        component = Device("assist.example.org", "assist.example.org/bot", 0, [BOT_IDENTITY])
        self.assertEqual(find_bot([bot("assist@example.net"), component], OWN), BotFound("assist.example.org/bot"))

    def test_is_not_on_our_own_server_for_the_end_of_its_name(self) -> None:
        found = find_bot([bot("assist@evil-example.org"), bot("help@example.org")], OWN)
        self.assertEqual(found, BotFound("help@example.org/assist-a"))

    def test_is_asked_back_when_two_are_equally_near(self) -> None:
        found = find_bot([bot("b@example.net"), bot("a@example.com"), bot("b@example.net", "assist-b")], OWN)
        self.assertEqual(found, SeveralBots(["a@example.com", "b@example.net"]))


class TheBotsClient(TestCase):
    def test_is_the_one_with_the_highest_priority(self) -> None:
        devices = [bot("a@example.org", "low", 9), bot("a@example.org", "high", 10), bot("a@example.org", "mid", -1)]
        self.assertEqual(find_bot(devices, OWN), BotFound("a@example.org/high"))

    def test_is_the_newest_of_equals(self) -> None:
        devices = [bot("a@example.org", "broken"), bot("a@example.org", "back")]
        self.assertEqual(find_bot(devices, OWN), BotFound("a@example.org/back"))

    def test_is_never_another_client_of_the_bots_account(self) -> None:
        looking_in = Device("a@example.org", "a@example.org/gajim", 127, [Identity("client", "pc", "Gajim")])
        self.assertEqual(find_bot([looking_in, bot("a@example.org")], OWN), BotFound("a@example.org/assist-a"))
