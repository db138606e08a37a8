pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// Page 5: your number. Whatever becomes of the paper, the number stands.
Item {
    id: root

    required property KioskViewModel viewModel
    property bool landscape: false
    readonly property bool isPaperMissing: viewModel.paper === "out" || viewModel.paper === "failed"

    objectName: "resultPage"

    Loader {
        anchors.fill: parent
        sourceComponent: root.landscape ? lying : upright
    }

    Component {
        id: upright

        GridLayout {
            columns: 1
            rowSpacing: 28

            PaperWords {
                Layout.fillWidth: true
                Layout.row: root.isPaperMissing ? 0 : 1
                viewModel: root.viewModel
            }

            NumberCard {
                Layout.fillWidth: true
                Layout.fillHeight: true
                Layout.row: root.isPaperMissing ? 1 : 0
                viewModel: root.viewModel

                Ornament {
                    visible: !root.isPaperMissing && !Theme.isLarge
                    Layout.fillWidth: true
                    Layout.leftMargin: 40
                    Layout.rightMargin: 40
                }

                TicketFacts {
                    Layout.fillWidth: true
                    Layout.margins: 40
                    Layout.topMargin: 34
                    viewModel: root.viewModel
                    codeSize: root.isPaperMissing ? 320 : 280
                }
            }

            Countdown {
                Layout.fillWidth: true
                Layout.row: 2
                viewModel: root.viewModel
            }
        }
    }

    Component {
        id: lying

        RowLayout {
            spacing: 56

            NumberCard {
                Layout.preferredWidth: root.width * 0.48
                Layout.fillHeight: true
                viewModel: root.viewModel
                landscape: true
            }

            ColumnLayout {
                Layout.fillWidth: true
                Layout.fillHeight: true
                spacing: Theme.isLarge ? 8 : 14

                PaperWords {
                    Layout.fillWidth: true
                    viewModel: root.viewModel
                    landscape: true
                    showsSlot: !Theme.isLarge
                }

                TicketFacts {
                    Layout.fillWidth: true
                    Layout.fillHeight: true
                    viewModel: root.viewModel
                    spread: Theme.isLarge ? 6 : 14
                    codeSize: root.isPaperMissing && !Theme.isLarge ? 260 : 220
                }

                Countdown {
                    Layout.fillWidth: true
                    compact: true
                    viewModel: root.viewModel
                }
            }
        }
    }
}
