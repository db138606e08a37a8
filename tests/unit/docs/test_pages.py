"""What the pages for office and engineer say is there: links, pictures, verbs, flags, the sentences of the screens."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from shared.cli.__main__ import VERBS
from shared.paths import ASSETS, PROJECT

PAGES = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])
LARGEST_PICTURE_BYTES = 200_000
# A verb as it is typed: after a prompt's start, a variable or a quote; in inline code or in a block.
TYPED = re.compile(r'(?:\./|\\|")?\bantre(?:\.cmd)?"? (?P<words>[a-z][^`\n|]*)')
FENCE = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)


def name_of(page: Path) -> str:
    return page.relative_to(PROJECT).as_posix()


def code_in(text: str) -> list[str]:
    """Every piece of a page that is set as code: blocks line by line, then inline pieces."""
    blocks = [line for block in FENCE.findall(text) for line in block.splitlines()[1:-1]]
    return blocks + re.findall(r"`([^`\n]+)`", FENCE.sub("", text))


def commands_in(text: str) -> list[list[str]]:
    """Each `antre …` that a page tells its reader to type, as its words after `antre`."""
    return [found["words"].split() for piece in code_in(text) if (found := TYPED.search(piece))]


def anchors_of(page: Path) -> set[str]:
    """The places within a page that a link can lead to, as the usual renderers name them."""
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def relative_links(page: Path) -> list[str]:
    found = re.findall(r"\]\(([^)\s]+)\)", FENCE.sub("", page.read_text("utf-8")))
    return [link for link in found if "://" not in link]


@cache
def help_of(*verb: str) -> str:
    """What `antre VERB --help` prints."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "shared.cli", *verb, "--help"],
        cwd=PROJECT,
        env={**os.environ, "PYTHONPATH": str(PROJECT), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_each_relative_link_leads_somewhere(page: Path) -> None:
    """A file that a page names is there, and so is the heading that it points at."""
    for link in relative_links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        assert target.exists(), link
        assert target == PROJECT or PROJECT in target.parents, link
        if anchor:
            assert anchor in anchors_of(target), link


def test_the_readme_shows_a_picture_and_no_picture_is_heavy() -> None:
    """The README's picture is there; each picture is a PNG that opens and stays below 200 kB."""
    pictures = sorted((PROJECT / "docs" / "pictures").glob("*"))
    shown = [link for link in relative_links(PROJECT / "README.md") if link.endswith(".png")]
    assert [PROJECT / link for link in shown] == [one for one in pictures if one.name == "hall.png"]
    for picture in pictures:
        assert picture.stat().st_size < LARGEST_PICTURE_BYTES, picture.name
        with Image.open(picture) as opened:
            assert opened.format == "PNG"
            assert min(opened.size) >= 300


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_each_verb_is_one_of_the_command_line(page: Path) -> None:
    """Whoever types what a page says is not told that there is no such verb."""
    verbs = {words[0] for words in commands_in(page.read_text("utf-8"))}
    assert verbs - VERBS.keys() == set()


def test_each_flag_is_one_of_its_verb() -> None:
    """A flag that a page tells its reader to type stands in the help of that verb."""
    for page in PAGES:
        for words in commands_in(page.read_text("utf-8")):
            verb = (
                words[:2]
                if words[0] in {"archive", "office", "backup", "bookings", "move"} and len(words) > 1
                else words[:1]
            )
            for flag in [word.strip('",:;.') for word in words if word.startswith("--")]:
                assert flag in help_of(*verb), f"{name_of(page)}: antre {' '.join(words)}"


def test_the_pages_name_the_commands_that_matter() -> None:
    """The README is not right because it names nothing: the two commands and each step of a real office are there."""
    named = {words[0] for words in commands_in((PROJECT / "README.md").read_text("utf-8"))}
    assert {"demo", "test", "office", "hub", "kiosk", "counter", "display", "doctor", "settings"} <= named


def screen_sentences() -> list[re.Pattern[str]]:
    """Every sentence of every screen in both languages; a value that is filled in may be anything."""
    sentences = {
        text
        for file in (ASSETS / "i18n").glob("*.ts")
        for message in ElementTree.parse(file).getroot().iter("message")  # noqa: S314  # our own file
        for text in (message.findtext("source"), message.findtext("translation"))
        if text
    }
    return [re.compile(re.sub(r"%\d", ".+", re.escape(text).replace(r"\%", "%"))) for text in sorted(sentences)]


def test_operations_quotes_the_screens_word_for_word() -> None:
    """A supervisor finds on the page what stands on the screen: each quoted sentence is one, in its language."""
    known = screen_sentences()
    rows = [line for line in (PROJECT / "docs" / "operations.md").read_text("utf-8").splitlines() if line[:2] == "| "]
    quoted = [text for row in rows for text in re.findall(r"\*+([^*]+)\*+", row.split("|")[1])]
    assert len(quoted) > 40
    assert [text for text in quoted if not any(sentence.fullmatch(text) for sentence in known)] == []


def test_operations_says_the_same_in_both_languages() -> None:
    """Each table of the Indonesian half has as many rows as its English one."""
    text = (PROJECT / "docs" / "operations.md").read_text("utf-8")
    halves = re.split(r"^# .+$", text, flags=re.MULTILINE)[2:]
    counts = [[len(re.findall(r"^\| ", part, re.MULTILINE)) for part in half.split("\n## ")] for half in halves]
    assert len(counts) == 2
    assert [count for count in counts[0] if count] == [count for count in counts[1] if count]


def test_the_pages_hold_no_place_of_one_machine() -> None:
    """No page names a folder under which it was written, nor a registry."""
    for page in PAGES:
        assert re.findall(r"/(?:home|root|work|tmp)/|pypi\.|ghcr\.|docker\.", page.read_text("utf-8")) == [], name_of(
            page
        )


def test_a_page_with_a_wrong_verb_is_noticed() -> None:
    """The reader of these pages finds commands in blocks and in lines, and takes no sentence for one."""
    block = '```\nANTRE_A=1 ./antre hub --port 0\n"/srv/antre/antre" sing\n```\n'
    page = "antre is a word. `antre` alone, `./antre kiosk --x`.\n" + block
    assert commands_in(page) == [["hub", "--port", "0"], ["sing"], ["kiosk", "--x"]]
