import QtQuick
import Antre.Kiosk
import Antre.Looks

// The gold button. Once the wish is known it is ticked, and takes the wish back.
PrimaryButton {
    required property KioskViewModel viewModel

    objectName: "priority"
    kind: "accent"
    size: "body"
    text: qsTr("Priority service")
    iconName: viewModel.isPriority ? "check" : "priority"
    Accessible.checkable: true
    Accessible.checked: viewModel.isPriority
    onClicked: viewModel.offerPriority()
}
