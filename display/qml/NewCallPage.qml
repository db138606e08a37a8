import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import Antre.Display
import Antre.Looks

// The moment of a call: the whole screen changes ground and shape. The plate points to the counter's side.
Item {
    id: root

    required property BoardViewModel viewModel
    property real u: 1
    property bool isTall: false
    readonly property CallModel call: viewModel.call
    readonly property CallModel next: viewModel.nextCall
    readonly property bool isRightward: call.toward === "forward"
    readonly property real point: call.toward === "up" ? 0 : (isTall ? 60 : 148) * u
    readonly property real edge: 36 * u
    readonly property real plateBottom: height - (isTall ? 430 : 196) * u
    readonly property real inner: width - point - 2 * edge - (isTall ? 44 : 110) * u
    readonly property real innerX: edge + (isTall ? 22 : 56) * u + (isRightward ? 0 : point)
    property real slid: 0

    function slide(): void {
        arrival.restart();
    }

    Component.onCompleted: slide()

    Connections {
        target: root.call

        function onChanged(): void {
            root.slide();
        }
    }

    NumberAnimation {
        id: arrival

        target: root
        property: "slid"
        from: (root.isRightward ? -0.25 : 0.25) * root.width
        to: 0
        duration: Theme.motionPage * 1.2
        easing.type: Easing.OutCubic
    }

    Item {
        objectName: "plate"
        x: root.slid
        width: parent.width
        height: parent.height

        Shape {
            anchors.fill: parent
            preferredRendererType: Shape.CurveRenderer
            transform: Scale {
                origin.x: root.width / 2
                xScale: root.isRightward ? -1 : 1
            }

            ShapePath {
                strokeColor: "transparent"
                strokeWidth: -1
                fillColor: Board.plate

                PathSvg {
                    path: "M" + (root.edge + root.point) + " " + root.edge + " H" + (root.width - root.edge)
                        + " V" + root.plateBottom + " H" + (root.edge + root.point)
                        + " L" + root.edge + " " + (root.edge + root.plateBottom) / 2 + " Z"
                }
            }
        }

        RowLayout {
            id: head

            x: root.innerX
            y: 68 * root.u
            width: root.inner
            spacing: 22 * root.u

            Icon {
                name: root.call.isRecall ? "recall" : "bell"
                size: 64 * root.u
                color: Theme.accent
                weight: 2
            }

            BoardText {
                objectName: "callTitle"
                u: root.u
                Layout.fillWidth: true
                text: root.call.isRecall ? qsTr("Called again") : qsTr("New call")
                step: 2
                weight: Theme.bold
                color: Theme.accent
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Board.step(0, root.u)
            }

            AgencyMark {
                visible: root.call.agency !== ""
                agency: root.call.agencyHue
                iconName: root.call.agencyIcon
                size: 68 * root.u
            }

            BoardText {
                u: root.u
                Layout.maximumWidth: root.inner * 0.45
                text: root.call.agency
                step: root.isTall ? 1.4 : 2
                weight: Theme.bold
                color: Board.plateText
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Board.step(0, root.u)
            }
        }

        BigNumber {
            objectName: "callNumber"
            x: root.innerX
            y: root.isTall ? head.y + head.height : 72 * root.u
            width: root.inner
            height: root.isTall ? where.y + 30 * root.u - y : where.y + 90 * root.u - y
            number: root.call.number
            color: Board.plateText
            ceiling: 540 * root.u
        }

        // Lying: arrow, counter and way in one line. Standing: the counter has a line of its own, as wide as it gets.
        GridLayout {
            id: where

            x: root.innerX
            y: root.plateBottom - height - (root.isTall ? 44 : 26) * root.u
            width: root.inner
            height: (root.isTall ? 560 : 236) * root.u
            columns: root.isTall ? 2 : 3
            columnSpacing: 36 * root.u
            rowSpacing: 24 * root.u
            layoutDirection: root.isRightward ? Qt.RightToLeft : Qt.LeftToRight

            Icon {
                Layout.row: root.isTall ? 1 : 0
                Layout.column: 0
                Layout.leftMargin: root.isRightward ? 0 : -24 * root.u
                Layout.rightMargin: root.isRightward ? -24 * root.u : 0
                name: root.call.toward
                size: 226 * root.u
                weight: 2.6
                color: Theme.accent
            }

            FitText {
                objectName: "callCounter"
                Layout.row: 0
                Layout.column: root.isTall ? 0 : 1
                Layout.columnSpan: root.isTall ? 2 : 1
                Layout.fillWidth: true
                Layout.fillHeight: true
                text: root.call.isCounterCode ? qsTr("Counter %1").arg(root.call.counter) : root.call.counter
                size: Board.step(root.isTall ? 10 : 9, root.u)
                color: Theme.accent
                alignment: root.isRightward ? Text.AlignRight : Text.AlignLeft
            }

            WayText {
                Layout.row: root.isTall ? 1 : 0
                Layout.column: root.isTall ? 1 : 2
                Layout.fillWidth: root.isTall
                Layout.maximumWidth: root.isTall ? root.inner : root.inner * 0.32
                visible: root.call.way.length > 0
                call: root.call
                u: root.u
                step: root.isTall ? 3.2 : 2.5
                smallestStep: 0
                color: Board.plateText
                isRight: root.isRightward === root.isTall
            }
        }
    }

    GridLayout {
        x: 56 * root.u
        y: root.plateBottom
        width: root.width - 56 * root.u - root.edge
        height: root.height - y
        columns: root.isTall ? 2 : 3
        columnSpacing: 26 * root.u
        rowSpacing: 0

        Icon {
            name: root.viewModel.isSilent ? "speech" : root.viewModel.isSoundAway ? "soundoff" : "sound"
            size: 64 * root.u
            color: Theme.accentInk
            weight: 2
        }

        BoardText {
            objectName: "spoken"
            u: root.u
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.topMargin: 10 * root.u
            Layout.bottomMargin: 10 * root.u
            text: root.viewModel.spoken
            step: root.isTall ? 2 : 0.9
            weight: Theme.semibold
            color: Theme.accentInk
            wrapMode: Text.WordWrap
            fontSizeMode: Text.Fit
            minimumPixelSize: Board.step(-1, root.u)
        }

        Rectangle {
            objectName: "nextCall"
            visible: root.next.isThere
            Layout.columnSpan: root.isTall ? 2 : 1
            Layout.fillWidth: root.isTall
            Layout.bottomMargin: root.isTall ? 36 * root.u : 0
            Layout.preferredWidth: queue.implicitWidth + 72 * root.u
            Layout.preferredHeight: 124 * root.u
            radius: 24 * root.u
            color: "transparent"
            border.color: Theme.accentInk
            border.width: 4 * root.u

            RowLayout {
                id: queue

                anchors.centerIn: parent
                spacing: 24 * root.u

                BoardText {
                    u: root.u
                    text: qsTr("After this")
                    weight: Theme.semibold
                    color: Theme.accentInk
                }

                BoardText {
                    u: root.u
                    text: root.next.number
                    step: 3.2
                    weight: Theme.heavy
                    color: Theme.accentInk
                }

                Icon {
                    name: root.next.toward
                    size: 60 * root.u
                    color: Theme.accentInk
                    weight: 2.4
                }

                BoardText {
                    u: root.u
                    text: root.next.isCounterCode ? qsTr("Counter %1").arg(root.next.counter) : root.next.counter
                    step: 2.6
                    weight: Theme.bold
                    color: Theme.accentInk
                    font.wordSpacing: -8 * root.u
                }
            }
        }
    }
}
