"""Vietnamese and English are complete, and the .ts files hold what the screens say now."""

from __future__ import annotations

import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import dev
import pytest

SHOWN = 10
PLACES = re.compile(r"%n|%\d|\{\w*\}|&(?=\w)")


def messages(path: Path) -> list[ET.Element]:
    """The messages of a .ts file."""
    return list(ET.parse(path).getroot().iter("message"))


def sources(path: Path) -> set[tuple[str, str]]:
    """(context, English text) of every message of a .ts file."""
    contexts = ET.parse(path).getroot().iter("context")
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in contexts
        for message in context.iter("message")
    }


def forms(message: ET.Element) -> list[str]:
    """The translation, or its plural forms."""
    translation = message.find("translation")
    if translation is None:
        return []
    plural = [form.text or "" for form in translation.iter("numerusform")]
    return plural or [translation.text or ""]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the .ts files as lupdate makes them from the sources of now."""
    folder = tmp_path_factory.mktemp("translations")
    for source in dev.TRANSLATIONS.glob("*.ts"):
        shutil.copy(source, folder)
    assert dev.update_translations(folder) == 0
    return folder


@pytest.mark.parametrize("language", dev.LANGUAGES)
class TestLanguage:
    def test_nothing_is_untranslated(self, language: str) -> None:
        source = dev.TRANSLATIONS / f"ward_desk_{language}.ts"
        assert dev.unfinished(source) == []
        assert [m.findtext("source") for m in messages(source) if not all(forms(m))] == []

    def test_the_file_holds_what_the_screens_say_now(self, language: str, collected: Path) -> None:
        name = f"ward_desk_{language}.ts"
        now, kept = sources(collected / name), sources(dev.TRANSLATIONS / name)
        assert sorted(now - kept)[:SHOWN] == [], "python3 dev.py translate"
        assert sorted(kept - now)[:SHOWN] == [], "python3 dev.py translate"

    def test_translations_keep_the_places_of_the_text(self, language: str) -> None:
        for message in messages(dev.TRANSLATIONS / f"ward_desk_{language}.ts"):
            source = message.findtext("source", "")
            for form in forms(message):
                expected = sorted(set(PLACES.findall(source)) - {"%n"})
                assert sorted(set(PLACES.findall(form)) - {"%n"}) == expected, source
