pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// Closed, and when not. Calm and dark, so that it reads as closed from the door.
Item {
    id: root

    required property KioskViewModel viewModel
    property bool landscape: false

    readonly property ClosedWords words: ClosedWords { why: root.viewModel.closedWhy; name: root.viewModel.closedName }

    objectName: "closedPage"

    GridLayout {
        anchors.fill: parent
        columns: root.landscape ? 2 : 1
        columnSpacing: 56
        rowSpacing: 0

        ColumnLayout {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            spacing: 0

            Item {
                Layout.fillHeight: true
                Layout.maximumHeight: root.landscape ? 30 : 150
            }

            Icon {
                Layout.leftMargin: -18
                Layout.bottomMargin: root.landscape ? 20 : 40
                name: root.words.iconName
                size: 132
                weight: 1.4
                color: Theme.accent
            }

            Label {
                Layout.fillWidth: true
                objectName: "closedWhy"
                text: root.words.isTelling ? root.words.sentence : qsTr("We are closed now.")
                size: "title"
                soft: true
            }

            Label {
                Layout.fillWidth: true
                Layout.topMargin: 20
                objectName: "reopens"
                visible: root.viewModel.reopens !== ""
                text: qsTr("Opens %1\nat %2").arg(root.viewModel.reopensDay).arg(root.viewModel.reopens)
                size: root.landscape || Theme.isLarge ? "display" : "hero"
                font.weight: Theme.bold
            }

            Item { Layout.fillHeight: true }
        }

        ColumnLayout {
            Layout.fillWidth: true
            Layout.preferredWidth: 1
            Layout.alignment: root.landscape ? Qt.AlignVCenter : Qt.AlignBottom
            spacing: 40

            Card {
                Layout.fillWidth: true
                Layout.preferredHeight: table.implicitHeight + 80
                raised: false

                Column {
                    id: table

                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    anchors.margins: 40
                    spacing: 18

                    Label { text: qsTr("Opening hours"); size: "caption"; soft: true }

                    Repeater {
                        model: root.viewModel.hours

                        Row {
                            id: row

                            required property string days
                            required property var times

                            width: table.width

                            Label {
                                width: Theme.isLarge ? 420 : 350
                                text: row.days
                                font.weight: Theme.semibold
                                wrapMode: Text.NoWrap
                                fontSizeMode: Text.HorizontalFit
                                minimumPixelSize: 26
                            }

                            Label {
                                width: row.width - (Theme.isLarge ? 420 : 350)
                                text: row.times.length === 0 ? qsTr("Closed") : row.times.join("\n")
                                font.features: ({ "tnum": 1 })
                            }
                        }
                    }
                }
            }

            BookingButton {
                Layout.fillWidth: true
                Layout.preferredHeight: 120
                viewModel: root.viewModel
            }

            Label {
                Layout.fillWidth: true
                text: qsTr("In an emergency, call 112.")
                soft: true
            }
        }
    }
}
