"""Issuing on PostgreSQL: one branch beside SQLite, and two branches on two hubs beside one."""

from __future__ import annotations

from bench.figure import CannotMeasure, Rounds, alternate
from bench.hall import Hall, make_hall, serving
from bench.issuing import AT_MOST_PER_SECOND, CLIENTS, WARM_UP_SECONDS, issue_bodies
from bench.load import Asked, NextRequest, ask_side_by_side, from_iterator
from bench.stage import Stage
from tests.support import postgres  # a server of its own, as the tests have one


def measure_one_branch(stage: Stage) -> Rounds:
    """Issue through a hub on PostgreSQL and one on SQLite, in turn. Raises CannotMeasure without a server."""
    on_server = stage.enter(serving(_on_server(stage, "one")))
    on_file = stage.enter(serving(make_hall(stage.folder / "beside-postgres")))
    return _in_turn(stage, [on_file], [on_server])


def measure_two_branches(stage: Stage) -> Rounds:
    """Issue in two branches of one database, each by its own hub, and in one alone, in turn."""
    first, second = (stage.enter(serving(_on_server(stage, branch))) for branch in ("first", "second"))
    return _in_turn(stage, [first], [first, second])


def server(stage: Stage) -> str:
    """Start a PostgreSQL server for the rest of the run, with an empty database; return its address."""
    try:
        return stage.enter(postgres.database(stage.enter(postgres.server())))
    except postgres.NoServer as missing:
        raise CannotMeasure(str(missing)) from missing


def _on_server(stage: Stage, branch: str) -> Hall:
    return make_hall(stage.folder / f"postgres-{branch}", database=stage.once(server), branch=f"bench-{branch}")


def _in_turn(stage: Stage, floor_halls: list[Hall], halls: list[Hall]) -> Rounds:
    seconds = stage.effort.round_seconds
    for hall in {hall.address: hall for hall in (*floor_halls, *halls)}.values():
        _issue([hall], WARM_UP_SECONDS)
    rounds = alternate(
        stage.effort.rounds, lambda _number: _issue(floor_halls, seconds), lambda _number: _issue(halls, seconds)
    )
    return Rounds(
        values=rounds.values, floors=rounds.floors, remarks=(f"{CLIENTS} clients at each hub, one load generator",)
    )


def _issue(halls: list[Hall], seconds: float) -> float:
    """Return the tickets a second of all these hubs together."""
    asked = ask_side_by_side([(hall.address, _clients(hall, seconds)) for hall in halls], "/commands", seconds)
    return sum(map(_tickets_per_second, asked))


def _clients(hall: Hall, seconds: float) -> list[NextRequest]:
    services, most = list(hall.plan.services), int(AT_MOST_PER_SECOND * seconds)
    turns = (client % len(services) for client in range(CLIENTS))
    return [from_iterator(issue_bodies(services[turn:] + services[:turn], most)) for turn in turns]


def _tickets_per_second(asked: Asked) -> float:
    declined = next((body for body in asked.bodies if b'"ticket.issued"' not in body), b"")
    if declined or not asked.bodies:
        raise CannotMeasure(f"the hub gave no number: {declined[:200].decode('utf-8', 'replace')}")
    return asked.per_second
