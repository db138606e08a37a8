import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Antre.Counter
import Antre.Looks

// A rarer action in one low line: it opens a sheet. What it needs is told there or by its name.
T.AbstractButton {
    id: root

    required property SheetLightModel light
    property string sign: ""
    readonly property bool isOff: light.why !== ""

    enabled: light.isLit
    text: light.isOn ? qsTr("Reopen") : Words.sheetButton(light.kind)
    implicitHeight: 44
    Accessible.role: Accessible.Button
    Accessible.name: text + (isOff ? ", " + Words.why(light.why, "") : "") + ". " + light.key
    Accessible.onPressAction: click()
    Keys.onPressed: event => {
        if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !event.isAutoRepeat) {
            event.accepted = true;
            click();
        }
    }

    background: Rectangle {
        radius: 10
        color: root.pressed || root.light.isPending || root.light.isOn ? Theme.primaryTint : root.isOff ? "transparent" : Theme.card
        border.color: root.isOff ? Theme.line : Theme.lineStrong
        border.width: Theme.border
        FocusRing { visible: root.visualFocus; around: 10 }
    }
    contentItem: RowLayout {
        spacing: 6
        Icon { Layout.leftMargin: 8; name: root.light.isPending ? "hourglass" : root.sign; size: 18; color: root.isOff ? Theme.textSoft : Theme.primary; weight: 2 }
        DeskText { Layout.fillWidth: true; text: root.text; font.weight: root.isOff ? Theme.regular : Theme.semibold; soft: root.isOff; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.step(-1) }
        Keycap { Layout.rightMargin: 8; text: root.light.key; ink: root.isOff ? Theme.lineStrong : Theme.text }
    }
}
