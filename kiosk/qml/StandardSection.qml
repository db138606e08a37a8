pragma ComponentBehavior: Bound

import QtQuick
import Antre.Looks

// One section of a standard: its sign, its name, its lines. Steps are counted, other lists have a mark before each line.
Item {
    id: root

    required property string section
    required property list<string> lines
    required property int first
    required property int waitMinutes
    required property int serviceMinutes
    required property bool isShort
    readonly property bool isCounted: section === "procedure"
    readonly property bool isList: isCounted || section === "requirements" || section === "complaints"

    objectName: "section-" + section
    height: words.height

    Icon {
        id: sign

        y: 2
        name: root.section === "requirements" ? "document" : root.section === "procedure" ? "list"
            : root.section === "time" ? "hourglass" : root.section === "cost" ? "coin"
            : root.section === "product" ? "package" : "speech"
        size: 44 * Theme.textScale
        color: Theme.isContrast ? Theme.accent : Theme.primary
    }

    Column {
        id: words

        anchors.left: sign.right
        anchors.leftMargin: 24
        anchors.right: parent.right
        spacing: 2

        Row {
            width: parent.width
            spacing: 20

            Label {
                id: heading

                width: root.isShort ? 190 * Theme.textScale : parent.width
                text: root.section === "requirements" ? qsTr("Requirements") : root.section === "procedure" ? qsTr("Procedure")
                    : root.section === "time" ? qsTr("Time") : root.section === "cost" ? qsTr("Cost")
                    : root.section === "product" ? qsTr("Product") : qsTr("Complaints and suggestions")
                font.weight: Theme.bold
            }

            Label {
                width: parent.width - heading.width - parent.spacing
                visible: root.isShort
                text: root.isShort ? root.lines[0] : ""
            }
        }

        Repeater {
            model: root.isShort ? [] : root.lines

            Item {
                id: line

                required property string modelData
                required property int index

                width: words.width
                height: told.height

                Label {
                    id: mark

                    visible: root.isList
                    text: root.isCounted ? (root.first + line.index) + "." : "•"
                    soft: true
                    font.features: ({ "tnum": 1 })
                    wrapMode: Text.NoWrap
                }

                Label {
                    id: told

                    anchors.left: parent.left
                    anchors.leftMargin: root.isList ? (root.isCounted ? 40 : 28) * Theme.textScale : 0
                    anchors.right: parent.right
                    text: line.modelData
                }
            }
        }

        Label {
            width: parent.width
            visible: root.waitMinutes > 0
            text: qsTr("Waiting: %1 minutes at most").arg(root.waitMinutes)
        }

        Label {
            width: parent.width
            visible: root.serviceMinutes > 0
            text: qsTr("At the counter: %1 minutes at most").arg(root.serviceMinutes)
        }
    }
}
