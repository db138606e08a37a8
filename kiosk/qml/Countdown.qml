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

    spacing: 20

    RowLayout {
        Layout.fillWidth: true
        spacing: 20

        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredHeight: 128
            Layout.preferredWidth: 58
            objectName: "moreTime"
            kind: "secondary"
            size: "body"
            text: qsTr("I need more time")
            iconName: "hourglass"
            onClicked: root.viewModel.touch()
        }

        PrimaryButton {
            Layout.fillWidth: true
            Layout.preferredHeight: 128
            Layout.preferredWidth: 42
            objectName: "done"
            kind: root.doneKind
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
