pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// Find a service of any agency by its first letters. The keyboard is in the order of the alphabet: everybody knows it.
Spread {
    id: root

    required property KioskViewModel viewModel
    readonly property bool low: viewModel.isLowReach && !landscape

    objectName: "searchPage"
    leftWidth: 968
    gap: 24

    head: Rectangle {
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
            spacing: 20

            Icon { anchors.verticalCenter: parent.verticalCenter; name: "search"; size: 48 }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                objectName: "query"
                text: root.viewModel.query
                size: "lead"
                font.weight: Theme.bold
                wrapMode: Text.NoWrap
            }

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: 4
                height: 56
                color: Theme.primary
            }

            Label {
                anchors.verticalCenter: parent.verticalCenter
                visible: root.viewModel.query === ""
                text: qsTr("For example: KTP, NIB, tax")
                soft: true
                wrapMode: Text.NoWrap
            }
        }
    }

    main: Item {
        anchors.fill: parent

        ColumnLayout {
            width: parent.width
            y: root.low ? parent.height - height : 0
            spacing: 20

            Repeater {
                id: found

                model: root.viewModel.services

                ServiceRow {
                    Layout.fillWidth: true
                    Layout.preferredHeight: Theme.isLarge ? 200 : root.landscape ? 160 : 140
                    showsAgency: true
                    tellsMore: false
                    onClicked: root.viewModel.chooseService(serviceId)
                }
            }
        }

        Label {
            width: parent.width
            visible: root.viewModel.query === ""
            objectName: "searchHint"
            text: Theme.bound(qsTr("Touch the first letters of what you need. Services of all agencies are searched."))
            size: root.landscape ? "body" : "lead"
            soft: true
        }

        Label {
            width: parent.width
            visible: root.viewModel.query !== "" && found.count === 0
            objectName: "nothingFound"
            text: Theme.bound(qsTr("Nothing found. Try other letters, or ask our staff."))
            size: root.landscape ? "body" : "lead"
            soft: true
        }
    }

    foot: ColumnLayout {
        width: parent.width
        spacing: 0

        Pager {
            Layout.fillWidth: true
            Layout.bottomMargin: 24
            viewModel: root.viewModel
        }

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
                model: "ABCDEFGHIJKLMNOPQRSTUVWXYZ".split("")

                PrimaryButton {
                    required property string modelData

                    Layout.fillWidth: true
                    Layout.preferredWidth: 96
                    Layout.preferredHeight: 96
                    objectName: "letter-" + modelData
                    kind: "quiet"
                    size: Theme.isLarge ? "body" : "lead"
                    leftPadding: 0
                    rightPadding: 0
                    text: modelData
                    onClicked: root.viewModel.pressLetter(modelData.toLowerCase())
                }
            }

            PrimaryButton {
                Layout.fillWidth: true
                Layout.preferredWidth: 96
                Layout.preferredHeight: 96
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
        }

        NavRow {
            Layout.fillWidth: true
            viewModel: root.viewModel

            PrimaryButton {
                Layout.preferredWidth: 400
                Layout.preferredHeight: 112
                objectName: "space"
                kind: "quiet"
                size: "body"
                text: qsTr("Space")
                onClicked: root.viewModel.pressLetter(" ")
            }
        }
    }
}
