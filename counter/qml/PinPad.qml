pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Antre.Looks

// Dots and keys; the keyboard's digits do the same, so the keys leave the focus where it is.
ColumnLayout {
    id: root

    required property int filled

    signal pressed(string digit)
    signal erased

    spacing: 16

    Row {
        Layout.alignment: Qt.AlignHCenter
        Layout.preferredHeight: 18
        spacing: 16
        Accessible.role: Accessible.StaticText
        Accessible.name: qsTr("%1 digits typed").arg(root.filled)
        Repeater {
            model: Math.max(4, root.filled)
            Rectangle {
                required property int index
                width: 18
                height: 18
                radius: 9
                color: index < root.filled ? Theme.text : "transparent"
                border.color: index < root.filled ? Theme.text : Theme.lineStrong
                border.width: 2
            }
        }
    }
    GridLayout {
        Layout.fillWidth: true
        Layout.fillHeight: true
        Layout.maximumHeight: 302
        columns: 3
        columnSpacing: 10
        rowSpacing: 10
        uniformCellWidths: true
        uniformCellHeights: true
        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "erase"]
            T.AbstractButton {
                id: key

                required property string modelData
                readonly property bool isDigit: modelData.length === 1

                objectName: isDigit ? "pin-" + modelData : modelData === "" ? "" : "pinErase"
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.minimumHeight: 44
                enabled: modelData !== ""
                focusPolicy: Qt.NoFocus
                activeFocusOnTab: false
                text: isDigit ? modelData : ""
                Accessible.role: Accessible.Button
                Accessible.ignored: modelData === ""
                Accessible.name: isDigit ? modelData : qsTr("Erase")
                Accessible.onPressAction: click()
                onClicked: isDigit ? root.pressed(modelData) : root.erased()
                background: Rectangle {
                    radius: Theme.radius
                    color: key.pressed ? Theme.primaryTint : key.isDigit ? Theme.card : "transparent"
                    border.color: Theme.lineStrong
                    border.width: key.isDigit ? Theme.border : 0
                }
                contentItem: Item {
                    DeskText { visible: key.isDigit; anchors.centerIn: parent; text: key.text; step: 2.6; font.weight: Theme.semibold }
                    Icon { visible: key.modelData === "erase"; anchors.centerIn: parent; name: key.modelData === "erase" ? "erase" : ""; size: 30; color: Theme.textSoft; weight: 2 }
                }
            }
        }
    }
}
