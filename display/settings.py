"""The hall display's settings."""

from __future__ import annotations

from enum import StrEnum

from shared.devices.voice.numbers import NumberReading
from shared.settings import declare


class Layout(StrEnum):
    """What stands on the screen between two new calls."""

    CALLS = "calls"
    COUNTERS = "counters"


_YES = True

HUB = declare(
    "display.hub",
    str,
    "",
    "The hub's address, such as 192.168.1.10, or several with commas; empty looks around for it.",
)
HALL = declare("display.hall", str, "", "The hall whose calls are shown and said; empty is the office file's first.")
LANGUAGE = declare("display.language", str, "id", "The language of the screen.", choices=("id", "en"))
SCHEME = declare("display.scheme", str, "dark", "The colours of the screen.", choices=("dark", "light", "contrast"))
LAYOUT = declare("display.layout", Layout, Layout.CALLS, "What stands on the screen between two new calls.")
MOTION = declare("display.motion", bool, _YES, "Whether a new call slides in; without it everything changes at once.")
VOICE = declare("display.voice", bool, _YES, "Whether this display speaks; one of a hall's displays is enough.")
NUMBER_READING = declare(
    "display.number_reading",
    NumberReading,
    NumberReading.DIGITS,
    "How the number is said: nol satu tujuh (digits), tujuh belas (cardinal), or digits only after a nought.",
)
LEAD_SECONDS = declare(
    "display.lead_seconds",
    float,
    0.3,
    "Silence before the chime; a television that swallows the first sounds needs about 2.",
    unit="seconds",
    at_least=0,
    at_most=5,
)
LEAST_CALL_SECONDS = declare(
    "display.least_call_seconds",
    float,
    8.0,
    "How long a new call fills the screen at least.",
    unit="seconds",
    at_least=2,
    at_most=60,
)
VIEWING_DISTANCE_METRES = declare(
    "display.viewing_distance_metres",
    float,
    8.0,
    "How far the last row of seats is from the screen.",
    unit="metres",
    at_least=1,
    at_most=60,
)
SCREEN_HEIGHT_MM = declare(
    "display.screen_height_mm",
    float,
    0.0,
    "How high the lit part of the screen is; 0 takes it for a 55 inch screen, 685 lying and 1218 standing.",
    unit="millimetres",
    at_least=0,
    at_most=6000,
)

SETTINGS = (
    HUB,
    HALL,
    LANGUAGE,
    SCHEME,
    LAYOUT,
    MOTION,
    VOICE,
    NUMBER_READING,
    LEAD_SECONDS,
    LEAST_CALL_SECONDS,
    VIEWING_DISTANCE_METRES,
    SCREEN_HEIGHT_MM,
)
