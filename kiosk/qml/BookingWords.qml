import QtQml

// Why a booking's code gives no number, and what to do next. `why` is a code of the domain.
QtObject {
    id: root

    property string why: ""
    property string name: ""     // the number that it gave, or its time
    property string opens: ""    // from when on it can be used

    readonly property string sentence: why === "booking_too_early" ? qsTr("You are early. Thank you for coming.")
        : why === "booking_late" ? qsTr("The time of this booking has passed.")
        : why === "booking_used" ? qsTr("This booking has its number already: %1.").arg(name)
        : why === "booking_cancelled" ? qsTr("This booking was cancelled.")
        : qsTr("We don't know this code.")

    readonly property string advice: why === "booking_too_early" ? qsTr("Check-in opens at %1. Please come back then, or take a number without a booking.").arg(opens)
        : why === "booking_late" ? qsTr("It was for %1. Please take a number without it, or ask our staff.").arg(name)
        : why === "booking_used" ? qsTr("That number is valid; please listen for it.")
        : why === "booking_cancelled" ? qsTr("Please take a number without it, or ask our staff.")
        : qsTr("Please compare it sign by sign, or take a number without a booking.")
}
