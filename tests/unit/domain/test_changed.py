"""A copy with some facts changed is what `dataclasses.replace` makes."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.domain.changed import changed
from shared.domain.snapshot import CounterState
from shared.domain.ticket import Ticket, TicketState
from shared.store.counters import CounterRow
from tests.support.factory import a_ticket

KINDS: list[Any] = [Ticket, CounterState, CounterRow]


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_a_copy_is_what_replace_makes(kind: type[Any], data: st.DataObject) -> None:
    """Whatever the facts, the copy is equal to it, tells itself as it does, and the first one stays what it was."""
    one, other = data.draw(st.from_type(kind)), data.draw(st.from_type(kind))
    names = data.draw(st.sets(st.sampled_from([field.name for field in fields(kind)])))
    facts = {name: getattr(other, name) for name in names}
    before = replace(one)
    copy = changed(one, **facts)
    assert copy == replace(one, **facts)
    assert repr(copy) == repr(replace(one, **facts))
    assert hash(copy) == hash(replace(one, **facts))
    assert one == before


def test_a_name_that_it_does_not_have_is_a_fault() -> None:
    """A fact that was written wrongly isn't lost in silence."""
    with pytest.raises(TypeError, match="Ticket has no colour"):
        changed(a_ticket(), state=TicketState.CALLED, colour="red")
