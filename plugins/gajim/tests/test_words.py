from dataclasses import fields
from unittest import TestCase

from assistance.language import language_tag, words_for
from assistance.words import Words
from assistance.words_english import ENGLISH
from assistance.words_japanese import JAPANESE


class TheWords(TestCase):
    def test_follow_the_locale_and_are_english_where_there_are_none(self) -> None:
        for locale, tag, words in [
            ("ja_JP.UTF-8", "ja-JP", JAPANESE),
            ("ja", "ja", JAPANESE),
            ("en_GB@euro", "en-GB", ENGLISH),
            ("de_DE.UTF-8", "de-DE", ENGLISH),
            ("jam", "jam", ENGLISH),
            ("C", "en", ENGLISH),
            ("C.UTF-8", "en", ENGLISH),
        ]:
            with self.subTest(locale):
                self.assertEqual(language_tag(locale), tag)
                self.assertIs(words_for(tag), words)

    def test_are_translated_and_keep_what_is_put_into_them(self) -> None:
        for field in fields(Words):
            english, japanese = getattr(ENGLISH, field.name), getattr(JAPANESE, field.name)
            if callable(english):
                english, japanese = english(["ＸＸ"]), japanese(["ＸＸ"])
                self.assertIn("ＸＸ", english, field.name)
                self.assertIn("ＸＸ", japanese, field.name)
            self.assertNotEqual(english, japanese, field.name)
            self.assertTrue(english and japanese, field.name)
