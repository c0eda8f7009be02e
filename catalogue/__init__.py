"""Every text a person reads, in Chinese and in English, from the TOML files in ``messages/``.

A text is named ``<file>.<name>`` and stands once, as ``{zh = "…", en = "…"}`` with ``str.format`` places. Labels of units,
indicators, forms and columns live with the things that they name, not here.
"""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")


@cache
def _texts() -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {}
    for source in sorted(files(__name__).joinpath("messages").iterdir(), key=lambda found: found.name):
        if source.name.endswith(".toml"):
            room = source.name.removesuffix(".toml")
            for name, text in tomllib.loads(source.read_text(encoding="utf-8")).items():
                texts[f"{room}.{name}"] = text
    return texts


def say(name: str, language: Language = "zh", **values: object) -> str:
    """The text of that name in that language, its places filled; KeyError if there is none."""
    return _texts()[name][language].format(**values)


def say_both(name: str, separator: str = " / ", **values: object) -> str:
    """The text in Chinese, then in English."""
    return say(name, "zh", **values) + separator + say(name, "en", **values)


def has(name: str) -> bool:
    """Whether a text of that name exists."""
    return name in _texts()
