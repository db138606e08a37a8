import QtQuick
import QtQuick.Layouts
import Antre.Looks

// One counter in the grid: its name, its agency, whom it serves, and its state by shape, sign and word.
Rectangle {
    id: root

    required property string counter
    required property string agency
    required property string agencyHue
    required property string number
    required property string doing
    required property string until
    property real u: 1
    readonly property bool isCalling: doing === "calling"
    readonly property bool isClosed: doing === "closed"
    readonly property bool isResting: doing === "paused"
    readonly property color fore: isCalling ? Theme.accentInk : isClosed ? Theme.textSoft : Theme.text
    readonly property color tone: isCalling ? Theme.accentInk : isClosed || isResting ? Theme.textSoft : Theme.good
    readonly property string word: isCalling ? qsTr("Please come") : doing === "serving" ? qsTr("Serving")
        : isClosed ? qsTr("Closed") : isResting ? (until !== "" ? qsTr("Back at %1").arg(until) : qsTr("On a break")) : qsTr("Ready")
    readonly property string sign: isCalling ? "bell" : doing === "serving" ? "serving" : isClosed ? "stop" : isResting ? "cup" : "check"

    radius: 24 * u
    color: isCalling ? Theme.accent : isClosed ? "transparent" : Theme.card
    border.color: Board.edge
    border.width: isClosed || Board.isContrast || Board.isLight ? Board.outline : 0

    RowLayout {
        x: 24 * root.u
        y: 20 * root.u
        width: parent.width - 48 * root.u
        spacing: 18 * root.u

        Rectangle {
            Layout.preferredWidth: 76 * root.u
            Layout.preferredHeight: 60 * root.u
            radius: 14 * root.u
            color: root.isCalling ? Theme.accentInk : root.isClosed ? "transparent" : Board.tile
            border.color: root.isClosed ? Board.edge : "transparent"
            border.width: root.isClosed ? Board.outline : 0

            BoardText {
                u: root.u
                anchors.centerIn: parent
                width: parent.width - 8 * root.u
                horizontalAlignment: Text.AlignHCenter
                text: root.counter
                step: 1.6
                weight: Theme.bold
                color: root.isClosed ? Theme.textSoft : root.isCalling ? Theme.accent : Board.way
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 8
            }
        }

        Rectangle {
            Layout.preferredWidth: 8 * root.u
            Layout.preferredHeight: 34 * root.u
            radius: 3 * root.u
            color: root.isCalling ? Theme.accentInk : Theme.agencyHue(root.agencyHue)
        }

        BoardText {
            u: root.u
            Layout.leftMargin: -6 * root.u
            Layout.fillWidth: true
            text: root.agency
            step: 0.2
            weight: Theme.semibold
            color: root.fore
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Board.step(-1, root.u)
        }
    }

    BigNumber {
        visible: root.number !== ""
        x: 20 * root.u
        y: 66 * root.u
        width: parent.width - 40 * root.u
        height: parent.height - 108 * root.u
        number: root.number
        color: root.fore
        ceiling: 116 * root.u
    }

    RowLayout {
        anchors.horizontalCenter: parent.horizontalCenter
        y: root.number === "" ? 80 * root.u + (parent.height - 80 * root.u - height) / 2 - 12 * root.u : parent.height - height - 18 * root.u
        spacing: 12 * root.u

        Icon {
            name: root.sign
            size: (root.number === "" ? 56 : 36) * root.u
            weight: 2
            color: root.tone
        }

        BoardText {
            u: root.u
            text: root.word
            step: root.number === "" ? 1.4 : -0.2
            weight: root.isCalling ? Theme.bold : Theme.medium_
            color: root.tone
        }
    }
}
