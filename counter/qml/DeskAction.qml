import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Antre.Counter
import Antre.Looks

// A secondary action: sign, word, key. When it is off it says why.
T.AbstractButton {
    id: root

    required property LightModel light
    property string sign: ""
    property string number: ""
    property bool strong: false
    property bool isLow: false
    readonly property bool isFilled: strong && !light.isDim
    readonly property string why: light.isDim ? Words.why(light.why, number) : light.isArmed ? qsTr("Touch once more") : ""
    readonly property color inkColour: isFilled ? Theme.primaryInk : light.isDim ? Theme.textSoft : Theme.text

    enabled: light.isLit
    text: light.isPending ? Words.doing(light.action) : light.isArmed ? Words.again(light.action) : Words.action(light.action)
    implicitHeight: isLow ? 58 : 66
    Accessible.role: Accessible.Button
    Accessible.name: text + (why !== "" ? ", " + why : "") + ". " + light.key
    Accessible.onPressAction: click()
    Keys.onPressed: event => {
        if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !event.isAutoRepeat) {
            event.accepted = true;
            click();
        }
    }

    background: Rectangle {
        radius: Theme.radius
        color: root.isFilled ? (root.pressed || root.light.isPending ? Theme.primaryPressed : Theme.primary)
            : root.light.isDim ? "transparent" : root.light.isArmed ? Theme.warnTint : root.pressed || root.light.isPending ? Theme.primaryTint : Theme.card
        border.color: root.light.isArmed ? Theme.warn : root.isFilled ? Theme.primary : root.light.isDim ? Theme.line : Theme.lineStrong
        border.width: Theme.isContrast && root.light.isDim ? 1 : Theme.border
        FocusRing { visible: root.visualFocus }
    }
    contentItem: RowLayout {
        spacing: 14
        Icon { Layout.leftMargin: 18; name: root.light.isPending ? "hourglass" : root.sign; size: 26; color: root.isFilled ? Theme.primaryInk : root.light.isDim ? Theme.textSoft : Theme.primary; opacity: root.light.isDim ? 0.6 : 1; weight: 2 }
        ColumnLayout {
            Layout.fillWidth: true
            spacing: -2
            DeskText { Layout.fillWidth: true; text: root.text; step: 0.6; font.weight: root.light.isDim ? Theme.regular : Theme.semibold; color: root.inkColour }
            DeskText { Layout.fillWidth: true; visible: root.why !== ""; text: root.why; step: -0.5; soft: true }
        }
        Keycap { Layout.rightMargin: 16; text: root.light.key; ink: root.isFilled ? Theme.primaryInk : root.light.isDim ? Theme.lineStrong : Theme.text }
    }
}
