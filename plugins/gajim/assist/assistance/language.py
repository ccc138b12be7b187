"""Which words this person reads."""

from __future__ import annotations

from .words import Words
from .words_english import ENGLISH
from .words_japanese import JAPANESE


def language_tag(locale: str) -> str:
    """A POSIX locale (`ja_JP.UTF-8`, `en_GB@euro`, `C`) as BCP 47 has it: `ja-JP`, `en-GB`, `en`."""
    language = locale.partition(".")[0].partition("@")[0].replace("_", "-")
    return "en" if language in ("", "C", "POSIX") else language


def words_for(tag: str) -> Words:
    """English where there are none in that language."""
    return JAPANESE if tag.lower().partition("-")[0] == "ja" else ENGLISH
