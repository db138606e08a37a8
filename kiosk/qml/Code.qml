pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// Somebody has an appointment: its code, key by key. Large keys in the order of the alphabet; nothing is guessed here.
Spread {
    id: root

    required property KioskViewModel viewModel
    readonly property VisitModel visit: viewModel.visit

    objectName: "codePage"
    leftWidth: 968
    gap: 24

    head: Column {
        width: parent.width
        spacing: 20

        Label {
            width: parent.width
            visible: !root.landscape
            text: qsTr("Check in with your booking code")
            size: Theme.isLarge ? "lead" : "title"
            font.weight: Theme.bold
        }

        Rectangle {
            width: parent.width
            height: 120
            radius: Theme.radius
            color: Theme.card
            border.width: Theme.isContrast ? Theme.border : 3
            border.color: Theme.isContrast ? Theme.line : Theme.primary

            Row {
                anchors.left: parent.left
                anchors.leftMargin: 32
                anchors.verticalCenter: parent.verticalCenter
                spacing: 16

                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    objectName: "code"
                    width: Math.min(implicitWidth, 860)
                    text: root.visit.code
                    font.pixelSize: 64
                    font.weight: Theme.bold
                    font.letterSpacing: 6
                    font.features: ({ "tnum": 1, "case": 1 })
                    wrapMode: Text.NoWrap
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 26
                }

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: 4
                    height: 64
                    color: Theme.primary
                }

                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    visible: root.visit.code === ""
                    text: qsTr("Type the code")
                    soft: true
                    wrapMode: Text.NoWrap
                }
            }
        }
    }

    main: Column {
        width: parent.width
        spacing: 24

        Label {
            width: parent.width
            visible: root.landscape
            text: qsTr("Check in with your booking code")
            size: "title"
            font.weight: Theme.bold
        }

        Label {
            width: parent.width
            objectName: "codeHint"
            text: Theme.bound(qsTr("It stands in the message or on the letter of your booking. Spaces and dashes don't matter."))
            size: root.landscape || Theme.isLarge ? "body" : "lead"
            soft: true
        }

        Label {
            width: parent.width
            text: Theme.bound(qsTr("No code at hand? Take a number without it, or ask our staff."))
            soft: true
        }
    }

    foot: ColumnLayout {
        width: parent.width
        spacing: 0

        GridLayout {
            Layout.fillWidth: true
            Layout.leftMargin: -6
            Layout.rightMargin: -6
            Layout.bottomMargin: 28
            columns: 9
            rowSpacing: 14
            columnSpacing: 14
            uniformCellWidths: true

            Repeater {
                model: "1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("")

                PrimaryButton {
                    required property string modelData

                    Layout.fillWidth: true
                    Layout.preferredWidth: 96
                    Layout.preferredHeight: 96
                    objectName: "key-" + modelData
                    kind: "quiet"
                    size: Theme.isLarge ? "body" : "lead"
                    leftPadding: 0
                    rightPadding: 0
                    text: modelData
                    onClicked: root.viewModel.pressLetter(modelData)
                }
            }
        }

        NavRow {
            Layout.fillWidth: true
            viewModel: root.viewModel

            PrimaryButton {
                Layout.preferredWidth: 132
                Layout.preferredHeight: 112
                objectName: "erase"
                kind: "quiet"
                leftPadding: 0
                rightPadding: 0
                text: ""
                iconName: "erase"
                size: "title"
                Accessible.name: qsTr("Erase the last letter")
                onClicked: root.viewModel.pressLetter("")
            }

            PrimaryButton {
                Layout.preferredWidth: 420
                Layout.preferredHeight: 112
                objectName: "checkIn"
                enabled: root.visit.canCheckIn
                size: "body"
                leftPadding: 16
                rightPadding: 16
                text: qsTr("Check in")
                iconName: "check"
                onClicked: root.visit.checkIn()
            }
        }
    }
}
