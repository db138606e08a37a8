"""What the three apps share on screen: icons, QR codes, words, checked QML, hues."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QImage
from PySide6.QtQml import QQmlComponent, QQmlEngine

from shared.ui import icons, qml_types, translation
from shared.ui.bootstrap import QML_MODULES, WindowPlace, add_window_flags, window_place
from shared.ui.qr import matrix_rows

if TYPE_CHECKING:
    from pathlib import Path


HUES = b"""
import QtQml
import Antre.Looks

QtObject {
    property bool differ: Theme.agencyHue("disdukcapil") != Theme.agencyHue("bsb")
    property bool isSteady: Theme.hueIndex("samsat") === Theme.hueIndex("samsat")
    property var many: Array.from({ length: 40 }, (_, at) => Theme.hueIndex("agency-" + at))
}
"""

BOUND = b"""
import QtQml
import Antre.Looks

QtObject {
    property string branch: Theme.bound("Bank Sumsel Babel Cabang Lahat")
    property string brief: Theme.bound("Pilih instansi tujuan")
    property string wide: Theme.bound("Dinas untuk kependudukan kewarganegaraan")
    property string none: Theme.bound("")
}
"""


def test_every_icon_has_its_drawing() -> None:
    """assets/icons holds exactly the icons of the one table, as drawn."""
    shipped = {file.name: file.read_text(encoding="utf-8") for file in icons.FOLDER.glob("*.svg")}
    assert shipped == icons.drawings()
    assert len(shipped) > 50


@pytest.mark.parametrize("text", ["https://antre.example/t/abc", "A-017", "Loket é 😀"])
def test_a_qr_code_is_read_back(text: str) -> None:
    """An independent reader finds the text in the matrix, drawn at four pixels a module with its quiet zone."""
    rows = matrix_rows(text)
    side = (len(rows) + 8) * 4
    picture = QImage(side, side, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            for dot in range(16 if dark == "1" else 0):
                picture.setPixel((x + 4) * 4 + dot % 4, (y + 4) * 4 + dot // 4, 0xFF000000)
    found = zxingcpp.read_barcodes(picture)
    assert [code.text for code in found] == [text]


def test_no_text_is_no_code() -> None:
    """An empty text gives no matrix, so no code is drawn."""
    assert matrix_rows("") == ()


def test_all_words_are_indonesian() -> None:
    """Every English string of the sources has a finished Indonesian translation and the .qm files are up to date."""
    assert translation.faults() == []


def test_qml_is_clean() -> None:
    """qmllint, which knows our view-models' types, has no warning on any QML file."""
    code, words = qml_types.check()
    assert (code, words) == (0, "")


def test_qmllint_would_see_a_misspelt_member(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check is alive: a member that the view-model doesn't have is a warning and a non-zero exit."""
    app = tmp_path / "kiosk"
    (app / "qml").mkdir(parents=True)
    (app / "viewmodel.py").write_text(
        "from PySide6.QtCore import Property, QObject\nfrom PySide6.QtQml import QmlElement\n"
        'QML_IMPORT_NAME = "Antre.Trial"\nQML_IMPORT_MAJOR_VERSION = 1\n\n'
        "@QmlElement\nclass TrialViewModel(QObject):\n"
        "    @Property(str, constant=True)\n    def page(self):\n        return ''\n"
    )
    (app / "qml" / "Trial.qml").write_text(
        "import QtQuick\nimport Antre.Trial\n\nText {\n    id: root\n"
        "    required property TrialViewModel viewModel\n    text: root.viewModel.paage\n}\n"
    )
    monkeypatch.setattr(qml_types, "PROJECT", tmp_path)
    code, words = qml_types.check(("kiosk",))
    assert code != 0
    assert "paage" in words


def test_any_number_of_agencies_has_a_hue(qapp: QObject) -> None:
    """Known agencies have their own hue; an unknown key always gets the same one of the six, never none."""
    engine = QQmlEngine()
    engine.addImportPath(str(QML_MODULES))
    probe = QQmlComponent(engine)
    probe.setData(HUES, QUrl())
    found = probe.create()
    assert found is not None, probe.errorString()
    assert found.property("differ") is True
    assert found.property("isSteady") is True
    assert set(found.property("many").toVariant()) == set(range(6))


def test_the_last_word_of_a_title_is_not_alone(qapp: QObject) -> None:
    """A name of four words or more ends in two held together; a brief one, and words too long to go together, stay."""
    engine = QQmlEngine()
    engine.addImportPath(str(QML_MODULES))
    probe = QQmlComponent(engine)
    probe.setData(BOUND, QUrl())
    found = probe.create()
    assert found is not None, probe.errorString()
    assert found.property("branch") == "Bank Sumsel Babel Cabang\N{NO-BREAK SPACE}Lahat"
    assert found.property("brief") == "Pilih instansi tujuan"
    assert found.property("wide") == "Dinas untuk kependudukan kewarganegaraan"
    assert found.property("none") == ""


def test_window_flags_are_read_back(capsys: pytest.CaptureFixture[str]) -> None:
    """Geometry, screen, fullscreen and pilot come back as a place; a wrong geometry says what was expected."""
    import argparse

    parser = argparse.ArgumentParser()
    add_window_flags(parser)
    flags = ["--geometry", "540x960+10-20", "--screen", "HDMI-1", "--fullscreen", "--pilot", "p"]
    assert window_place(parser.parse_args(flags)) == WindowPlace("540x960+10-20", "HDMI-1", True, "p")
    assert window_place(parser.parse_args([])) == WindowPlace()
    with pytest.raises(SystemExit):
        parser.parse_args(["--geometry", "big"])
    assert "expected WxH" in capsys.readouterr().err
