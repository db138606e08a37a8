"""Whatever is touched in whatever order, the kiosk keeps its promises."""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from kiosk.presenters.pages import Paper
from shared.domain.commands import IssueTicket
from shared.domain.errors import RefusalCode
from tests.support.kiosk import Booth, a_busy_hall

HALL = a_busy_hall()
AGENCIES = list(HALL.plan.agencies)
SERVICES = list(HALL.plan.services)
PLAIN = (
    "touch",
    "offerPriority",
    "takeTicket",
    "tryAgain",
    "goBack",
    "finish",
    "openSearch",
    "swapLanguage",
    "swapLarge",
    "swapContrast",
    "swapLowReach",
)


class AnyTouch(RuleBasedStateMachine):
    """Random fingers, a random office, a random line."""

    def __init__(self) -> None:
        super().__init__()
        self.booth = Booth(a_busy_hall(HALL.plan))
        self.given: list[str] = []

    @rule(name=st.sampled_from(PLAIN))
    def touches(self, name: str) -> None:
        getattr(self.booth.model, name)()

    @rule(agency=st.sampled_from(AGENCIES))
    def chooses_agency(self, agency: str) -> None:
        self.booth.model.chooseAgency(agency)

    @rule(service=st.sampled_from(SERVICES))
    def chooses_service(self, service: str) -> None:
        self.booth.model.chooseService(service)

    @rule(is_priority=st.booleans())
    def answers_priority(self, is_priority: bool) -> None:
        self.booth.model.choosePriority(is_priority)

    @rule(step=st.sampled_from([-1, 1]))
    def turns(self, step: int) -> None:
        self.booth.model.turnPage(step)

    @rule(letter=st.sampled_from(["k", "t", "p", " ", ""]))
    def types(self, letter: str) -> None:
        self.booth.model.pressLetter(letter)

    @rule(is_landscape=st.booleans())
    def is_turned(self, is_landscape: bool) -> None:
        self.booth.model.showLandscape(is_landscape)

    @rule(seconds=st.sampled_from([1, 10, 50, 100]))
    def waits(self, seconds: int) -> None:
        self.booth.passes(seconds)

    @rule(state=st.sampled_from(["away", "live", "connecting"]))
    def line_is(self, state: str) -> None:
        self.booth.session.become(state)

    @precondition(lambda self: self.booth.session.is_asked)
    @rule()
    def office_gives(self) -> None:
        label = f"A-{len(self.given) + 100:03d}"
        self.given.append(label)
        self.booth.gives(label)

    @precondition(lambda self: self.booth.session.is_asked)
    @rule()
    def office_refuses(self) -> None:
        self.booth.session.decline(RefusalCode.SERIES_EXHAUSTED)

    @precondition(lambda self: self.booth.session.is_asked)
    @rule()
    def nobody_answers(self) -> None:
        self.booth.session.leave_unanswered()

    @precondition(lambda self: self.booth.printed)
    @rule(paper=st.sampled_from(list(Paper)))
    def printer_tells(self, paper: Paper) -> None:
        self.booth.paper(paper)

    @invariant()
    def a_number_is_shown_only_when_given(self) -> None:
        model = self.booth.model
        assert (model.page == "result") == (model.ticketNumber != "")
        assert model.ticketNumber in ("", *self.given)

    @invariant()
    def one_paper_for_each_number(self) -> None:
        assert [one.face.number for one in self.booth.printed] == self.given

    @invariant()
    def one_question_at_a_time(self) -> None:
        assert (self.booth.model.page == "issuing") == self.booth.session.is_asked

    @invariant()
    def a_command_id_means_one_wish(self) -> None:
        wishes: dict[str, set[tuple[str, bool]]] = {}
        for command in self.booth.session.sent:
            assert isinstance(command, IssueTicket)
            wishes.setdefault(command.command_id, set()).add((command.service_id, command.is_priority))
        assert all(len(one) == 1 for one in wishes.values())

    @invariant()
    def the_part_exists(self) -> None:
        assert 0 <= self.booth.model.part < self.booth.model.parts

    def teardown(self) -> None:
        """Left alone, it always comes to rest."""
        if self.booth.session.is_asked:
            self.booth.session.leave_unanswered()
        self.booth.passes(200)
        assert self.booth.model.page in {"home", "away"}
        assert self.booth.model.language == "id"


@pytest.mark.usefixtures("qapp")
def test_any_touch() -> None:
    """Numbers, papers and commands stay one to one under any order of touches, answers and failures."""
    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(AnyTouch, settings=settings(max_examples=25, stateful_step_count=30))
