pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// Page 1: which agency? In low reach every control lies in the lower part; what is above only informs.
Spread {
    id: root

    required property KioskViewModel viewModel
    readonly property bool low: viewModel.isLowReach && !landscape
    // Lying and in large text, one button more than the column was made for.
    readonly property bool isTight: landscape && Theme.isLarge && viewModel.visit.takesBookings
    readonly property bool isVisit: viewModel.visit.planned !== ""  // one more service for a number that is being planned

    objectName: "homePage"
    gap: low ? 24 : 28

    head: Column {
        width: parent.width
        spacing: 0

        Item {
            width: parent.width
            height: Math.max(words.height, open.visible ? open.height : 0)
            visible: !root.low

            Column {
                id: words

                width: parent.width

                Label {
                    visible: !Theme.isLarge && !root.isVisit
                    text: root.viewModel.dayPart === "morning" ? qsTr("Good morning.")
                        : root.viewModel.dayPart === "noon" ? qsTr("Good day.")
                        : root.viewModel.dayPart === "afternoon" ? qsTr("Good afternoon.") : qsTr("Good evening.")
                    size: "lead"
                    soft: true
                }

                Label {
                    width: parent.width
                    text: root.isVisit ? qsTr("Choose the next service") : qsTr("Choose an agency")
                    size: root.isTight ? "lead" : Theme.isLarge ? "title" : root.isVisit && root.landscape ? "lead" : root.isVisit ? "title" : "display"
                    font.weight: Theme.bold
                }

                Label {
                    width: parent.width
                    objectName: "planned"
                    visible: root.isVisit && !(root.landscape && Theme.isLarge)
                    text: qsTr("On this number: %1").arg(root.viewModel.visit.planned)
                    soft: true
                }
            }

            Badge {
                id: open

                anchors.right: parent.right
                visible: !Theme.isLarge && !root.landscape && !root.isVisit && root.viewModel.openUntil !== ""
                text: qsTr("Open until %1").arg(root.viewModel.openUntil)
                iconName: "check"
                tone: "good"
            }
        }

        Item {
            width: 1
            height: 20
            visible: root.landscape
        }

        Badge {
            visible: root.landscape && !Theme.isLarge && root.viewModel.openUntil !== ""
            text: qsTr("Open until %1").arg(root.viewModel.openUntil)
            iconName: "check"
            tone: "good"
        }

        Column {
            width: parent.width
            visible: root.low
            spacing: 20

            Label {
                visible: calls.count > 0
                text: qsTr("Now called")
                soft: true
            }

            Row {
                id: callRow

                readonly property real cell: (width - 2 * spacing) / 3

                width: parent.width
                height: 232
                spacing: 20

                Repeater {
                    id: calls

                    model: root.viewModel.calls

                    Rectangle {
                        id: call

                        required property string label
                        required property string counter

                        width: callRow.cell
                        height: callRow.height
                        radius: Theme.radius
                        color: Theme.isContrast ? "#000000" : Theme.ink
                        border.width: Theme.isContrast || Theme.isDark ? Theme.border : 0
                        border.color: Theme.line

                        Column {
                            anchors.centerIn: parent
                            width: parent.width - 24
                            spacing: 4

                            Label {
                                width: parent.width
                                horizontalAlignment: Text.AlignHCenter
                                text: call.label
                                font.pixelSize: 84
                                font.weight: Theme.heavy
                                font.features: ({ "tnum": 1, "case": 1 })
                                color: "#FFFFFF"
                                wrapMode: Text.NoWrap
                                fontSizeMode: Text.HorizontalFit
                                minimumPixelSize: 40
                            }

                            Label {
                                anchors.horizontalCenter: parent.horizontalCenter
                                text: qsTr("Counter %1").arg(call.counter)
                                font.weight: Theme.semibold
                                color: Theme.accent
                            }
                        }
                    }
                }
            }

            Row {
                spacing: 16

                Icon { name: "info"; size: 40; color: Theme.textSoft }

                Label {
                    width: 850
                    text: Theme.bound(qsTr("All buttons are now in the lower part of the screen."))
                    size: "caption"
                    soft: true
                }
            }
        }
    }

    main: Item {
        anchors.fill: parent

        Label {
            id: lowTitle

            anchors.bottom: tiles.top
            anchors.bottomMargin: 24
            visible: root.low
            text: root.isVisit ? qsTr("Choose the next service") : qsTr("Choose an agency")
            size: Theme.isLarge || root.isVisit ? "title" : "display"
            font.weight: Theme.bold
        }

        GridLayout {
            id: tiles

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            height: root.low ? (Theme.isLarge ? 630 : 744) : parent.height
            columns: root.landscape || root.low ? 2 : 1
            rowSpacing: 20
            columnSpacing: 20
            uniformCellWidths: true
            uniformCellHeights: true

            Repeater {
                id: repeater

                model: root.viewModel.agencies

                AgencyTile {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    Layout.maximumHeight: root.landscape || root.low ? 360 : Theme.isLarge ? 420 : 240
                    Layout.alignment: Qt.AlignTop
                    compact: root.landscape || root.low
                    fullName: root.landscape
                    onClicked: root.viewModel.chooseAgency(agencyId)
                }
            }

            // A page that is not full keeps its rows as high as a full one's.
            Repeater {
                model: Math.max(0, root.places - repeater.count)

                Item {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                }
            }
        }
    }

    // How many tiles a full page has; only a page among several is filled up.
    readonly property int places: viewModel.parts < 2 ? (landscape || low ? 2 : 0)
        : landscape || low ? (Theme.isLarge ? 4 : 6) : Theme.isLarge ? 3 : 6

    foot: ColumnLayout {
        width: parent.width
        spacing: 0

        Pager {
            Layout.fillWidth: true
            Layout.bottomMargin: 28
            viewModel: root.viewModel
            compact: root.landscape
        }

        GridLayout {
            Layout.fillWidth: true
            columns: root.landscape ? 1 : 3
            rowSpacing: 20
            columnSpacing: 20

            SearchButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.preferredHeight: root.isTight ? 96 : root.landscape ? 112 : 120
                onClicked: root.viewModel.openSearch()
            }

            PrimaryButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.preferredHeight: root.isTight ? 96 : root.landscape ? 112 : 120
                objectName: "unplan"
                visible: root.isVisit
                kind: "quiet"
                size: Theme.isLarge ? "caption" : "body"
                text: qsTr("No further service")
                iconName: "back"
                onClicked: root.viewModel.visit.unplan()
            }

            BookingButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.preferredHeight: root.isTight ? 96 : root.landscape ? 112 : 120
                visible: root.viewModel.visit.takesBookings && !root.isVisit
                viewModel: root.viewModel
            }

            PriorityButton {
                visible: !root.isVisit
                Layout.fillWidth: true
                Layout.preferredWidth: 1
                Layout.preferredHeight: root.isTight ? 96 : root.landscape ? 112 : 120
                leftPadding: 20
                rightPadding: 20
                size: Theme.isLarge || root.viewModel.visit.takesBookings ? "caption" : "body"
                viewModel: root.viewModel
            }
        }
    }
}
