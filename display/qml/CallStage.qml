import QtQuick
import QtQuick.Layouts
import Antre.Display
import Antre.Looks

// The current call: agency, number, and the gold block that says where to go.
Rectangle {
    id: root

    required property CallModel call
    property real u: 1
    property bool isOld: false
    property bool isHubAway: false
    property real nameStep: 8
    property real wayStep: 2
    property real sideMargin: (Board.isContrast ? 72 : 44) * u
    property real blockHeight: 244 * u

    radius: 28 * u
    color: Board.isContrast ? "transparent" : Theme.card
    border.color: Board.edge
    border.width: Board.isLight ? 2 : 0

    Rectangle {
        visible: Board.isContrast
        width: parent.width
        height: block.y - 16 * root.u
        radius: root.radius
        color: "transparent"
        border.color: Board.edge
        border.width: 4 * root.u
    }

    RowLayout {
        id: head

        x: 40 * root.u
        y: 32 * root.u
        width: parent.width - 84 * root.u
        spacing: 22 * root.u

        AgencyMark {
            visible: root.call.agency !== ""
            agency: root.call.agencyHue
            iconName: root.call.agencyIcon
            size: 68 * root.u
        }

        BoardText {
            u: root.u
            text: root.call.agency
            step: 2
            weight: Theme.bold
        }

        BoardText {
            u: root.u
            Layout.fillWidth: true
            text: root.isHubAway ? qsTr("Last call, %1").arg(root.call.calledAt) : root.call.service
            step: 1
            soft: !root.isHubAway
            color: root.isHubAway ? Board.way : Theme.textSoft
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Board.step(-1, root.u)
            elide: Text.ElideRight
            horizontalAlignment: Text.AlignRight
        }
    }

    BigNumber {
        objectName: "callNumber"
        anchors {
            left: parent.left
            right: parent.right
            top: head.bottom
            bottom: block.top
            leftMargin: root.sideMargin
            rightMargin: root.sideMargin
            topMargin: -60 * root.u
            bottomMargin: -64 * root.u
        }
        number: root.call.number
        color: root.isHubAway ? Theme.textSoft : Theme.text
        ceiling: 520 * root.u
    }

    GoldBlock {
        id: block

        u: root.u
        anchors {
            left: parent.left
            right: parent.right
            bottom: parent.bottom
        }
        height: root.blockHeight
        radius: root.radius
        call: root.call
        isOld: root.isOld
        nameStep: root.nameStep
        wayStep: root.wayStep
    }
}
