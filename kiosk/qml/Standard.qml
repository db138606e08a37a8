pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// All that an office publishes of a service: for reading in peace, off the usual way to a number.
Spread {
    id: root

    required property KioskViewModel viewModel
    readonly property StandardModel standard: viewModel.standard

    objectName: "standardPage"

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
                text: qsTr("Service standard")
                size: "caption"
                soft: true
            }
        }

        Label {
            Layout.fillWidth: true
            objectName: "serviceName"
            text: Theme.bound(root.viewModel.chosen.serviceName)
            size: root.landscape && Theme.isLarge ? "lead" : "title"
            font.weight: Theme.bold
        }

        Label {
            Layout.fillWidth: true
            Layout.topMargin: 6
            visible: !Theme.isLarge
            text: root.viewModel.chosen.agencyName
            size: "caption"
            soft: true
        }
    }

    main: Card {
        anchors.fill: parent

        Column {
            objectName: "sections"
            anchors.fill: parent
            anchors.margins: 36
            spacing: Theme.isLarge ? 26 : 28

            Repeater {
                model: root.standard.sections

                StandardSection { width: parent.width }
            }
        }
    }

    foot: ColumnLayout {
        width: parent.width
        spacing: 0

        Pager {
            Layout.fillWidth: true
            Layout.bottomMargin: 24
            viewModel: root.viewModel
            compact: root.landscape
        }

        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredHeight: 112
            Layout.bottomMargin: 20
            visible: root.landscape && root.standard.canChoose
            objectName: "chooseThis"
            kind: "secondary"
            size: "body"
            text: qsTr("Choose this service")
            onClicked: root.standard.choose()
        }

        NavRow {
            Layout.fillWidth: true
            viewModel: root.viewModel

            PrimaryButton {
                Layout.preferredHeight: 112
                visible: !root.landscape && root.standard.canChoose
                objectName: "chooseThis"
                kind: "secondary"
                size: "body"
                text: qsTr("Choose this service")
                iconName: "chevron"
                iconSide: "right"
                onClicked: root.standard.choose()
            }
        }
    }
}
