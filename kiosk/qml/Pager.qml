pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// Pages instead of scrolling: where you are in dots and in words, two large buttons that keep their places.
GridLayout {
    id: root

    required property KioskViewModel viewModel
    readonly property int count: viewModel.parts
    readonly property int current: viewModel.part
    property bool compact: false   // in a narrow column: words above the buttons
    readonly property int buttonWidth: compact ? 1 : Theme.isLarge ? 330 : 264

    visible: count > 1
    columns: compact ? 2 : 3
    columnSpacing: compact ? 14 : Theme.spaceM
    rowSpacing: 12

    Item {
        Layout.row: root.compact ? 1 : 0
        Layout.column: 0
        Layout.preferredWidth: root.buttonWidth
        Layout.fillWidth: root.compact
        Layout.preferredHeight: 96

        PrimaryButton {
            anchors.fill: parent
            objectName: "previousPart"
            visible: root.current > 0
            leftPadding: root.compact ? 4 : Theme.spaceM
            rightPadding: leftPadding
            kind: "quiet"
            size: root.compact && Theme.isLarge ? "caption" : "body"
            text: qsTr("Previous")
            iconName: "chevronleft"
            onClicked: root.viewModel.turnPage(-1)
        }
    }

    Column {
        Layout.row: 0
        Layout.column: root.compact ? 0 : 1
        Layout.columnSpan: root.compact ? 2 : 1
        Layout.fillWidth: true
        spacing: 10

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: 16

            Repeater {
                model: root.count <= 8 ? root.count : 0

                Rectangle {
                    id: dot

                    required property int index

                    width: dot.index === root.current ? 48 : 20
                    height: 20
                    radius: 10
                    color: dot.index === root.current ? Theme.text : "transparent"
                    border.width: 3
                    border.color: dot.index === root.current ? Theme.text : Theme.lineStrong
                }
            }
        }

        Label {
            anchors.horizontalCenter: parent.horizontalCenter
            objectName: "partOf"
            text: qsTr("Page %1 of %2").arg(root.current + 1).arg(root.count)
            size: "caption"
            soft: true
            wrapMode: Text.NoWrap
        }
    }

    Item {
        Layout.row: root.compact ? 1 : 0
        Layout.column: root.compact ? 1 : 2
        Layout.preferredWidth: root.buttonWidth
        Layout.fillWidth: root.compact
        Layout.preferredHeight: 96

        PrimaryButton {
            anchors.fill: parent
            objectName: "nextPart"
            visible: root.current < root.count - 1
            leftPadding: root.compact ? 4 : Theme.spaceM
            rightPadding: leftPadding
            kind: "quiet"
            size: root.compact && Theme.isLarge ? "caption" : "body"
            text: qsTr("Next")
            iconName: "chevron"
            iconSide: "right"
            onClicked: root.viewModel.turnPage(1)
        }
    }
}
