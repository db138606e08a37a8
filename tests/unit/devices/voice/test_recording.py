"""One announcement as one file, and the cache of its sentences."""

import logging
import os
from pathlib import Path

import pytest

from shared.devices.voice.fake import Behaviour, FakeRenderer
from shared.devices.voice.numbers import Language
from shared.devices.voice.recording import ChimeFile, forget_old_recordings, record_announcement, recording_path
from shared.devices.voice.renderer import RenderCache, Rendered, RenderFailed, checked
from shared.devices.voice.sentence import Call, Sentence, load_phrases, sentences_for
from shared.devices.voice.speech import EngineRenderer
from shared.devices.voice.wav import SAMPLE_RATE, Sound, read_sound, silence, write_sound

PHRASES = load_phrases(Path(__file__).parents[4] / "assets" / "phrases", ["id", "en"])


def sentences(label: str = "A-017", counter: str = "3") -> tuple[Sentence, ...]:
    """The two sentences of a call."""
    return sentences_for(Call(label, counter), PHRASES)


def test_an_announcement_is_silence_chime_indonesian_english(tmp_path: Path) -> None:
    """The parts stand in one file in this order, and only that file is left."""
    path = tmp_path / "announcement-1.wav"
    both = record_announcement(sentences(), FakeRenderer(), path)
    one = record_announcement(sentences()[:1], FakeRenderer(), tmp_path / "announcement-2.wav")
    assert both.languages == (Language.INDONESIAN, Language.ENGLISH)
    assert both.seconds > one.seconds + 1.0
    samples = read_sound(path).samples
    assert max(samples[: int(0.29 * SAMPLE_RATE)]) == 0
    assert (
        read_sound(tmp_path / "announcement-2.wav").samples[: int(2 * SAMPLE_RATE)] == samples[: int(2 * SAMPLE_RATE)]
    )
    assert max(samples[-int(0.3 * SAMPLE_RATE) :]) == 0
    assert -30 < both.level_dbfs < -12
    assert max(abs(sample) for sample in samples) < 32767
    assert sorted(file.name for file in tmp_path.iterdir()) == ["announcement-1.wav", "announcement-2.wav"]


def test_a_hall_on_hdmi_gets_a_longer_silence_first(tmp_path: Path) -> None:
    """The silence before the chime is a setting."""
    usual = record_announcement(sentences(), FakeRenderer(), tmp_path / "a.wav")
    longer = record_announcement(sentences(), FakeRenderer(), tmp_path / "b.wav", lead_seconds=2.0)
    assert longer.seconds == pytest.approx(usual.seconds + 1.7, abs=0.01)


@pytest.mark.parametrize("behaviour", [b for b in Behaviour if b not in {Behaviour.SPEAK, Behaviour.HANG}], ids=str)
def test_what_cannot_be_spoken_leaves_the_chime_and_a_reason(tmp_path: Path, behaviour: Behaviour) -> None:
    """Whatever is wrong with the engine, the hall hears the chime, and the next announcement is spoken (F58, F59)."""
    renderer = FakeRenderer([behaviour])
    alone = record_announcement(sentences()[:1], renderer, tmp_path / "a.wav")
    assert alone.is_chime_only
    assert 1.5 < alone.seconds < 2.5
    assert read_sound(tmp_path / "a.wav").level_dbfs > -40
    assert [language for language, _ in alone.failures] == [Language.INDONESIAN]
    assert record_announcement(sentences()[:1], renderer, tmp_path / "b.wav").languages == (Language.INDONESIAN,)


def test_one_language_that_fails_does_not_silence_the_other(tmp_path: Path) -> None:
    """English missing: Indonesian is spoken, and the reason is kept."""
    recording = record_announcement(
        sentences(), FakeRenderer([Behaviour.SPEAK, Behaviour.NO_VOICE]), tmp_path / "a.wav"
    )
    assert recording.languages == (Language.INDONESIAN,)
    assert recording.failures == ((Language.ENGLISH, "no_voice"),)


