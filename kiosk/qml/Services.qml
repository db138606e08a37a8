pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// Page 2: which service?
Spread {
    id: root

    required property KioskViewModel viewModel
    readonly property bool low: viewModel.isLowReach && !landscape

    objectName: "servicesPage"
    gap: 28

    head: GridLayout {
        width: parent.width
        columns: root.landscape ? 1 : 2
        columnSpacing: 28
        rowSpacing: 20

        AgencyMark {
            agency: root.viewModel.chosen.agencyHue
            iconName: root.viewModel.chosen.agencyIcon
            size: root.landscape ? 80 : 128
            visible: !root.landscape || !Theme.isLarge
        }

        Column {
            Layout.fillWidth: true
            spacing: 4

            Label {
                width: parent.width
                text: qsTr("Choose a service")
                size: root.landscape && Theme.isLarge ? "lead" : "title"
                font.weight: Theme.bold
            }

            Label {
                width: parent.width
                objectName: "agencyName"
                text: Theme.isLarge ? root.viewModel.chosen.agencyShortName : root.viewModel.chosen.agencyName
                soft: true
            }
        }
    }

    main: GridLayout {
        id: rows

        readonly property int high: root.landscape ? (Theme.isLarge ? 350 : 232) : Theme.isLarge ? 232 : 156

        width: parent.width
        y: root.low ? parent.height - height : 0
        height: implicitHeight
        columns: root.landscape ? 2 : 1
        rowSpacing: 20
        columnSpacing: 20
        uniformCellWidths: true

        Repeater {
            id: repeater

            model: root.viewModel.services

            ServiceRow {
                Layout.fillWidth: true
                Layout.preferredHeight: rows.high
                stacked: root.landscape
                tellsMore: !root.landscape || !Theme.isLarge   // else from the service's own page: large words need the width
                onClicked: root.viewModel.chooseService(serviceId)
                onAsked: root.viewModel.standard.read(serviceId)
            }
        }

        Item {
            Layout.fillWidth: true
            visible: root.landscape && repeater.count === 1
        }
    }

    foot: ColumnLayout {
        width: parent.width
        spacing: 0

        Pager {
            Layout.fillWidth: true
            Layout.bottomMargin: 30
            viewModel: root.viewModel
            compact: root.landscape
        }

        PriorityButton {
            Layout.fillWidth: true
            Layout.preferredHeight: 112
            Layout.bottomMargin: 20
            visible: root.landscape
            viewModel: root.viewModel
            leftPadding: 20
            rightPadding: 20
            size: Theme.isLarge ? "caption" : "body"
        }

        NavRow {
            Layout.fillWidth: true
            viewModel: root.viewModel

            PriorityButton {
                Layout.preferredHeight: 112
                visible: !root.landscape
                viewModel: root.viewModel
            }
        }
    }
}
