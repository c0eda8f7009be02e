"""Which form a title, a sheet's name or a file's name speaks of (contract §10)."""

from __future__ import annotations

from ingest.forms import Form
from ingest.text import squeeze


class FormNames:
    """The names of the forms, longest first."""

    def __init__(self, forms: tuple[Form, ...]) -> None:
        self._names = sorted(((squeeze(form.name_zh), form.code) for form in forms), key=_longest_first)
        self._endings = sorted(
            ((squeeze(form.short_name), form.code) for form in forms if form.short_name), key=_longest_first
        )
        words = ((squeeze(word), form.code) for form in forms for word in form.title_words)
        self._words = sorted(words, key=_longest_first)

    def spoken(self, text: str) -> str | None:
        """The form of which the text speaks: by a whole name, or by a name without its last word at the end; of several the last."""
        rest = squeeze(text)
        found: list[tuple[int, str]] = []
        for name, code in self._names:
            if (at := rest.rfind(name)) >= 0:
                found.append((at, code))
                rest = rest.replace(name, "\0" * len(name))
        found += [(len(rest) - len(name), code) for name, code in self._endings if rest.endswith(name)][:1]
        return max(found)[1] if found else None

    def hinted(self, text: str) -> str | None:
        """The form that the text most likely means, also by words that are no name; of several the last."""
        rest = squeeze(text)
        found: list[tuple[int, str]] = []
        for word, code in self._words:
            if (at := rest.rfind(word)) >= 0:
                found.append((at, code))
                rest = rest.replace(word, "\0" * len(word))
        return max(found)[1] if found else None


def _longest_first(entry: tuple[str, str]) -> int:
    return -len(entry[0])
