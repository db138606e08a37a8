import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Antre.Counter
import Antre.Looks

// The right half of the sign-in page: whose PIN, the PIN, and the one button that enters.
Card {
    id: root

    required property SignInModel signIn
    readonly property bool isTaken: signIn.missing === "counter_taken"
    readonly property bool isReady: signIn.missing === ""

    ColumnLayout {
        anchors.fill: parent
        anchors.margins: 28
        anchors.topMargin: 24
        spacing: 18

        RowLayout {
            Layout.fillWidth: true
            spacing: 16
            Rectangle {
                Layout.preferredWidth: 64
                Layout.preferredHeight: 64
                radius: 32
                color: root.signIn.officerName !== "" ? Theme.primary : Theme.cardSunken
                DeskText { visible: text !== ""; anchors.centerIn: parent; text: root.signIn.officerInitials; step: 1.8; font.weight: Theme.bold; color: Theme.primaryInk }
                Icon { visible: root.signIn.officerName === ""; anchors.centerIn: parent; name: "people"; size: 34; color: Theme.textSoft }
            }
            ColumnLayout {
                Layout.fillWidth: true
                spacing: 0
                DeskText { objectName: "chosenOfficer"; Layout.fillWidth: true; visible: text !== ""; text: root.signIn.officerName; step: 1.6; font.weight: Theme.bold; fontSizeMode: Text.HorizontalFit; minimumPixelSize: Theme.step(0) }
                DeskText {
                    objectName: "missing"
                    Layout.fillWidth: true
                    text: root.signIn.isRelease && root.isReady ? qsTr("Press Enter to free the counter") : Words.missing(root.signIn.missing, root.signIn.holderName, root.signIn.lockedFor)
                    step: 0.2
                    soft: true
                    wrapMode: Text.WordWrap
                }
            }
        }
        ColumnLayout {
            visible: root.isTaken
            Layout.fillWidth: true
            Layout.fillHeight: true
            spacing: 14
            Item { Layout.fillHeight: true }
            Icon { Layout.alignment: Qt.AlignHCenter; name: "lock"; size: 64; color: Theme.textSoft }
            DeskText { objectName: "takenTitle"; Layout.fillWidth: true; horizontalAlignment: Text.AlignHCenter; text: Theme.bound(qsTr("%1 is signed in at counter %2").arg(root.signIn.holderName).arg(root.signIn.counterName)); step: 1.2; font.weight: Theme.bold; wrapMode: Text.WordWrap }
            DeskText { Layout.fillWidth: true; horizontalAlignment: Text.AlignHCenter; text: qsTr("Choose another counter. Has %1 left without signing out? A supervisor can free the counter: a called number goes back to its place, one being served is noted as finished.").arg(root.signIn.holderName); soft: true; wrapMode: Text.WordWrap }
            Item { Layout.fillHeight: true }
            SmallButton { objectName: "startRelease"; Layout.fillWidth: true; implicitHeight: 56; sign: "lock"; text: qsTr("Free the counter"); onClicked: root.signIn.startRelease() }
        }
        PinPad {
            visible: !root.isTaken
            Layout.fillWidth: true
            Layout.fillHeight: true
            filled: root.signIn.pinLength
            onPressed: digit => root.signIn.typeText(digit)
            onErased: root.signIn.erase()
        }
        T.AbstractButton {
            id: go

            objectName: "signIn"
            visible: !root.isTaken
            Layout.fillWidth: true
            implicitHeight: 60
            enabled: root.isReady
            focusPolicy: Qt.TabFocus
            text: root.signIn.isAsking ? qsTr("Checking…")
                : root.signIn.isRelease ? qsTr("Free counter %1").arg(root.signIn.counterName)
                : root.signIn.counterName === "" ? qsTr("Sign in")
                : root.signIn.seat === "own" ? qsTr("Go on at counter %1").arg(root.signIn.counterName)
                : qsTr("Sign in at counter %1").arg(root.signIn.counterName)
            Accessible.role: Accessible.Button
            Accessible.name: text + (root.isReady ? "" : ", " + Words.missing(root.signIn.missing, root.signIn.holderName, root.signIn.lockedFor))
            Accessible.onPressAction: click()
            onClicked: root.signIn.enter()
            background: Rectangle {
                readonly property bool isFilled: root.isReady || root.signIn.isAsking

                radius: Theme.radius
                color: !isFilled ? Theme.cardSunken : go.pressed || root.signIn.isAsking ? Theme.primaryPressed : Theme.primary
                border.width: isFilled ? 0 : Theme.border
                border.color: Theme.lineStrong
                FocusRing { visible: root.isReady }
            }
            contentItem: Item {
                RowLayout {
                    readonly property color ink: root.isReady || root.signIn.isAsking ? Theme.primaryInk : Theme.textSoft

                    id: face

                    anchors.centerIn: parent
                    spacing: 12
                    DeskText { text: go.text; step: 1; font.weight: Theme.bold; color: face.ink }
                    Keycap { text: "Enter"; ink: face.ink }
                }
            }
        }
        SmallButton { objectName: "cancelRelease"; visible: root.signIn.isRelease; Layout.fillWidth: true; text: qsTr("Cancel"); key: "Esc"; onClicked: root.signIn.stepBack() }
    }
}
