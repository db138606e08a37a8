"""The sentence of a call, and phrase files that an office got wrong."""

import re
from pathlib import Path

import pytest

from shared.devices.voice.numbers import Language, NumberReading
from shared.devices.voice.sentence import Call, WrongPhraseFile, load_phrases, read_phrases, sentences_for

PHRASES = Path(__file__).parents[4] / "assets" / "phrases"
GOOD = (PHRASES / "voice.id.toml").read_text("utf-8")


def test_one_sentence_is_written_spelled_and_spoken() -> None:
    """The three renderings of the house's example."""
    (sentence,) = sentences_for(Call("A-017", "3"), load_phrases(PHRASES, ["id"]))
    assert sentence.text == "Nomor antrean A-017, silakan menuju Loket 3."
    assert sentence.spelled == "Nomor antrean, A, nol satu tujuh, silakan menuju loket tiga."
    assert sentence.words == "Nomor antrean, a, nol satu tujuh, silakan menuju loket tiga."
    assert sentence.spoken("espeak") == "Nomor antrean, a, nol satu tujuh, silakan menuju lo-ket tiga."
    assert sentence.spoken("sapi5") == sentence.words


def test_indonesian_comes_before_english() -> None:
    """One announcement, two sentences, in the order asked for."""
    sentences = sentences_for(Call("4K-010", "4K-1"), load_phrases(PHRASES, ["id", "en"]))
    assert [sentence.language for sentence in sentences] == [Language.INDONESIAN, Language.ENGLISH]
    assert sentences[1].text == "Queue number 4K-010, please go to Counter 4K-1."
    assert sentences[1].spelled == "Queue number, four K, zero one zero, please go to counter four K one."


def test_a_recall_says_so() -> None:
    """A second call is told from a first one by ear."""
    (sentence,) = sentences_for(Call("A-017", "Bank BSB", is_recall=True), load_phrases(PHRASES, ["id"]))
    assert sentence.text == "Panggilan ulang. Nomor antrean A-017, silakan menuju Bank BSB."
    assert sentence.spoken("espeak").endswith("silakan menuju bank bé ess bé.")


def test_an_office_may_choose_quantities() -> None:
    """The reading is a setting; the text on the screen stays the same."""
    (sentence,) = sentences_for(Call("A-017", "3"), load_phrases(PHRASES, ["id"]), NumberReading.CARDINAL)
    assert "A, tujuh belas" in sentence.spelled
    assert "A-017" in sentence.text


def test_an_engine_is_never_handed_a_code() -> None:
    """No digit and no capital letter standing alone reaches an engine, for any letter and both languages."""
    for phrases in load_phrases(PHRASES, ["id", "en"]):
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            spoken = phrases.sentence(Call(f"{letter}-035", "12")).spoken("espeak")
            assert not re.search(r"\d|\b[A-Z]\b", spoken), spoken


@pytest.mark.parametrize(
    ("find", "replace", "key", "expected"),
    [
        ('language = "id"', 'language = "en"', "language", "expected \"id\", found 'en'"),
        ("{label}", "{nomor}", "call.first", "{nomor} is not known: use {label} and {counter}"),
        ("{counter}", "{counter!r}", "call.first", "{counter} is not known"),
        (", silakan menuju {counter}", "", "call.first", "{counter} must be there exactly once"),
        ("{label}", "{label} {label}", "call.first", "{label} must be there exactly once"),
        ("{label}", "{label", "call.first", "a brace is not closed"),
        ("Nomor antrean", "Nomor 1", "call.first", "write numbers as words"),
        ("recall =", "again =", "call.recall", "expected words between quotes"),
        ('counter = "Loket"', "counter = 3", "words.counter", "expected words between quotes"),
        ("[words]", "[wörter]", "file", "is not valid TOML"),
        ("[words]", "[word]", "[words]", "expected a table with this name"),
        ('"loket" = "lo-ket"', '"A-1" = "a satu"', 'pronunciation.espeak."A-1"', "expected one word made of letters"),
        ('"loket" = "lo-ket"', '"loket" = 7', "pronunciation.espeak.loket", "expected words between quotes"),
    ],
)
def test_a_wrong_phrase_file_is_named_with_its_key(
    tmp_path: Path, find: str, replace: str, key: str, expected: str
) -> None:
    """An office that edits the words learns which file, which key and what to write."""
    path = tmp_path / "voice.id.toml"
    assert find in GOOD
    path.write_text(GOOD.replace(find, replace, GOOD.count(find) if "language" in find else -1), "utf-8")
    with pytest.raises(WrongPhraseFile) as caught:
        read_phrases(path, Language.INDONESIAN)
    assert caught.value.key == key
    assert str(caught.value).startswith("voice.id.toml: ")
    assert expected in str(caught.value)


def test_a_missing_or_foreign_file_is_named(tmp_path: Path) -> None:
    """No file, and a file in another encoding, are told apart."""
    with pytest.raises(WrongPhraseFile, match=r"voice\.en\.toml: file: is missing"):
        load_phrases(tmp_path, ["en"])
    (tmp_path / "voice.id.toml").write_bytes('language = "id" # é'.encode("latin-1"))
    with pytest.raises(WrongPhraseFile, match="cannot be read as UTF-8"):
        load_phrases(tmp_path, ["id"])


def test_notepad_s_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    """A file saved by a Windows editor is read."""
    path = tmp_path / "voice.id.toml"
    path.write_text(GOOD, "utf-8-sig")
    assert read_phrases(path, Language.INDONESIAN).counter_word == "Loket"
