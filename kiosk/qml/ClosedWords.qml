import QtQml

// Why no number can be had: one word for a badge, one sentence for everything larger. `why` is a code of the domain.
QtObject {
    id: root

    property string why: ""
    property string name: ""     // of the holiday, or what is said of a disturbance
    property bool isMessageApart: false     // the message stands elsewhere: the sentence doesn't repeat it

    readonly property string word: why === "not_yet_open" ? qsTr("Not yet open")
        : why === "break" ? qsTr("Break")
        : why === "holiday" ? qsTr("Holiday")
        : why === "quota_full" ? qsTr("Full today")
        : why === "service_disturbed" ? qsTr("Disturbed")
        : qsTr("Closed")

    readonly property string iconName: why === "break" ? "cup" : why === "service_disturbed" ? "warning"
        : why === "quota_full" ? "ticket" : why === "not_yet_open" ? "clock" : "moon"

    readonly property string tone: why === "service_disturbed" ? "warn" : "info"

    readonly property string sentence: why === "not_yet_open" ? qsTr("Not open yet today.")
        : why === "break" ? qsTr("Closed for the break.")
        : why === "holiday" && name !== "" ? qsTr("Closed today: %1.").arg(name)
        : why === "holiday" ? qsTr("Closed on this day.")
        : why === "closed_that_weekday" ? qsTr("Not open on this day of the week.")
        : why === "closed_for_today" ? qsTr("Closed for today.")
        : why === "last_ticket_over" ? qsTr("The last number for today has been given.")
        : why === "quota_full" ? qsTr("All of today's numbers have been given.")
        : why === "service_disturbed" && name !== "" && !isMessageApart ? name
        : why === "service_disturbed" ? qsTr("This service is disturbed.")
        : qsTr("This service is closed now.")

    // Whether the reason says more than that it is closed.
    readonly property bool isTelling: ["not_yet_open", "break", "holiday", "quota_full", "service_disturbed"].includes(why)
}
