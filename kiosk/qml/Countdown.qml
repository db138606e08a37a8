import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// The page says when it will leave, and lets you stay.
ColumnLayout {
    id: root

    required property KioskViewModel viewModel
    property string doneText: qsTr("Done")
    property string doneKind: "primary"
    property bool compact: false
    readonly property int buttonHeight: compact ? 112 : 128

    spacing: compact ? 12 : 20

    RowLayout {
        Layout.fillWidth: true
        spacing: 20

        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredHeight: root.buttonHeight
            Layout.preferredWidth: 58
            objectName: "moreTime"
            kind: "secondary"
            size: root.compact && Theme.isLarge ? "caption" : "body"
            text: qsTr("I need more time")
            iconName: "hourglass"
            onClicked: root.viewModel.touch()
        }

        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredHeight: root.buttonHeight
            Layout.preferredWidth: 42
            objectName: "done"
            kind: root.doneKind
            size: Theme.isLarge ? "body" : "lead"
            text: root.doneText
            iconName: root.doneKind === "primary" ? "check" : "home"
            onClicked: root.viewModel.finish()
        }
    }

    TimeBar {
        Layout.fillWidth: true
        Layout.topMargin: 8
        viewModel: root.viewModel
    }
}
