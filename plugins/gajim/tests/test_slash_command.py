import json
from pathlib import Path
from unittest import TestCase

from assistance.slash_command import BOT_WORDS, AskFriend, PickFriend, TellBot, parse_slash_command

# Compared with the bot's own by a test of the bot.
_WORDS = Path(__file__).parents[2] / "converse" / "src" / "command-words.json"


class AssistTypedIntoAChat(TestCase):
    def test_asks_the_friend_that_is_named(self) -> None:
        for typed, friend, reason in [
            ("/assist @bob", "bob", ""),
            ("/assist bob", "bob", ""),
            ("//assist @bob the printer", "bob", "the printer"),
            ("  /ASSIST bob@example.org  no sound  here ", "bob@example.org", "no sound  here"),
            ("/assist @bob first line\nsecond line", "bob", "first line\nsecond line"),
            ('/assist bob it won\'t -print "this"', "bob", 'it won\'t -print "this"'),
            ("／assist　＠花子　印刷できません", "花子", "印刷できません"),
            ("/assist @help", "help", ""),
            ("/assist break", "break", ""),
        ]:
            with self.subTest(typed):
                self.assertEqual(parse_slash_command(typed), AskFriend(friend, reason))

    def test_tells_the_bot_its_own_words(self) -> None:
        for typed, text in [
            ("/assist help", "assist help"),
            ("/assist accept K7QD", "assist accept K7QD"),
            ("/assist Decline K7QD no time", "assist Decline K7QD no time"),
            ("/assist quit", "assist quit"),
            ("/assist pause", "assist pause"),
            ("/assist やめる", "assist やめる"),
            ("/assist ?", "assist ?"),
        ]:
            with self.subTest(typed):
                self.assertEqual(parse_slash_command(typed), TellBot(text))

    def test_knows_the_words_that_the_bot_knows(self) -> None:
        self.assertEqual(sorted(BOT_WORDS), sorted(json.loads(_WORDS.read_text(encoding="utf-8"))))

    def test_lets_the_person_choose_when_nobody_is_named(self) -> None:
        self.assertEqual(parse_slash_command("/assist  "), PickFriend())

    def test_is_not_what_only_looks_like_it(self) -> None:
        for typed in ["/assistant bob", "/me assists bob", "assist bob", "hello /assist bob", ""]:
            with self.subTest(typed):
                self.assertIsNone(parse_slash_command(typed))
