pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// Page 3: is this what I need, and have I brought what it needs?
Spread {
    id: root

    required property KioskViewModel viewModel
    readonly property bool isFree: wait.isFree
    readonly property bool isTight: landscape && Theme.isLarge
    readonly property bool isVisit: viewModel.visit.planned !== ""
    readonly property WaitWords wait: WaitWords {
        isTold: root.viewModel.chosen.isWaitTold
        isKnown: root.viewModel.chosen.isWaitKnown
        fromMinutes: root.viewModel.chosen.fromMinutes
        toMinutes: root.viewModel.chosen.toMinutes
    }

    objectName: "detailPage"
    leftWidth: 760

    head: ColumnLayout {
        width: parent.width
        spacing: 0

        RowLayout {
            Layout.fillWidth: true
            Layout.bottomMargin: 14
            spacing: 20

            AgencyMark {
                agency: root.viewModel.chosen.agencyHue
                iconName: root.viewModel.chosen.agencyIcon
                size: 56
            }

            Label {
                Layout.fillWidth: true
                text: Theme.isLarge ? root.viewModel.chosen.agencyShortName : root.viewModel.chosen.agencyName
                size: "caption"
                soft: true
            }
        }

        Label {
            Layout.fillWidth: true
            objectName: "serviceName"
            text: root.viewModel.chosen.serviceName
            size: root.isTight ? "lead" : Theme.isLarge || root.landscape ? "title" : "display"
            font.weight: Theme.bold
        }

        Label {
            Layout.fillWidth: true
            Layout.topMargin: 6
            visible: !Theme.isLarge && text !== ""
            text: root.viewModel.chosen.serviceNote
            soft: true
        }

        Rectangle {
            Layout.fillWidth: true
            Layout.preferredHeight: root.landscape ? 132 : Theme.isLarge ? 176 : 156
            Layout.topMargin: root.landscape ? 20 : Theme.isLarge ? 24 : 28
            radius: Theme.radius
            color: Theme.primaryTint
            border.width: Theme.isContrast ? Theme.border : 0
            border.color: Theme.line

            RowLayout {
                anchors.fill: parent
                anchors.leftMargin: 36
                anchors.rightMargin: 36
                spacing: 24

                Icon {
                    visible: !root.landscape || !Theme.isLarge
                    name: root.isFree ? "check" : "clock"
                    size: 64
                    color: Theme.primary
                }

                Column {
                    Layout.fillWidth: true

                    visible: root.wait.isTold

                    Label {
                        width: parent.width
                        text: root.isVisit ? qsTr("First service: wait") : qsTr("Expected wait")
                        size: "caption"
                        soft: true
                        wrapMode: Text.NoWrap
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: 20
                    }

                    Label {
                        width: parent.width
                        objectName: "wait"
                        text: root.wait.sentence
                        size: root.isTight ? "body" : Theme.isLarge || root.landscape ? "lead" : "title"
                        font.weight: Theme.bold
                        font.features: ({ "tnum": 1 })
                        wrapMode: Text.NoWrap
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: Theme.sizeCaption
                    }
                }

                Item {
                    Layout.fillWidth: true
                    visible: !root.wait.isTold
                }

                Column {
                    Label { anchors.right: parent.right; text: qsTr("Ahead of you"); size: "caption"; soft: true; wrapMode: Text.NoWrap }

                    Label {
                        anchors.right: parent.right
                        text: root.viewModel.chosen.waiting === 0 ? qsTr("nobody") : root.viewModel.chosen.waiting === 1 ? qsTr("1 person") : qsTr("%1 people").arg(root.viewModel.chosen.waiting)
                        size: root.isTight ? "body" : Theme.isLarge || root.landscape ? "lead" : "title"
                        font.weight: Theme.bold
                        wrapMode: Text.NoWrap
                    }
                }
            }
        }
    }

    main: ColumnLayout {
        anchors.fill: parent
        spacing: 24

        Card {
            Layout.fillWidth: true
            Layout.fillHeight: true

            ColumnLayout {
                anchors.fill: parent
                anchors.margins: 36
                spacing: 0

                Label {
                    visible: needs.count > 0
                    text: qsTr("What to bring")
                    font.weight: Theme.bold
                    Layout.bottomMargin: 16
                }

                Repeater {
                    id: needs

                    model: root.viewModel.chosen.requirements

                    RowLayout {
                        id: line

                        required property string modelData

                        Layout.fillWidth: true
                        Layout.bottomMargin: 16
                        spacing: 18

                        Icon {
                            Layout.alignment: Qt.AlignTop
                            Layout.topMargin: 2
                            name: "lozenge"
                            size: 38 * Theme.textScale
                            weight: 2.4
                            color: Theme.isContrast ? Theme.accent : Theme.primary
                        }

                        Label {
                            Layout.fillWidth: true
                            text: line.modelData
                        }
                    }
                }

                Item {
                    Layout.fillHeight: true
                    visible: needs.count > 0
                }

                Rectangle {
                    visible: root.viewModel.chosen.showsFacts && needs.count > 0
                    Layout.fillWidth: true
                    Layout.preferredHeight: 2
                    Layout.topMargin: 16
                    Layout.bottomMargin: 26
                    color: Theme.line
                }

                GridLayout {
                    visible: root.viewModel.chosen.showsFacts
                    Layout.fillWidth: true
                    columns: Theme.isLarge ? 1 : 2
                    rowSpacing: 24
                    columnSpacing: 12
                    uniformCellWidths: true

                    DetailFact {
                        Layout.fillWidth: true
                        iconName: "coin"
                        label: qsTr("Cost")
                        value: root.viewModel.chosen.cost
                    }

                    DetailFact {
                        Layout.fillWidth: true
                        iconName: "hourglass"
                        label: qsTr("At the counter")
                        value: qsTr("about %1 minutes").arg(root.viewModel.chosen.serviceMinutes)
                    }

                    DetailFact {
                        Layout.fillWidth: true
                        Layout.columnSpan: Theme.isLarge ? 1 : 2
                        iconName: "package"
                        label: qsTr("You get")
                        value: root.viewModel.chosen.product
                    }
                }

                Item {
                    Layout.fillHeight: true
                    visible: needs.count === 0
                }
            }
        }

        Pager {
            Layout.fillWidth: true
            visible: root.landscape && root.viewModel.parts > 1
            viewModel: root.viewModel
        }
    }

    foot: ColumnLayout {
        width: parent.width
        spacing: 0

        Pager {
            Layout.fillWidth: true
            Layout.bottomMargin: 24
            visible: !root.landscape && root.viewModel.parts > 1
            viewModel: root.viewModel
        }

        RowLayout {
            Layout.fillWidth: true
            spacing: 20

            PrimaryButton {
                Layout.fillWidth: true
                Layout.preferredHeight: root.isTight ? 112 : root.landscape ? 128 : 164
                objectName: "takeTicket"
                text: root.isVisit && !root.isTight ? qsTr("One number, %1 services").arg(root.viewModel.visit.count) : qsTr("Take a number")
                subtitle: root.isVisit && !root.landscape && !Theme.isLarge ? qsTr("%1, then this").arg(root.viewModel.visit.planned) : ""
                size: root.isTight ? "body" : root.isVisit || Theme.isLarge || root.landscape ? "lead" : "title"
                iconName: Theme.isLarge ? "" : "ticket"
                leftPadding: 20
                rightPadding: 20
                onClicked: root.viewModel.takeTicket()
            }

            PrimaryButton {
                Layout.preferredWidth: Theme.isLarge ? 300 : root.landscape ? 240 : 280
                Layout.preferredHeight: root.isTight ? 112 : root.landscape ? 128 : 164
                objectName: "planAnother"
                visible: root.viewModel.visit.canPlan
                kind: "secondary"
                size: "caption"
                leftPadding: 16
                rightPadding: 16
                text: Theme.isLarge || root.landscape ? qsTr("Add a service") : qsTr("Add another service")
                iconName: Theme.isLarge || root.landscape ? "" : "plus"
                onClicked: root.viewModel.visit.plan()
            }
        }

        NavRow {
            Layout.fillWidth: true
            Layout.topMargin: root.landscape ? 20 : 28
            viewModel: root.viewModel

            Badge {
                visible: root.viewModel.isPriority
                text: qsTr("Priority service")
                iconName: "check"
                tone: "accent"
            }

            AboutButton {
                Layout.preferredHeight: 112
                Layout.preferredWidth: said ? implicitWidth : 112
                objectName: "about"
                said: !Theme.isLarge && !root.viewModel.isPriority
                onClicked: root.viewModel.standard.readThis()
            }
        }
    }
}
