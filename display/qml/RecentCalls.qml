pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Display
import Antre.Looks

// The last calls, newest on top: number with its agency, and the counter in a tile.
Item {
    id: root

    required property BoardViewModel viewModel
    property real u: 1
    property int rows: 5
    property real numberStep: 4
    property real tileWidth: 136 * u

    RowLayout {
        id: head

        width: parent.width
        height: 60 * root.u

        BoardText {
            u: root.u
            Layout.fillWidth: true
            text: root.viewModel.isHubAway && root.viewModel.heardUntil !== "" ? qsTr("As of %1").arg(root.viewModel.heardUntil) : qsTr("Last calls")
            soft: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Board.step(-1, root.u)
        }

        BoardText {
            u: root.u
            Layout.preferredWidth: root.tileWidth
            text: qsTr("Counter")
            soft: true
            horizontalAlignment: Text.AlignHCenter
        }
    }

    Rectangle {
        y: head.height
        width: parent.width
        height: Board.outline
        color: Board.edge
    }

    BoardText {
        u: root.u
        visible: list.count === 0
        y: list.y + 28 * root.u
        width: parent.width
        text: qsTr("No other calls yet today")
        soft: true
        wrapMode: Text.WordWrap
    }

    Column {
        id: list

        readonly property int count: repeater.count
        readonly property real rowHeight: (root.height - y) / root.rows

        y: head.height + Board.outline
        width: parent.width

        Repeater {
            id: repeater

            model: root.viewModel.recent

            Item {
                id: row

                required property int index
                required property string number
                required property string counter
                required property bool isCounterCode
                required property string agency
                required property string agencyHue

                width: list.width
                height: list.rowHeight

                ColumnLayout {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - root.tileWidth - 16 * root.u
                    spacing: 0

                    BoardText {
                        u: root.u
                        Layout.preferredHeight: font.pixelSize * 0.96
                        Layout.fillWidth: true
                        text: row.number
                        step: root.numberStep
                        weight: Theme.bold
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: Board.step(1, root.u)
                    }

                    RowLayout {
                        visible: row.agency !== ""
                        spacing: 12 * root.u

                        Rectangle {
                            Layout.preferredWidth: 8 * root.u
                            Layout.preferredHeight: 26 * root.u
                            radius: 3 * root.u
                            color: Theme.agencyHue(row.agencyHue)
                        }

                        BoardText {
                            u: root.u
                            Layout.fillWidth: true
                            text: row.agency
                            step: -0.5
                            soft: true
                            elide: Text.ElideRight
                        }
                    }
                }

                Rectangle {
                    anchors {
                        right: parent.right
                        verticalCenter: parent.verticalCenter
                    }
                    width: root.tileWidth
                    height: Math.min(parent.height - 28 * root.u, 104 * root.u)
                    radius: 16 * root.u
                    color: Board.tile
                    border.color: Board.edge
                    border.width: Board.isContrast ? 4 : 0

                    BoardText {
                        u: root.u
                        anchors.centerIn: parent
                        width: parent.width - 12 * root.u
                        height: parent.height
                        horizontalAlignment: Text.AlignHCenter
                        text: row.counter
                        step: root.numberStep - 0.3
                        weight: Theme.bold
                        color: Board.way
                        fontSizeMode: Text.Fit
                        minimumPixelSize: Board.step(-1, root.u)
                        wrapMode: row.isCounterCode ? Text.NoWrap : Text.WordWrap
                    }
                }

                Rectangle {
                    visible: row.index < root.rows - 1
                    y: parent.height - 1
                    width: parent.width
                    height: Board.hairline
                    color: Board.edge
                }
            }
        }
    }
}
