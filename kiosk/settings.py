"""The kiosk's settings."""

from __future__ import annotations

from shared.settings import declare


def _hub_address(told: str) -> str | None:
    from shared.discovery.address import WrongAddress, read_addresses  # noqa: PLC0415  # only where one was told

    try:
        read_addresses(told)
    except WrongAddress:
        return "an address such as 192.168.1.10 or http://hub-pc:7766, or nothing"
    return None


def _printer_address(told: str) -> str | None:
    from shared.devices.printer.open_printer import PrinterAddressError, open_printer  # noqa: PLC0415  # as above

    try:
        if told:
            open_printer(told)
    except PrinterAddressError as problem:
        return str(problem).rpartition("expected ")[2]
    return None


HUB = declare(
    "kiosk.hub",
    str,
    "",
    "The hub's address, such as 192.168.1.10, or several with commas; empty finds it on the network.",
    check=_hub_address,
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
    check=_printer_address,
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
