"""What every renderer owes, asked of the shipped fake and of the machine's own speech engine."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from shared.devices.voice.fake import FakeRenderer
from shared.devices.voice.numbers import Language
from shared.devices.voice.renderer import Renderer, RenderFailed
from shared.devices.voice.sentence import Call, Phrases, Sentence, load_phrases, sentences_for
from shared.devices.voice.speech import EngineRenderer
from shared.devices.voice.wav import read_sound

PHRASES = load_phrases(Path(__file__).parents[2] / "assets" / "phrases", ["id", "en"])

LETTERS = {
    Language.INDONESIAN: (
        "'a b'E tS'E d'E 'e 'Ef g'E h'a 'i dZ'E k'a 'El 'Em 'En 'o p'E k'i 'ER 'Es t'E 'u v'E w'E 'Eks j'E z'Et"
    ),
    Language.ENGLISH: (
        "'eI b'i: s'i: d'i: 'i: 'Ef dZ'i: 'eItS 'aI dZ'eI k'eI 'El 'Em 'En 'oU p'i: kj'u: 'A@ 'Es t'i: j'u: v'i: "
        "d'Vb@Lju: 'Eks w'aI z'Ed"
    ),
}
"""How the engine says A to Z, in its own phonetic letters: written down after reading them one by one."""


def patient_engine() -> EngineRenderer:
    """The real one, with more patience than a hall has: a machine that runs tests may be busy."""
    return EngineRenderer(deadline_seconds=60.0)


@pytest.fixture(params=[FakeRenderer, patient_engine], ids=["FakeRenderer", "EngineRenderer"])
def renderer(request: pytest.FixtureRequest) -> Renderer:
    """Each renderer of the house."""
    make: Callable[[], Renderer] = request.param
    return make()


def sentences(label: str = "A-017", counter: str = "3", *, is_recall: bool = False) -> tuple[Sentence, ...]:
    """One call in both languages."""
    return sentences_for(Call(label, counter, is_recall), PHRASES)


def test_a_sentence_becomes_a_checked_file(renderer: Renderer, tmp_path: Path) -> None:
    """The file is there, is of the language, is 0.5-15 s long and can be heard."""
    for sentence in sentences():
        path = tmp_path / f"{sentence.language} ü.wav"
        rendered = renderer.render(sentence, path)
        assert (rendered.path, rendered.language) == (path, sentence.language)
        assert read_sound(path) == rendered.sound
        assert 0.5 <= rendered.sound.seconds <= 15.0
        assert -40 < rendered.sound.level_dbfs < -6


def test_a_long_sentence_is_whole(renderer: Renderer, tmp_path: Path) -> None:
    """A recall with the longest code is not cut off: it lasts longer than a short call, each time as long."""
    short = renderer.render(sentences()[0], tmp_path / "short.wav").sound
    long = [
        renderer.render(sentences("4K-777", "Loket prioritas 12", is_recall=True)[0], tmp_path / "long.wav").sound
        for _ in range(3)
    ]
    assert long[0].seconds > short.seconds * 1.2
    assert {len(sound.samples) for sound in long} == {len(long[0].samples)}


def test_different_numbers_sound_different(renderer: Renderer, tmp_path: Path) -> None:
    """A-017 is not heard as A-018."""
    one = renderer.render(sentences("A-017")[0], tmp_path / "a.wav").sound
    other = renderer.render(sentences("A-018")[0], tmp_path / "b.wav").sound
    assert one.samples != other.samples


def test_an_old_file_is_replaced(renderer: Renderer, tmp_path: Path) -> None:
    """Yesterday's file under the same name is never taken for today's."""
    path = tmp_path / "a.wav"
    path.write_bytes(b"yesterday")
    assert renderer.render(sentences()[0], path).sound.seconds > 0.5


def test_a_closed_renderer_says_so(renderer: Renderer, tmp_path: Path) -> None:
    """After close() nothing is rendered, and closing twice is harmless."""
    renderer.close()
    renderer.close()
    with pytest.raises(RenderFailed, match="stopped"):
        renderer.render(sentences()[0], tmp_path / "a.wav")


def test_the_machine_speaks_each_language_with_its_own_voice(tmp_path: Path) -> None:
    """F60, on the real engine: Indonesian by the Indonesian voice, English by an English one."""
    renderer = patient_engine()
    indonesian, english = (renderer.render(one, tmp_path / "a.wav") for one in sentences())
    assert (indonesian.voice_id, indonesian.is_first_choice) == ("poz/id", True)
    assert english.voice_id.startswith("gmw/en")


def phonemes(sentence: Sentence) -> list[str]:
    """What espeak-ng says for a sentence, one text for each stretch between pauses."""
    voice = {Language.INDONESIAN: "id", Language.ENGLISH: "en-gb"}[sentence.language]
    answer = subprocess.run(
        ["espeak-ng", "-v", voice, "-x", "-q", sentence.spoken("espeak")],
        capture_output=True, text=True, timeout=10.0, check=True,
    )  # fmt: skip
    return [line.strip() for line in answer.stdout.splitlines() if line.strip()]


def test_the_engine_says_the_house_s_sentence_well() -> None:
    """ "loket" has its clear e, "antrean" three syllables; read from the engine's own phonetic letters."""
    indonesian, english = sentences()
    assert phonemes(indonesian) == ["n'omOR antR2'Ean", "'a", "n'ol s'atu t'udZuh", "sil'akan m@n'udZu l'ok'Et t'iga"]
    assert phonemes(english) == ["kj'u: n'Vmb3", "'eI", "z'i@roU w'0n s'Ev@n", "pl'i:z g,oU t@ k'aUnt3 Tr'i:"]


@pytest.mark.parametrize("phrases", PHRASES, ids=["id", "en"])
def test_the_engine_says_every_letter_by_its_name(phrases: Phrases) -> None:
    """F61, on the real engine: A to Z, no letter spelled out, swallowed or taken for another."""
    said = [phonemes(phrases.sentence(Call(f"{letter}-045", "3")))[1] for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    assert said == LETTERS[phrases.language].split()
    assert len(set(said)) == 26
