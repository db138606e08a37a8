pragma ComponentBehavior: Bound

import QtQuick
import Antre.Display
import Antre.Looks

// The hall's screen. All sizes are a share of it, so 720 lines and 2160 look alike, lying or standing.
Rectangle {
    id: root

    required property BoardViewModel viewModel
    readonly property bool isTall: height > width
    readonly property real u: isTall ? Math.min(width / 1080, height / 1920) : Math.min(width / 1920, height / 1080)
    readonly property string page: viewModel.page
    property bool hasShownOne: false // the first page has nothing to appear over: it stands in the first frame


    width: 1920
    height: 1080
    color: page === "new_call" ? Theme.accent : Theme.ground

    // Everything moves by a hair now and then, so that nothing burns in; grounds reach beyond the edge.
    Loader {
        id: loader

        objectName: "page"
        x: (root.viewModel.shiftX - 3) * root.u
        y: (root.viewModel.shiftY - 3) * root.u
        width: root.width
        height: root.height
        sourceComponent: root.page === "new_call" ? newCall : root.page === "calls" ? calls
            : root.page === "counters" ? counters : root.page === "idle" ? idle : waiting
        onLoaded: {
            if (root.hasShownOne)
                appearing.restart();
            root.hasShownOne = true;
        }
    }

    NumberAnimation {
        id: appearing

        target: loader
        property: "opacity"
        from: root.page === "new_call" ? 1 : 0
        to: 1
        duration: Theme.motionPage
        easing.type: Easing.OutCubic
    }

    Component {
        id: calls

        CallsPage {
            viewModel: root.viewModel
            u: root.u
            isTall: root.isTall
        }
    }

    Component {
        id: newCall

        NewCallPage {
            viewModel: root.viewModel
            u: root.u
            isTall: root.isTall
        }
    }

    Component {
        id: counters

        CountersPage {
            viewModel: root.viewModel
            u: root.u
            isTall: root.isTall
        }
    }

    Component {
        id: idle

        IdlePage {
            viewModel: root.viewModel
            u: root.u
            isTall: root.isTall
        }
    }

    Component {
        id: waiting

        WaitingPage {
            viewModel: root.viewModel
            u: root.u
            isTall: root.isTall
        }
    }
}
