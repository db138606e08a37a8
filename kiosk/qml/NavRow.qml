import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// The way back, always bottom left above the aids; what goes on stands right of it.
RowLayout {
    id: root

    required property KioskViewModel viewModel
    default property alias extra: right.data

    spacing: 20

    PrimaryButton {
        Layout.preferredHeight: 112
        objectName: "back"
        visible: root.viewModel.canGoBack
        kind: "quiet"
        size: "body"
        text: qsTr("Back")
        iconName: "back"
        onClicked: root.viewModel.goBack()
    }

    Item { Layout.fillWidth: true }

    RowLayout {
        id: right

        spacing: 20
    }
}
