"""Indonesia's public holidays and joint leave days, as the ``holidays`` library knows them."""

from __future__ import annotations

import re
from datetime import date

from shared.domain.wording import Wording

YEARS_AHEAD = 3
"""A plan carries this year's holidays and those of so many more: a file is loaded anew at least that often."""
_ESTIMATED = re.compile(r" \((?:perkiraan|estimated)\)")


def public_holidays(year: int, *, has_joint_leave: bool) -> tuple[dict[date, Wording], set[date]]:
    """Return the holidays from that year on, by date, and which of them are estimates.

    Feasts of the moon calendar are estimated until the ministers' joint decree (SKB) names them; leave days (*cuti
    bersama*) are known only for years whose decree the library has.
    """
    import holidays  # noqa: PLC0415  # a fifth of a second that only the reading of an office file needs

    years = range(year, year + YEARS_AHEAD + 1)
    kinds = (holidays.PUBLIC, holidays.GOVERNMENT) if has_joint_leave else (holidays.PUBLIC,)
    told = {
        language: holidays.country_holidays("ID", years=years, categories=kinds, language=code)
        for language, code in (("id", "id"), ("en", "en_US"))
    }
    estimated = {day for day, name in told["id"].items() if _ESTIMATED.search(name)}
    return {day: Wording(_plain(name), _plain(told["en"][day])) for day, name in sorted(told["id"].items())}, estimated


def _plain(name: str) -> str:
    return _ESTIMATED.sub("", name).replace("; ", ", ")
