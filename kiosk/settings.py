"""The kiosk's settings."""

from __future__ import annotations

from shared.settings import declare

HUB = declare(
    "kiosk.hub", str, "", "The hub's address, such as http://192.168.1.10:7766; empty finds it on the network."
)
LANGUAGE = declare("kiosk.language", str, "id", "The language that each citizen finds.", choices=("id", "en"))
SCHEME = declare(
    "kiosk.scheme", str, "light", "The colours that each citizen finds.", choices=("light", "dark", "contrast")
)
PRINTER = declare(
    "kiosk.printer",
    str,
    "",
    "The ticket printer: tcp://HOST:9100, /dev/usb/lp0, file:PATH or fake:FOLDER; empty prints nothing.",
)
PAPER = declare("kiosk.paper", int, 80, "Width of the paper roll.", unit="mm", choices=(80, 58))
DEVICE = declare("kiosk.device", str, "", "This kiosk's name in the journal; empty takes the computer's name.")
_HUB_IS_ELSEWHERE = False
WITH_HUB = declare(
    "kiosk.with_hub", bool, _HUB_IS_ELSEWHERE, "Whether this kiosk starts the hub and looks after it (one computer)."
)
OFFICE = declare(
    "kiosk.office", str, "", "The office file that its own hub loads while the database is still empty; with_hub only."
)

SETTINGS = (HUB, LANGUAGE, SCHEME, PRINTER, PAPER, DEVICE, WITH_HUB, OFFICE)
