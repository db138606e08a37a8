pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T
import Antre.Looks

// Two languages, both always named in themselves; the chosen one is filled. One target that swaps.
T.AbstractButton {
    id: root

    property string language: "id"
    property bool vertical: true

    implicitWidth: 184
    implicitHeight: 152
    padding: 8
    Accessible.name: language === "id" ? "English" : "Bahasa Indonesia"

    background: Rectangle {
        radius: Theme.radius
        color: root.pressed ? Theme.primaryTint : Theme.card
        border.width: Theme.border
        border.color: Theme.lineStrong
    }

    contentItem: Grid {
        id: halves

        columns: root.vertical ? 1 : 2

        Repeater {
            model: [{ code: "id", label: "Indonesia" }, { code: "en", label: "English" }]

            Rectangle {
                id: half

                required property var modelData
                readonly property bool chosen: half.modelData.code === root.language

                width: root.vertical ? halves.width : halves.width / 2
                height: root.vertical ? halves.height / 2 : halves.height
                radius: Theme.radius - 8
                color: half.chosen ? Theme.text : "transparent"

                Label {
                    anchors.centerIn: parent
                    text: half.modelData.label
                    size: "caption"
                    font.pixelSize: Theme.isLarge ? 29 : 27
                    font.weight: half.chosen ? Theme.bold : Theme.semibold
                    color: half.chosen ? Theme.ground : Theme.text
                    wrapMode: Text.NoWrap
                }
            }
        }
    }
}
