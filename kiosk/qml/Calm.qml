pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// One thing to say, and what to do: starting, away, asking, refused, unanswered.
Item {
    id: root

    required property KioskViewModel viewModel
    property bool landscape: false
    readonly property string page: viewModel.page
    readonly property string refusal: viewModel.refusal
    readonly property bool isClosed: ["service_closed", "not_yet_open", "break", "holiday", "closed_that_weekday",
        "closed_for_today", "last_ticket_over", "quota_full", "service_disturbed"].includes(refusal)
    readonly property string again: viewModel.refusalReopens === "" ? ""
        : qsTr("It opens again: %1.").arg(viewModel.refusalReopens)

    readonly property ClosedWords words: ClosedWords {
        why: root.refusal
        name: root.viewModel.refusalName
        isMessageApart: true
    }

    readonly property BookingWords booking: BookingWords {
        why: root.refusal
        name: root.viewModel.refusalName
        opens: root.viewModel.refusalReopens
    }
    readonly property bool isOfBooking: page === "refused" && viewModel.visit.isOfBooking

    objectName: page + "Page"

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        Item {
            Layout.fillHeight: true
            Layout.maximumHeight: root.landscape ? 20 : 220
        }

        Icon {
            Layout.bottomMargin: root.landscape ? 20 : 40
            visible: !root.landscape || !Theme.isLarge
            name: root.page === "issuing" || root.page === "starting" ? "hourglass" : root.page === "refused" ? "info" : "pause"
            size: root.landscape ? 96 : 132
            weight: 1.4
            color: Theme.isContrast ? Theme.accent : Theme.primary
        }

        Label {
            Layout.fillWidth: true
            objectName: "calmTitle"
            text: Theme.bound(root.page === "starting" ? qsTr("One moment, please.")
                : root.page === "issuing" ? qsTr("Getting your number…")
                : root.page === "away" ? qsTr("Sorry, numbers can't be given right now.")
                : root.page === "unanswered" ? qsTr("No answer from the queue system.")
                : root.isOfBooking ? root.booking.sentence
                : root.isClosed ? root.words.sentence
                : root.refusal === "series_exhausted" ? qsTr("Today's numbers have run out.")
                : root.refusal === "unknown_service" ? qsTr("This service is no longer on the list.")
                : qsTr("This number can't be given."))
            size: "display"
            font.weight: Theme.bold
        }

        Label {
            Layout.fillWidth: true
            Layout.topMargin: 28
            objectName: "calmText"
            text: Theme.bound(root.page === "starting" ? qsTr("This kiosk is connecting to the queue system.")
                : root.page === "issuing" ? qsTr("It takes a few seconds. Please don't press again.")
                : root.page === "away" ? qsTr("Please ask our staff. This screen returns by itself as soon as it works again.")
                : root.page === "unanswered" ? qsTr("Try again, or ask our staff. You will not get two numbers.")
                : root.isOfBooking ? root.booking.advice
                : root.refusal === "service_disturbed" && root.viewModel.refusalName !== ""
                    ? [root.viewModel.refusalName, root.again].filter(each => each !== "").join("\n")
                : root.isClosed && root.again !== "" ? root.again
                : root.refusal === "unknown_service" ? qsTr("Please choose another service.")
                : qsTr("Please ask our staff, or choose another service."))
            size: root.landscape && text.length > 80 ? "body" : "lead"
            soft: true
        }

        Item { Layout.fillHeight: true }

        Loader {
            Layout.fillWidth: true
            Layout.preferredHeight: root.landscape ? 128 : 164
            Layout.bottomMargin: 24
            active: root.page === "unanswered"
            visible: active
            sourceComponent: PrimaryButton {
                objectName: "tryAgain"
                text: qsTr("Try again")
                size: "title"
                iconName: "ticket"
                onClicked: root.viewModel.tryAgain()
            }
        }

        Loader {
            Layout.fillWidth: true
            Layout.preferredHeight: root.landscape ? 128 : 164
            Layout.bottomMargin: 24
            active: root.page === "refused" && root.viewModel.canGoBack
            visible: active
            sourceComponent: PrimaryButton {
                objectName: "back"
                text: root.isOfBooking ? qsTr("Back to the code") : qsTr("Choose another service")
                iconName: "back"
                onClicked: root.viewModel.goBack()
            }
        }

        Loader {
            Layout.fillWidth: true
            active: root.page === "refused" || root.page === "unanswered"
            visible: active
            sourceComponent: Countdown {
                doneText: qsTr("Start over")
                doneKind: "secondary"
                viewModel: root.viewModel
            }
        }
    }
}
