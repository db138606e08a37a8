pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// Page 4: a courtesy offered, not a proof asked for. Both answers weigh the same.
Spread {
    id: root

    required property KioskViewModel viewModel
    readonly property bool isBrief: Theme.isLarge

    objectName: "priorityPage"
    leftWidth: 760

    head: Column {
        width: parent.width
        spacing: 6

        Label {
            width: parent.width
            visible: !root.isBrief && text !== ""
            text: root.viewModel.chosen.serviceName
            soft: true
        }

        Label {
            width: parent.width
            text: Theme.bound(qsTr("Would you like priority service?"))
            size: root.isBrief || root.landscape ? "title" : "display"
            font.weight: Theme.bold
        }
    }

    main: ColumnLayout {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: root.landscape ? parent.bottom : undefined
        spacing: 24

        Label {
            Layout.fillWidth: true
            text: qsTr("This is for:")
            soft: true
        }

        Card {
            Layout.fillWidth: true
            Layout.fillHeight: root.landscape
            Layout.preferredHeight: root.isBrief ? 476 : 424
            Layout.maximumHeight: 520

            GridLayout {
                anchors.fill: parent
                anchors.margins: root.landscape ? 28 : 36
                columns: 2
                columnSpacing: 24
                rowSpacing: 12
                uniformCellWidths: true
                uniformCellHeights: true

                Repeater {
                    model: [
                        { icon: "elder", brief: qsTr("Elderly"), label: qsTr("Elderly,\n60 and above") },
                        { icon: "wheelchair", brief: qsTr("Disabled"), label: qsTr("People with\na disability") },
                        { icon: "pregnant", brief: qsTr("Pregnant or nursing"), label: qsTr("Pregnant or\nnursing mothers") },
                        { icon: "child", brief: qsTr("With a child"), label: qsTr("With a\nsmall child") },
                        { icon: "flood", brief: qsTr("Disaster victims"), label: qsTr("Victims of\na disaster") },
                        { icon: "call", brief: qsTr("Ask our staff"), label: qsTr("Another reason?\nAsk our staff") }
                    ]

                    RowLayout {
                        id: group

                        required property var modelData

                        Layout.fillWidth: true
                        spacing: 24

                        Icon {
                            name: group.modelData.icon
                            size: root.landscape ? 68 : 80
                            weight: 1.5
                            color: Theme.isContrast ? Theme.text : Theme.primary
                        }

                        Label {
                            Layout.fillWidth: true
                            text: root.isBrief ? group.modelData.brief : group.modelData.label
                            font.weight: Theme.semibold
                        }
                    }
                }
            }
        }

        Column {
            Layout.fillWidth: true
            Layout.topMargin: 8
            spacing: 12

            Repeater {
                model: [
                    qsTr("You don't need to prove anything."),
                    root.isBrief ? qsTr("The reason is not recorded.") : qsTr("The reason is neither recorded nor printed.")
                ]

                Row {
                    id: promise

                    required property string modelData

                    width: parent.width
                    spacing: 18

                    Icon { anchors.verticalCenter: parent.verticalCenter; name: "check"; size: 40; weight: 2; color: Theme.good }
                    Label { width: promise.width - 58; text: promise.modelData }
                }
            }
        }
    }

    foot: ColumnLayout {
        width: parent.width
        spacing: 0

        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredHeight: root.landscape ? 128 : 150
            objectName: "priorityYes"
            kind: "accent"
            text: qsTr("Yes, priority service")
            subtitle: root.isBrief ? "" : qsTr("You will be called sooner")
            iconName: "priority"
            onClicked: root.viewModel.choosePriority(true)
        }

        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredHeight: root.landscape ? 128 : 150
            Layout.topMargin: 24
            objectName: "priorityNo"
            kind: "secondary"
            text: root.isBrief ? qsTr("No, general service") : qsTr("Go on with general service")
            subtitle: root.isBrief ? "" : qsTr("You will be called in order of arrival")
            iconName: "ticket"
            onClicked: root.viewModel.choosePriority(false)
        }

        NavRow {
            Layout.fillWidth: true
            Layout.topMargin: 28
            viewModel: root.viewModel
        }
    }
}
