import QtQuick
import Antre.Display
import Antre.Looks

// One line at the foot. It turns page by page, it does not crawl: cheaper to draw and easier to read.
Rectangle {
    id: root

    required property BoardViewModel viewModel
    property real u: 1
    readonly property bool isAway: viewModel.tickerCode === "hub_away" || viewModel.tickerCode === "sound_away"

    implicitHeight: 84 * u
    color: Theme.card

    function tagOf(code: string): string {
        return code === "hub_away" ? qsTr("No connection") : code === "sound_away" ? qsTr("No sound") : qsTr("Info");
    }

    function words(code: string, text: string, until: string): string {
        switch (code) {
        case "hub_away":
            return qsTr("The last calls stay here. Your number is kept; please follow the officers at the counters.");
        case "sound_away":
            return qsTr("Calls are shown on this screen without a voice. Please watch it.");
        case "take_number":
            return qsTr("Take a number at the machine near the entrance. Officers are glad to help.");
        case "paused":
            return qsTr("Counters on a break (back at): %1. Your number keeps its place.").arg(text);
        case "disturbed":
            return until !== "" ? qsTr("%1 Expected to go on at %2.").arg(text).arg(until) : text;
        case "no_hall":
            return qsTr("The hall “%1” is not in the office's plan.").arg(text);
        case "searching":
            return qsTr("Connecting…");
        default:
            return text;
        }
    }

    // The page moves by a hair now and then: the ground reaches beyond the edges of the screen.
    Rectangle {
        x: -8 * root.u
        width: parent.width + 16 * root.u
        height: parent.height + 8 * root.u
        color: Theme.card
    }

    Rectangle {
        x: -8 * root.u
        width: parent.width + 16 * root.u
        height: Board.isContrast ? 4 : 1
        color: Board.edge
    }

    BoardText {
        id: tag

        u: root.u
        x: 56 * root.u
        height: parent.height
        visible: root.viewModel.tickerCode !== ""
        text: root.tagOf(root.viewModel.tickerCode)
        weight: Theme.bold
        color: Board.tag
    }

    BoardText {
        id: line

        objectName: "ticker"
        u: root.u
        anchors {
            left: tag.right
            leftMargin: 32 * root.u
            right: parent.right
            rightMargin: 56 * root.u
            top: parent.top
            topMargin: 6 * root.u
            bottom: parent.bottom
            bottomMargin: 6 * root.u
        }
        text: root.words(root.viewModel.tickerCode, root.viewModel.tickerText, root.viewModel.tickerUntil)
        wrapMode: Text.WordWrap
        maximumLineCount: 2
        lineHeight: 0.96
        fontSizeMode: Text.Fit
        minimumPixelSize: Board.step(-1.4, root.u)
        elide: Text.ElideRight
        onTextChanged: turn.restart()

        NumberAnimation on opacity {
            id: turn

            running: false
            from: 0.15
            to: 1
            duration: Theme.motionPage * 0.8
        }
    }
}
