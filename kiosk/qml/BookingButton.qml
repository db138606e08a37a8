import QtQuick
import Antre.Kiosk
import Antre.Looks

// The way in for whoever has an appointment; there only where the office takes bookings.
PrimaryButton {
    id: root

    required property KioskViewModel viewModel

    objectName: "booking"
    visible: viewModel.visit.takesBookings
    kind: "secondary"
    size: "caption"
    leftPadding: 16
    rightPadding: 16
    text: qsTr("I have a booking")
    iconName: "clock"
    onClicked: viewModel.visit.openCode()
}
