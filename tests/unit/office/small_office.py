"""The smallest office file with a bit of everything, for tests that spoil one line of it."""

from __future__ import annotations

from pathlib import Path

SMALL = """\
format = 1
[branch]
id = "mpp"
name = { id = "Mal Pelayanan Publik", en = "Public Service Mall" }
place = "Kabupaten Lahat"
short_name = "MPP Lahat"
hours = "office"
[policy]
priority_cap = 2
[hours.office]
monday-thursday = "08.00-15.00"
friday = "08.00-11.30, 13.30-15.30"
last_ticket_minutes = 30
[[halls]]
id = "utama"
name = { id = "Aula", en = "Hall" }
[[series]]
prefix = "A"
[[series]]
prefix = "B1"
last = 99
[[agencies]]
id = "dinkes"
name = { id = "Dinas Kesehatan", en = "Health Office" }
short_name = "Dinkes"
purpose = { id = "Surat sehat", en = "Health letter" }
series = "A"
[[agencies.services]]
id = "cek"
name = { id = "Cek kesehatan", en = "Health check" }
short_name = { id = "Cek", en = "Check" }
requirements = [
    { id = "KTP-el", en = "ID card" },
    "Kartu JKN",
]
[[agencies.services]]
id = "izin"
name = { id = "Izin klinik", en = "Clinic permit" }
short_name = { id = "Izin", en = "Permit" }
series = "B1"
[[agencies]]
id = "dinsos"
name = { id = "Dinas Sosial", en = "Social Office" }
short_name = "Dinsos"
purpose = { id = "Bantuan", en = "Aid" }
series = "A"
[[agencies.services]]
id = "bansos"
name = { id = "Data bansos", en = "Aid data" }
short_name = { id = "Bansos", en = "Aid" }
[[counters]]
name = "1"
agency = "dinkes"
helps = ["bansos"]
[[counters]]
name = "2"
agency = "dinsos"
services = ["bansos"]
toward = "back"
[[officers]]
id = "mita"
name = "dr. Mita"
agencies = ["dinkes"]
pin = "4321"
[[officers]]
id = "dewi"
name = "Dewi"
supervisor = true
pin_hash = "scrypt$8192$8$1$OO/1jg/id7ze/XNiM2lkkA==$61Gd+kF0kwE+Z0LWMHSDgg2OTBfDoaecvWXkNiARWXw="
"""


def written(folder: Path, text: str = SMALL) -> Path:
    """Write an office file and return its path."""
    file = folder / "office.toml"
    file.write_text(text, encoding="utf-8", newline="")
    return file


def spoiled(old: str, new: str) -> tuple[str, int]:
    """Return the small file with the first such piece replaced, and the line where the new piece begins."""
    start = SMALL.index(old)
    return SMALL[:start] + new + SMALL[start + len(old) :], SMALL[:start].count("\n") + 1
