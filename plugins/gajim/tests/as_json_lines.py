"""Runs the tests of this folder; prints one JSON object for each: `name`, and `problem` where it did not pass."""

from __future__ import annotations

import json
import re
import sys
import traceback
import unittest
from pathlib import Path
from typing import Any


class JsonLines(unittest.TestResult):
    _problem: str | None = None

    def startTest(self, test: unittest.TestCase) -> None:
        super().startTest(test)
        self._problem = None

    def addFailure(self, test: unittest.TestCase, err: Any) -> None:
        self._problem = "".join(traceback.format_exception(*err))

    addError = addFailure

    def addSubTest(self, test: unittest.TestCase, subtest: unittest.TestCase, err: Any) -> None:
        if err is not None:
            self._problem = f"{subtest}\n" + "".join(traceback.format_exception(*err))

    def addSkip(self, test: unittest.TestCase, reason: str) -> None:
        self._problem = f"skipped: {reason}"

    def stopTest(self, test: unittest.TestCase) -> None:
        super().stopTest(test)
        print(json.dumps({"name": sentence(*test.id().split(".")[-2:]), "problem": self._problem}))


def sentence(class_name: str, method: str) -> str:
    """`TheBot`, `test_is_there` → the bot is there"""
    subject = re.sub(r"(?<=.)(?=[A-Z])", " ", class_name).lower()
    return f"{subject} {method.removeprefix('test_').replace('_', ' ')}"


here = Path(__file__).parent
# The plugin itself can only be imported within Gajim; what it is made of needs no Gajim.
sys.path.insert(0, str(here.parent / "assist"))
unittest.defaultTestLoader.discover(str(here)).run(JsonLines())
