pragma ComponentBehavior: Bound

import QtQuick
import Antre.Kiosk
import Antre.Looks

// The whole kiosk: header, one page, aids. Drawn for 1080 × 1920 or 1920 × 1080 and scaled to the window as one sheet.
Rectangle {
    id: root

    required property KioskViewModel viewModel
    property int shieldMilliseconds: 300
    readonly property bool landscape: width > height
    readonly property real unit: Math.max(0.05, landscape ? Math.min(width / 1920, height / 1080)
                                                          : Math.min(width / 1080, height / 1920))
    readonly property int side: landscape ? 64 : 56

    color: Theme.ground
    onLandscapeChanged: viewModel.showLandscape(landscape)
    Component.onCompleted: viewModel.showLandscape(landscape)

    Binding { target: Theme; property: "scheme"; value: root.viewModel.scheme }
    Binding { target: Theme; property: "textScale"; value: root.viewModel.isLarge ? 1.35 : 1 }

    Item {
        id: sheet

        width: root.width / root.unit
        height: root.height / root.unit
        scale: root.unit
        transformOrigin: Item.TopLeft

        PointHandler {
            onActiveChanged: if (active) root.viewModel.touch()
        }

        PageHeader {
            id: header

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            side: root.side
            low: root.landscape
            viewModel: root.viewModel
        }

        Loader {
            id: body

            objectName: "body"
            readonly property string page: root.viewModel.page
            property bool hasShownOne: false // the first page has nothing to appear over: it stands in the first frame

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: header.bottom
            anchors.bottom: bar.top
            anchors.leftMargin: root.side
            anchors.rightMargin: root.side
            anchors.topMargin: root.landscape ? 36 : 40
            anchors.bottomMargin: root.landscape ? 28 : 36
            sourceComponent: page === "home" ? home : page === "services" ? services : page === "detail" ? detail
                : page === "standard" ? standard : page === "code" ? code
                : page === "priority" ? priority : page === "result" ? result : page === "search" ? search
                : page === "closed" ? closed : calm
            onPageChanged: {
                shield.hold();
                if (Theme.motionPage > 0 && hasShownOne)
                    arrival.restart();
                hasShownOne = true;
            }

            transform: Translate { id: slide }

            ParallelAnimation {
                id: arrival

                NumberAnimation { target: slide; property: "x"; from: 24; to: 0; duration: Theme.motionPage; easing.type: Easing.OutCubic }
                NumberAnimation { target: body; property: "opacity"; from: 0.2; to: 1; duration: Theme.motionPage; easing.type: Easing.OutCubic }
            }
        }

        AccessBar {
            id: bar

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            side: root.side - 16
            low: root.landscape
            viewModel: root.viewModel
        }

        // The second half of a double tap must not land on what the next page has in the same place.
        MouseArea {
            id: shield

            function hold() {
                visible = true;
                pause.restart();
            }

            objectName: "shield"
            anchors.fill: body
            visible: false

            Timer {
                id: pause

                interval: root.shieldMilliseconds
                onTriggered: shield.visible = false
            }
        }

        Loader {
            anchors.fill: parent
            active: root.viewModel.isAsking
            sourceComponent: StillThere { viewModel: root.viewModel }
        }
    }

    Component { id: home; Home { viewModel: root.viewModel; landscape: root.landscape } }
    Component { id: services; Services { viewModel: root.viewModel; landscape: root.landscape } }
    Component { id: detail; Detail { viewModel: root.viewModel; landscape: root.landscape } }
    Component { id: code; Code { viewModel: root.viewModel; landscape: root.landscape } }
    Component { id: standard; Standard { viewModel: root.viewModel; landscape: root.landscape } }
    Component { id: priority; Priority { viewModel: root.viewModel; landscape: root.landscape } }
    Component { id: result; Result { viewModel: root.viewModel; landscape: root.landscape } }
    Component { id: search; Search { viewModel: root.viewModel; landscape: root.landscape } }
    Component { id: closed; Closed { viewModel: root.viewModel; landscape: root.landscape } }
    Component { id: calm; Calm { viewModel: root.viewModel; landscape: root.landscape } }
}
