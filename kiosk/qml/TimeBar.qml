import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// What is left of a page's time, as a bar and in words; it shrinks in steps of a second.
RowLayout {
    id: root

    required property KioskViewModel viewModel

    spacing: 24

    Rectangle {
        Layout.fillWidth: true
        Layout.preferredHeight: 12
        radius: 6
        color: Theme.isContrast ? "#444444" : Theme.line

        Rectangle {
            width: parent.width * root.viewModel.secondsLeft / Math.max(1, root.viewModel.secondsWhole)
            height: parent.height
            radius: 6
            color: Theme.isContrast ? Theme.accent : Theme.primary
        }
    }

    Label {
        objectName: "countdown"
        text: root.viewModel.secondsLeft === 1 ? qsTr("Back to the start in 1 second")
            : qsTr("Back to the start in %1 seconds").arg(root.viewModel.secondsLeft)
        size: "caption"
        soft: true
        font.features: ({ "tnum": 1 })
        wrapMode: Text.NoWrap
    }
}
