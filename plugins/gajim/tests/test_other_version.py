import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType, SimpleNamespace
from unittest import TestCase
from unittest.mock import patch


class GajimPlugin:
    """As Gajim's, as far as it decides whether a plugin may be used."""

    def __init__(self) -> None:
        self.activatable = True
        self.available_text = ""
        self.init()

    def init(self) -> None:
        raise NotImplementedError


def gajim(version: str) -> dict[str, ModuleType]:
    modules = {name: ModuleType(name) for name in ("gajim", "gajim.plugins", "gi", "gi.repository")}
    vars(modules["gajim"])["__version__"] = version
    vars(modules["gi.repository"])["GLib"] = SimpleNamespace(get_language_names=lambda: ["en_US.UTF-8", "C"])
    vars(modules["gajim.plugins"])["GajimPlugin"] = GajimPlugin
    return modules


class AnotherVersionOfGajim(TestCase):
    def test_is_left_alone_with_a_sentence_that_says_why(self) -> None:
        here = str(Path(__file__).parent.parent)
        for version in ["1.8.4", "2.0.0", "1.70.0", "1.6.9"]:
            # Afterwards sys.modules and sys.path are as before.
            with self.subTest(version), patch.dict(sys.modules, gajim(version)), patch.object(sys, "path", [here]):
                sys.modules.pop("assist", None)
                sys.modules.pop("assist.plugin", None)
                plugin = import_module("assist").AssistPlugin()
                self.assertFalse(plugin.activatable)
                self.assertIn(f"this is Gajim {version}", plugin.available_text)
                self.assertNotIn("assist.gajim17", sys.modules)
                plugin.activate()
                plugin.deactivate()
