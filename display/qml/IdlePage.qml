pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Display
import Antre.Looks

// Before the day's first call: who is here, at which counters, whether they are open, how long a service takes.
Item {
    id: root

    required property BoardViewModel viewModel
    property real u: 1
    property bool isTall: false
    readonly property int rows: 6
    readonly property real margin: 56 * u
    readonly property real colCounters: (isTall ? 290 : 330) * u
    readonly property real colOpen: 390 * u
    readonly property real colLength: 300 * u

    function opennessWords(openness: string, opensAt: string, open: int, all: int): string {
        switch (openness) {
        case "open":
            return all === 1 ? qsTr("Open") : qsTr("%1 of %2 open").arg(open).arg(all);
        case "nobody_yet":
            return qsTr("Not open yet");
        case "opens_later":
            return qsTr("Opens at %1").arg(opensAt);
        default:
            return qsTr("Closed today");
        }
    }

    function minutes(shortest: int, longest: int): string {
        return shortest === longest ? qsTr("%1 minutes").arg(longest) : qsTr("%1–%2 minutes").arg(shortest).arg(longest);
    }

    BoardHeader {
        id: header

        viewModel: root.viewModel
        u: root.u
        isTall: root.isTall
        width: parent.width
    }

    RowLayout {
        id: titles

        x: root.margin
        y: header.height + 34 * root.u
        width: parent.width - 2 * root.margin
        height: 76 * root.u
        spacing: 0

        BoardText {
            u: root.u
            Layout.fillWidth: true
            text: qsTr("Services today")
            step: 2
            weight: Theme.bold
        }

        BoardText {
            u: root.u
            Layout.preferredWidth: root.colCounters
            Layout.maximumWidth: root.colCounters
            Layout.rightMargin: root.isTall ? 0 : 24 * root.u
            Layout.alignment: Qt.AlignBottom
            text: qsTr("Counter")
            soft: true
            horizontalAlignment: root.isTall ? Text.AlignRight : Text.AlignLeft
        }

        BoardText {
            visible: !root.isTall
            u: root.u
            Layout.preferredWidth: root.colOpen
            Layout.maximumWidth: root.colOpen
            Layout.alignment: Qt.AlignBottom
            text: qsTr("Now")
            soft: true
        }

        BoardText {
            visible: !root.isTall
            u: root.u
            Layout.preferredWidth: root.colLength
            Layout.maximumWidth: root.colLength
            Layout.alignment: Qt.AlignBottom
            text: qsTr("One service takes")
            soft: true
        }
    }

    Rectangle {
        id: rule

        x: root.margin
        y: titles.y + titles.height + 12 * root.u
        width: titles.width
        height: Board.outline + 1
        color: Board.edge
    }

    Column {
        id: list

        readonly property real rowHeight: (foot.y - 20 * root.u - y) / root.rows

        x: root.margin
        y: rule.y + rule.height
        width: titles.width

        Repeater {
            model: root.viewModel.agencies

            Item {
                id: row

                required property int index
                required property string agency
                required property string agencyHue
                required property string agencyIcon
                required property string purpose
                required property string counters
                required property int openCounters
                required property int allCounters
                required property string openness
                required property string opensAt
                required property int shortestMinutes
                required property int longestMinutes
                required property string cost
                readonly property bool isOpen: openness === "open"
                readonly property string now: root.opennessWords(openness, opensAt, openCounters, allCounters)
                readonly property string length: root.minutes(shortestMinutes, longestMinutes)

                width: list.width
                height: list.rowHeight

                RowLayout {
                    anchors.fill: parent
                    spacing: 0

                    AgencyMark {
                        agency: row.agencyHue
                        iconName: row.agencyIcon
                        size: (root.isTall ? 136 : 76) * root.u
                    }

                    ColumnLayout {
                        Layout.leftMargin: 24 * root.u
                        Layout.rightMargin: 24 * root.u
                        Layout.fillWidth: true
                        spacing: (root.isTall ? 2 : -4) * root.u

                        BoardText {
                            u: root.u
                            Layout.fillWidth: true
                            text: row.agency
                            step: root.isTall ? 2 : 1.2
                            weight: Theme.bold
                            fontSizeMode: Text.HorizontalFit
                            minimumPixelSize: Board.step(-0.6, root.u)
                        }

                        BoardText {
                            u: root.u
                            Layout.fillWidth: true
                            text: row.purpose
                            step: root.isTall ? 0 : -0.6
                            soft: true
                            fontSizeMode: Text.HorizontalFit
                            minimumPixelSize: Board.step(-1.4, root.u)
                            elide: Text.ElideRight
                        }

                        RowLayout {
                            visible: root.isTall
                            spacing: 12 * root.u

                            Icon {
                                name: row.isOpen ? "check" : "clock"
                                size: 36 * root.u
                                color: row.isOpen ? Theme.good : Theme.textSoft
                                weight: 2.2
                            }

                            BoardText {
                                u: root.u
                                text: row.now
                                step: 0.2
                                color: row.isOpen ? Theme.good : Theme.textSoft
                                weight: row.isOpen ? Theme.semibold : Theme.medium_
                            }

                        }

                        BoardText {
                            visible: root.isTall
                            u: root.u
                            Layout.fillWidth: true
                            text: qsTr("One service: %1").arg(row.length)
                            step: -0.3
                            soft: true
                            fontSizeMode: Text.HorizontalFit
                            minimumPixelSize: Board.step(-1.4, root.u)
                        }
                    }

                    BoardText {
                        u: root.u
                        Layout.preferredWidth: root.colCounters
                        Layout.maximumWidth: root.colCounters
                        Layout.rightMargin: root.isTall ? 0 : 24 * root.u
                        text: row.counters
                        step: root.isTall ? 3.6 : 3
                        weight: Theme.heavy
                        color: Board.way
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: Board.step(0, root.u)
                        horizontalAlignment: root.isTall ? Text.AlignRight : Text.AlignLeft
                    }

                    RowLayout {
                        visible: !root.isTall
                        Layout.preferredWidth: root.colOpen
                        Layout.maximumWidth: root.colOpen
                        spacing: 12 * root.u

                        Icon {
                            name: row.isOpen ? "check" : "clock"
                            size: 40 * root.u
                            color: row.isOpen ? Theme.good : Theme.textSoft
                            weight: 2.2
                        }

                        BoardText {
                            u: root.u
                            Layout.fillWidth: true
                            Layout.rightMargin: 20 * root.u
                            text: row.now
                            step: 0.2
                            color: row.isOpen ? Theme.good : Theme.textSoft
                            weight: row.isOpen ? Theme.semibold : Theme.medium_
                            fontSizeMode: Text.HorizontalFit
                            minimumPixelSize: Board.step(-1, root.u)
                        }
                    }

                    ColumnLayout {
                        visible: !root.isTall
                        Layout.preferredWidth: root.colLength
                        Layout.maximumWidth: root.colLength
                        spacing: -6 * root.u

                        BoardText {
                            u: root.u
                            Layout.fillWidth: true
                            text: row.length
                            step: 0.6
                            weight: Theme.semibold
                        }

                        BoardText {
                            visible: row.cost !== ""
                            u: root.u
                            Layout.fillWidth: true
                            text: row.cost
                            step: -0.6
                            soft: true
                            fontSizeMode: Text.HorizontalFit
                            minimumPixelSize: Board.step(-1.4, root.u)
                            elide: Text.ElideRight
                        }
                    }
                }

                Rectangle {
                    visible: row.index < root.rows - 1
                    y: parent.height
                    width: parent.width
                    height: Board.hairline
                    color: Board.edge
                }
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
