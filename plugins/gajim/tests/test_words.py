from dataclasses import fields
from unittest import TestCase

from assistance.words import Words
from assistance.words_english import ENGLISH
from assistance.words_for import words_for
from assistance.words_japanese import JAPANESE


class TheWords(TestCase):
    def test_follow_gajims_locale_and_are_english_where_there_are_none(self) -> None:
        for locale in ["ja", "ja_JP", "ja-JP"]:
            self.assertIs(words_for(locale), JAPANESE, locale)
        for locale in ["en", "en_GB", "de_DE", "jam", ""]:
            self.assertIs(words_for(locale), ENGLISH, locale)

    def test_are_translated_and_keep_what_is_put_into_them(self) -> None:
        for field in fields(Words):
            english, japanese = getattr(ENGLISH, field.name), getattr(JAPANESE, field.name)
            if callable(english):
                english, japanese = english(["ＸＸ"]), japanese(["ＸＸ"])
                self.assertIn("ＸＸ", english, field.name)
                self.assertIn("ＸＸ", japanese, field.name)
            self.assertNotEqual(english, japanese, field.name)
            self.assertTrue(english and japanese, field.name)
