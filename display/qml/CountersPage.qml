pragma ComponentBehavior: Bound

import QtQuick
import Antre.Display

// Every counter of the hall, twelve at once.
Item {
    id: root

    required property BoardViewModel viewModel
    property real u: 1
    property bool isTall: false

    BoardHeader {
        id: header

        viewModel: root.viewModel
        u: root.u
        isTall: root.isTall
        width: parent.width
    }

    Grid {
        id: grid

        readonly property int lines: root.isTall ? 6 : 3

        x: 56 * root.u
        anchors {
            top: header.bottom
            bottom: foot.top
            topMargin: 32 * root.u
            bottomMargin: 32 * root.u
        }
        width: parent.width - 112 * root.u
        columns: root.isTall ? 2 : 4
        spacing: 24 * root.u

        Repeater {
            model: root.viewModel.cells

            CounterTile {
                u: root.u
                width: (grid.width - (grid.columns - 1) * grid.spacing) / grid.columns
                height: (grid.height - (grid.lines - 1) * grid.spacing) / grid.lines
            }
        }
    }

    BoardTicker {
        id: foot

        viewModel: root.viewModel
        u: root.u
        width: parent.width
        anchors.bottom: parent.bottom
    }
}
