pragma ComponentBehavior: Bound

import QtQuick
import Antre.Counter
import Antre.Looks

// The counter's window: the bar, and one page. Drawn for 1024 × 720 and more; smaller windows get it reduced, large
// screens enlarged, as one sheet.
Rectangle {
    id: root

    required property CounterViewModel viewModel
    readonly property real enlarged: Math.min(width / 1280, height / 800, 1.35)
    readonly property real reduced: Math.min(width / 1024, height / 720)
    readonly property real unit: Math.max(0.05, enlarged > 1 ? enlarged : Math.min(1, reduced))

    color: Theme.ground

    Binding { target: Theme; property: "isReduced"; value: root.unit < 1 }

    FocusScope {
        id: sheet

        focus: true
        width: root.width / root.unit
        height: root.height / root.unit
        scale: root.unit
        transformOrigin: Item.TopLeft

        Loader {
            id: page

            anchors { left: parent.left; right: parent.right; top: bar.bottom; bottom: parent.bottom }
            focus: true
            sourceComponent: root.viewModel.page === "desk" ? desk : root.viewModel.page === "sign_in" ? signIn : searching
        }
        DeskBar { id: bar; width: parent.width; viewModel: root.viewModel }
    }

    Component { id: desk; DeskPage { objectName: "deskPage"; focus: true; viewModel: root.viewModel } }
    Component { id: signIn; SignInPage { objectName: "signInPage"; focus: true; viewModel: root.viewModel } }
    Component { id: searching; SearchingPage { objectName: "searchingPage"; viewModel: root.viewModel } }
}
