"""Who reads. A snapshot and its events are cut to their reader."""

from enum import StrEnum


class Reader(StrEnum):
    """The kind of app on the other end."""

    KIOSK = "kiosk"
    COUNTER = "counter"
    DISPLAY = "display"
