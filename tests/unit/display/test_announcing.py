"""Announcements: each once, in order, none over another; a restart, a gap and a long absence change nothing of that."""

from __future__ import annotations

from display.presenters.announcing import DAY_TURNED, NO_REPORT, NO_VOICE, TOO_OLD, VOICE_LIMIT_SECONDS
from display.presenters.faces import Page
from tests.unit.display.speaking_hall import OTHER_HALL, HallStory


def test_a_call_is_shown_and_said_at_once() -> None:
    """A call fills the screen and its sentence, as it is being said, stands on it."""
    hall = HallStory()
    hall.calls_number("A-017", "3")
    assert hall.page() is Page.NEW_CALL
    assert (hall.view.call.number, hall.view.call.counter) == ("A-017", "3")
    assert hall.view.spoken == "Nomor antrean A-017, silakan menuju loket 3."
    assert hall.view.is_speaking
    assert hall.begun == [("A-017", 1)]


def test_a_new_call_stands_at_least_eight_seconds() -> None:
    """A short voice doesn't shorten the moment: it ends at eight seconds, not before."""
    hall = HallStory()
    hall.calls_number("A-017")
    hall.passes(3)
    hall.voice_ends()
    hall.passes(4.9)
    assert hall.page() is Page.NEW_CALL
    assert not hall.view.is_speaking
    hall.passes(0.2)
    assert hall.page() is Page.CALLS


def test_a_new_call_stands_as_long_as_its_voice() -> None:
    """A voice in two languages is heard to its end before the screen goes on."""
    hall = HallStory()
    hall.calls_number("A-017")
    hall.passes(13)
    assert hall.page() is Page.NEW_CALL
    hall.voice_ends()
    assert hall.page() is Page.CALLS


def test_two_calls_at_once_are_said_one_after_the_other() -> None:
    """F56: the second waits, is named as the next, and is said when the first has ended and stood."""
    hall = HallStory()
    hall.calls_number("A-017", "3")
    hall.calls_number("B-031", "1")
    assert hall.view.call.number == "A-017"
    assert (hall.view.next_call.number, hall.view.next_call.counter) == ("B-031", "1")
    assert [row.number for row in hall.view.recent] == [], "a queued call isn't on the board before its turn"
    hall.passes(9)
    assert hall.begun == [("A-017", 1)], "the first is still being said"
    hall.voice_ends()
    assert hall.begun == [("A-017", 1), ("B-031", 1)]
    assert hall.view.call.number == "B-031"
    assert hall.view.next_call.number == ""
    assert [row.number for row in hall.view.recent] == ["A-017"]


def test_an_old_call_is_shown_and_not_said() -> None:
    """Older than two minutes: it stands on the board at once, without a moment of its own."""
    hall = HallStory()
    hall.line_breaks()
    hall.calls_number("A-017")
    hall.passes(121)
    hall.line_returns(by_events=True)
    assert hall.begun == []
    assert hall.page() is Page.CALLS
    assert hall.view.call.number == "A-017"
    assert hall.record.lines == [("A-017", 1, TOO_OLD)]


def test_two_minutes_is_still_fresh() -> None:
    """The rule says older than two minutes: at exactly two it is said."""
    hall = HallStory()
    hall.line_breaks()
    hall.calls_number("A-017")
    hall.passes(120)
    hall.line_returns(by_events=True)
    assert hall.begun == [("A-017", 1)]


def test_a_call_that_grows_old_in_the_queue_is_shown_and_not_said() -> None:
    """When its turn comes too late it goes to the board, and the next fresh one is said."""
    hall = HallStory()
    for number in range(1, 19):
        hall.calls_number(f"A-{number:03}")
    hall.says_everything(seconds_each=10)
    evidence = {label: how for label, _, how in hall.record.lines}
    assert evidence["A-013"] == "played"
    assert evidence["A-014"] == TOO_OLD
    assert hall.view.call.number == "A-018"


def test_a_recall_is_said_again_and_keeps_one_row() -> None:
    """A recall brings its ticket to the top; there is one row for each ticket."""
    hall = HallStory()
    for label in ("A-017", "B-031", "A-018"):
        hall.calls_number(label)
    hall.says_everything()
    hall.calls_number("A-017")
    hall.says_everything()
    assert hall.heard == [("A-017", 1), ("B-031", 1), ("A-018", 1), ("A-017", 2)]
    assert hall.view.call.number == "A-017"
    assert hall.view.call.is_recall
    assert [row.number for row in hall.view.recent] == ["A-018", "B-031"]


def test_a_reconnect_repeats_nothing() -> None:
    """F27: after the hub's restart and a new snapshot old calls stay silent, new ones are said."""
    hall = HallStory()
    hall.calls_number("A-017")
    hall.says_everything()
    hall.line_breaks()
    hall.line_returns(by_events=False)
    assert hall.begun == [("A-017", 1)]
    hall.calls_number("A-018")
    assert hall.begun == [("A-017", 1), ("A-018", 1)]


def test_what_was_called_during_a_gap_is_said_from_the_snapshot() -> None:
    """A snapshot in place of events: what is newer than the last one taken is handled as if it had come."""
    hall = HallStory()
    hall.calls_number("A-017")
    hall.says_everything()
    hall.line_breaks()
    hall.calls_number("A-018")
    hall.calls_number("B-031")
    hall.line_returns(by_events=False)
    hall.says_everything()
    assert hall.heard == [("A-017", 1), ("A-018", 1), ("B-031", 1)]


def test_a_snapshot_during_a_moment_disturbs_nothing() -> None:
    """What is being said and what is queued is neither repeated nor lost."""
    hall = HallStory()
    hall.calls_number("A-017")
    hall.calls_number("A-018")
    hall.line_breaks()
    hall.line_returns(by_events=False)
    assert hall.view.call.number == "A-017"
    hall.says_everything()
    assert hall.heard == [("A-017", 1), ("A-018", 1)]


