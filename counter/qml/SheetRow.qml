import QtQuick
import QtQuick.Layouts
import Antre.Looks

// One thing to choose on a sheet: a service, a counter, an officer, a number elsewhere, or a rarer verb.
Item {
    id: root

    required property int index
    required property string kind
    required property string key
    required property string name
    required property string where
    required property int waiting
    required property string note
    required property bool isChosen
    required property bool isLit
    readonly property string said: kind === "verb" ? Words.sheetButton(name) : kind === "counter" ? qsTr("Counter %1").arg(name) : name

    signal tapped

    objectName: "target-" + key
    height: 52
    Accessible.role: Accessible.RadioButton
    Accessible.name: said + ", " + told.text
    Accessible.checked: isChosen
    Accessible.onPressAction: tapped()

    Rectangle {
        anchors.fill: parent
        anchors.bottomMargin: 2
        radius: 10
        color: root.isChosen ? Theme.primaryTint : "transparent"
        border.color: Theme.primary
        border.width: root.isChosen ? 2 : 0
        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: 14
            anchors.rightMargin: 14
            spacing: 12
            Keycap { visible: root.kind === "verb"; text: root.index + 1 }
            Icon { visible: root.kind !== "verb"; name: root.kind === "service" ? "document" : root.kind === "ticket" ? "ticket" : root.kind === "counter" ? "seat" : "people"; size: 22; color: Theme.primary }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: -2
                DeskText { Layout.fillWidth: true; text: root.said; step: 0.4; soft: !root.isLit }
                DeskText {
                    id: told

                    Layout.fillWidth: true
                    visible: text !== ""
                    text: root.kind === "verb" ? Words.why(root.note, "") : root.kind === "officer" || root.kind === "ticket" ? qsTr("Counter %1").arg(root.where) : root.where
                    step: -0.4
                    soft: true
                }
            }
            DeskText { visible: root.kind !== "verb" && text !== ""; text: root.note === "paused" ? qsTr("Paused") : root.note === "no_counter" ? qsTr("No counter open") : root.waiting >= 0 ? qsTr("%1 waiting").arg(root.waiting) : ""; step: -0.2; soft: true }
        }
    }
    MouseArea { anchors.fill: parent; enabled: root.isLit; onClicked: root.tapped() }
}
