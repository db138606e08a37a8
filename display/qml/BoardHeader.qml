pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Display
import Antre.Looks

// Who we are, what is away, date and time; the woven band closes it. Tall: two lines, for a standing screen.
Item {
    id: root

    required property BoardViewModel viewModel
    property real u: 1
    property bool isTall: false

    implicitHeight: (isTall ? 214 : 142) * u

    RowLayout {
        x: 56 * root.u
        width: parent.width - 112 * root.u
        height: 120 * root.u
        spacing: 24 * root.u

        Emblem {
            size: 72 * root.u
        }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: -4 * root.u

            BoardText {
                u: root.u
                Layout.fillWidth: true
                text: root.viewModel.branch
                step: 0.5
                weight: Theme.bold
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Board.step(-1, root.u)
                elide: Text.ElideRight
            }

            BoardText {
                u: root.u
                Layout.fillWidth: true
                text: root.viewModel.place
                step: -0.5
                soft: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Board.step(-1, root.u)
                elide: Text.ElideRight
            }
        }

        Loader {
            active: !root.isTall
            visible: active
            sourceComponent: notices
        }

        BoardText {
            visible: !root.isTall
            u: root.u
            Layout.leftMargin: 24 * root.u
            text: root.viewModel.date
            soft: true
        }

        BoardText {
            objectName: "clock"
            u: root.u
            Layout.leftMargin: 16 * root.u
            text: root.viewModel.time
            step: 3.7
            weight: Theme.bold
        }

        BoardText {
            u: root.u
            Layout.leftMargin: -12 * root.u
            Layout.topMargin: 22 * root.u
            text: root.viewModel.zone
            step: -1
            soft: true
        }
    }

    RowLayout {
        visible: root.isTall
        x: 56 * root.u
        y: 116 * root.u
        width: parent.width - 112 * root.u
        height: 64 * root.u
        spacing: 20 * root.u

        BoardText {
            u: root.u
            Layout.fillWidth: true
            text: root.viewModel.date
            soft: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Board.step(-1, root.u)
        }

        Loader {
            active: root.isTall
            sourceComponent: notices
        }
    }

    Ornament {
        x: -22 * root.u
        anchors.bottom: parent.bottom
        width: parent.width + 44 * root.u
        height: 22 * root.u
        cell: 44 * root.u
    }

    Component {
        id: notices

        HeaderNotices {
            viewModel: root.viewModel
            u: root.u
            isTall: root.isTall
        }
    }
}
