"""What a screen or a log may hold of an address."""

from __future__ import annotations

import pytest

from shared.domain.errors import Unavailable
from shared.settings import declare, show
from shared.shown import without_password
from shared.store.engine import parsed_address

SECRET = "s3cret"  # noqa: S105  # nobody's


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (f"postgresql+psycopg://antre:{SECRET}@db/hall", "postgresql+psycopg://antre:***@db/hall"),
        (
            f"postgresql://antre:{SECRET}@one:5432,two:5432/hall?a=b",
            "postgresql://antre:***@one:5432,two:5432/hall?a=b",
        ),
        (f"mysql://antre:{SECRET}/@:{SECRET}@db:port/hall", "mysql://antre:***@db:port/hall"),
        (f"postgresql://db/hall?password={SECRET}&x=1", "postgresql://db/hall?password=***&x=1"),
        (f"postgresql://db/hall?x=1&sslpassword={SECRET}", "postgresql://db/hall?x=1&sslpassword=***"),
        (f"mysql://antre:{SECRET}?{SECRET}#{SECRET}@db/hall", "mysql://antre:***@db/hall"),
        (f"mysql://antre:{SECRET}@{SECRET}?{SECRET}@db/hall", "mysql://antre:***@db/hall"),
        (f"mysql://antre@azure.example:{SECRET}@db/hall", "mysql://antre@azure.example:***@db/hall"),
        (f"postgresql://db:5432/hall?password={SECRET}#@{SECRET}&x=1", "postgresql://db:5432/hall?password=***&x=1"),
        (f"host=db password={SECRET} dbname=hall", "host=db password=*** dbname=hall"),
        (f"password = '{SECRET} \\'{SECRET}' host=db", "password = *** host=db"),
        (f"/srv/password={SECRET} host=db", "/srv/password=*** host=db"),
        ("postgresql://antre@[::1]:5432/hall", "postgresql://antre@[::1]:5432/hall"),
        ("postgresql+psycopg://antre@db:5432/hall", "postgresql+psycopg://antre@db:5432/hall"),
        ("sqlite:////srv/antre/antre.sqlite3", "sqlite:////srv/antre/antre.sqlite3"),
        ("Loket 3: Ibu @Rina", "Loket 3: Ibu @Rina"),
        ("", ""),
    ],
)
def test_a_password_is_hidden_and_the_rest_can_be_read(address: str, shown: str) -> None:
    """With an @ or a slash in it, in the query, and in an address that can't be read at all; nothing else changes."""
    assert without_password(address) == shown


@pytest.mark.parametrize("address", [f"mysql://antre:{SECRET}@db/hall", f"postgresql+psycopg://a:{SECRET}@db:no/hall"])
def test_what_is_said_of_a_wrong_address_has_no_password(address: str) -> None:
    """The sentence names the address, and whoever looks over a shoulder or into a log learns no secret."""
    with pytest.raises(Unavailable, match="wrong_address") as told:
        parsed_address(address)
    assert "***@db" in str(told.value.details["told"])
    assert SECRET not in str(told.value.details)


def test_a_setting_that_is_an_address_is_shown_without_its_password() -> None:
    """`antre settings` is what is sent to whoever helps."""
    setting = declare("hub.database", str, "", "Where the queue is kept.")
    assert show(setting, f"postgresql+psycopg://antre:{SECRET}@db/hall") == "postgresql+psycopg://antre:***@db/hall"
