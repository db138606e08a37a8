import QtQuick
import Antre.Display

// The current call and the last five: side by side on a lying screen, one above the other on a standing one.
Item {
    id: root

    required property BoardViewModel viewModel
    property real u: 1
    property bool isTall: false
    readonly property real margin: 56 * u

    BoardHeader {
        id: header

        viewModel: root.viewModel
        u: root.u
        isTall: root.isTall
        width: parent.width
    }

    CallStage {
        id: stage

        u: root.u
        x: root.isTall ? 32 * root.u : root.margin
        y: header.height + (root.isTall ? 32 : 36) * root.u
        width: root.isTall ? root.width - 64 * root.u : (root.width - 2 * root.margin) * 0.6991
        height: root.isTall ? (root.height - header.height - foot.height) * 0.4807 : foot.y - y - 36 * root.u
        sideMargin: (root.isTall ? 28 : Board.isContrast ? 72 : 44) * root.u
        blockHeight: (root.isTall ? 250 : 244) * root.u
        nameStep: root.isTall ? 7 : 8
        wayStep: root.isTall ? 1.2 : 2
        isOld: root.viewModel.isOldNews
        isHubAway: root.viewModel.isHubAway
        call: root.viewModel.call
    }

    RecentCalls {
        u: root.u
        x: root.isTall ? root.margin : stage.x + stage.width + root.margin
        y: root.isTall ? stage.y + stage.height + 36 * root.u : stage.y
        width: root.width - x - root.margin
        height: foot.y - y - (root.isTall ? 12 : 36) * root.u
        numberStep: root.isTall ? 4.4 : 4
        tileWidth: (root.isTall ? 220 : 136) * root.u
        viewModel: root.viewModel
    }

    BoardTicker {
        id: foot

        viewModel: root.viewModel
        u: root.u
        width: parent.width
        anchors.bottom: parent.bottom
    }
}