def test_the_real_sentence_lasts_three_to_nine_seconds(tmp_path: Path) -> None:
    """The house's example through the machine's engine: length and level of a normal Indonesian announcement."""
    recording = record_announcement(sentences()[:1], EngineRenderer(), recording_path(tmp_path, "1"))
    assert recording.languages == (Language.INDONESIAN,)
    assert 3.0 <= recording.seconds <= 9.0
    assert -26 < recording.level_dbfs < -16


def test_the_office_s_own_chime_sounds_and_a_broken_one_is_replaced(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """An office may bring its chime; a file that is none is logged once, and ours sounds."""
    write_sound(tmp_path / "own.wav", Sound(silence(3.0), SAMPLE_RATE))
    assert ChimeFile(tmp_path / "own.wav").sound().seconds == 3.0
    (tmp_path / "broken.wav").write_bytes(b"no")
    broken = ChimeFile(tmp_path / "broken.wav")
    with caplog.at_level(logging.WARNING):
        assert broken.sound() == broken.sound() == ChimeFile().sound()
    assert len(caplog.records) == 1
    assert "broken.wav" in caplog.text


def test_any_id_makes_a_file_name(tmp_path: Path) -> None:
    """An id with signs stays inside the folder."""
    assert recording_path(tmp_path, "../a:b/17").name == "announcement-___a_b_17.wav"


def test_old_recordings_are_forgotten(tmp_path: Path) -> None:
    """A display that runs for years keeps forty files."""
    for number in range(45):
        file = tmp_path / f"announcement-{number}.wav"
        file.write_bytes(b"")
        os.utime(file, (number, number))
    forget_old_recordings(tmp_path)
    assert len(list(tmp_path.iterdir())) == 40
    assert not (tmp_path / "announcement-4.wav").exists()


class Stand(FakeRenderer):
    """A renderer whose voice is only a neighbour's."""

    def render(self, sentence: Sentence, path: Path) -> Rendered:
        """As the fake, but not the first choice."""
        return checked(super().render(sentence, path).path, sentence.language, "poz/ms", is_first_choice=False)


def test_a_sentence_is_rendered_once(tmp_path: Path) -> None:
    """The same words come from the cache, other words do not, and the cache is bounded."""
    inner = FakeRenderer()
    cache = RenderCache(inner, tmp_path, largest_count=3)
    first = cache.render(sentences()[0]).sound
    assert cache.render(sentences()[0]).sound == first
    assert len(inner.said) == 1
    for number in range(4):
        cache.render(sentences(f"B-00{number}")[0])
    assert len(inner.said) == 5
    assert len(list(tmp_path.iterdir())) == 3


def test_a_broken_file_in_the_cache_is_made_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The cache is not believed either."""
    inner = FakeRenderer()
    cache = RenderCache(inner, tmp_path)
    cache.render(sentences()[0])
    cache.path_of(sentences()[0]).write_bytes(b"RIFF")
    with caplog.at_level(logging.WARNING):
        assert cache.render(sentences()[0]).sound.seconds > 0.5
    assert len(inner.said) == 2
    assert "made again" in caplog.text


def test_a_stand_in_s_voice_is_not_kept(tmp_path: Path) -> None:
    """When the right voice is installed, it is heard at once (F60)."""
    inner = Stand()
    cache = RenderCache(inner, tmp_path)
    cache.render(sentences()[0])
    cache.render(sentences()[0])
    assert len(inner.said) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_failure_is_not_kept(tmp_path: Path) -> None:
    """A sentence that failed is tried again."""
    cache = RenderCache(FakeRenderer([Behaviour.SILENT]), tmp_path)
    with pytest.raises(RenderFailed, match="silent"):
        cache.render(sentences()[0])
    assert cache.render(sentences()[0]).voice_id == "fake"


def test_each_engine_keeps_its_own_files(tmp_path: Path) -> None:
    """Another rate or another voice is another sound."""
    slow, quick = (RenderCache(EngineRenderer(rate=rate), tmp_path) for rate in (120, 180))
    assert slow.path_of(sentences()[0]) != quick.path_of(sentences()[0])