def test_a_restart_repeats_nothing_and_loses_nothing_fresh() -> None:
    """A rebooted display shows the board again, is silent about what was said, and says what it was too late for."""
    hall = HallStory()
    hall.calls_number("A-017")
    hall.calls_number("A-018")
    hall.passes(6)
    hall.voice_ends()
    hall.start_display()
    assert hall.begun == [("A-018", 1)]
    assert [row.number for row in hall.view.recent] == ["A-017"]


def test_a_sentence_cut_off_by_a_restart_is_said_again() -> None:
    """Half a sentence helps nobody: while it is fresh it is said once to its end."""
    hall = HallStory()
    hall.calls_number("A-017")
    hall.passes(2)
    hall.start_display()
    hall.says_everything()
    assert hall.heard == [("A-017", 1)]


def test_a_display_without_memory_says_what_is_fresh() -> None:
    """Switched on for the first time in mid-day, it says what nobody heard here yet, and shows the rest."""
    hall = HallStory()
    hall.line_breaks()
    hall.calls_number("A-016")
    hall.passes(130)
    hall.calls_number("A-017")
    hall.is_connected = True
    hall.start_display()
    assert hall.begun == [("A-017", 1)]
    assert [row.number for row in hall.view.recent] == ["A-016"]


def test_a_restored_backup_repeats_nothing() -> None:
    """Another epoch counts its entries anew: what was heard is known by its own facts."""
    hall = HallStory()
    hall.calls_number("A-017")
    hall.says_everything()
    hall.calls_number("A-018")
    hall.says_everything()
    hall.restores_backup(back=1)
    assert hall.view.call.number == "A-017"
    assert hall.begun == [("A-017", 1), ("A-018", 1)]
    hall.calls_number("A-019")
    hall.says_everything()
    hall.start_display()
    assert hall.begun == [], "the restart knows what was said in both epochs"


def test_a_restore_in_mid_sentence_says_it_once() -> None:
    """The voice goes on, the screen is rebuilt, and the same call in the new epoch isn't said over it or after it."""
    hall = HallStory()
    hall.calls_number("A-017")
    hall.restores_backup()
    hall.calls_number("A-018")
    assert hall.begun == [("A-017", 1)]
    hall.passes(5)
    hall.voice_ends()
    hall.says_everything()
    assert hall.heard == [("A-017", 1), ("A-018", 1)]
    hall.start_display()
    assert hall.begun == []


def test_a_voice_of_the_old_epoch_hides_nothing_of_the_new_one() -> None:
    """What ends after a restore says nothing about the new journal, whose entries have lower numbers."""
    hall = HallStory()
    hall.calls_number("A-017")
    hall.says_everything()
    hall.calls_number("A-018")
    hall.restores_backup(back=1)
    hall.voice_ends()
    hall.line_breaks()
    hall.calls_number("A-019")
    hall.is_connected = True
    hall.start_display()
    assert hall.begun == [("A-019", 1)]


def test_another_halls_call_is_neither_shown_nor_said() -> None:
    """Two halls on one journal: each display hears its own."""
    hall = HallStory()
    hall.calls_number("B-031", "12")
    assert hall.begun == []
    assert hall.page() is Page.IDLE
    there = HallStory(hall_id=OTHER_HALL)
    there.calls_number("A-017", "3")
    there.calls_number("B-031", "12")
    assert there.begun == [("B-031", 1)]
    there.says_everything()
    assert [row.number for row in there.view.recent] == []


def test_a_day_turn_clears_the_board() -> None:
    """Nobody of yesterday is called, the screen is idle, and the sentence under way may end."""
    hall = HallStory()
    hall.calls_number("A-017")
    hall.calls_number("A-018")
    hall.turns_day()
    assert hall.page() is Page.IDLE
    assert hall.view.call.number == ""
    hall.calls_number("A-001")
    assert hall.begun == [("A-017", 1)], "not over the voice that is still speaking"
    hall.voice_ends()
    assert hall.begun == [("A-017", 1), ("A-001", 1)]
    assert ("A-018", 1, DAY_TURNED) in hall.record.lines


def test_a_day_that_turned_while_the_line_was_away_clears_the_board() -> None:
    """A snapshot of another business day is a day turn too."""
    hall = HallStory()
    hall.calls_number("A-017")
    hall.says_everything()
    hall.line_breaks()
    hall.turns_day()
    hall.line_returns(by_events=False)
    assert hall.page() is Page.IDLE


def test_without_a_voice_the_hall_goes_on() -> None:
    """F59: each call has its eight seconds on the screen, in order."""
    hall = HallStory(has_voice=False)
    hall.calls_number("A-017")
    hall.calls_number("A-018")
    assert hall.view.call.number == "A-017"
    assert not hall.view.is_speaking
    hall.passes(8)
    assert hall.view.call.number == "A-018"
    assert hall.record.lines == [("A-017", 1, NO_VOICE), ("A-018", 1, NO_VOICE)]


def test_a_voice_that_never_reports_holds_nobody_up_for_ever() -> None:
    """F58: after a limit the next is announced; the late report changes nothing."""
    hall = HallStory()
    first = hall.calls_number("A-017")
    hall.calls_number("A-018")
    hall.speaker.saying = None  # it forgot
    hall.passes(VOICE_LIMIT_SECONDS)
    assert hall.view.call.number == "A-018"
    hall.board.voice_ended(first.seq, "played")
    assert hall.view.is_speaking
    assert hall.record.lines == [("A-017", 1, NO_REPORT), ("A-017", 1, "played")], "the truth is written down, though"
