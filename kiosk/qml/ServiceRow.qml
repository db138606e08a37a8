pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Antre.Looks

// One service, and beside it the way to all that is published of it. A service that can't be taken stays in its place
// and says why; it can be read about all the same. `stacked` is the two-column form.
Item {
    id: root

    required property string serviceId
    required property string name
    required property string note
    required property string agencyShortName
    required property string agencyIcon
    required property string agencyHue
    required property bool isOpen
    required property string reopens
    required property string why
    required property string whyName
    required property int waiting
    required property bool isWaitTold
    required property bool isWaitKnown
    required property int fromMinutes
    required property int toMinutes
    property bool stacked: false
    property bool showsAgency: false
    property bool tellsMore: true

    signal clicked
    signal asked

    readonly property ClosedWords words: ClosedWords { why: root.why; name: root.whyName }
    readonly property string told: !isOpen ? words.sentence : note

    T.AbstractButton {
        id: button

        anchors.left: parent.left
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        anchors.right: more.visible ? more.left : parent.right
        anchors.rightMargin: more.visible ? 16 : 0
        objectName: "service-" + root.serviceId
        enabled: root.isOpen
        Accessible.name: root.name
        Accessible.description: root.told
        onClicked: root.clicked()

        background: Card {
            fill: !root.isOpen ? Theme.cardSunken : button.pressed ? Theme.primaryTint : Theme.card
            raised: root.isOpen && !button.pressed
        }

        contentItem: Loader {
            sourceComponent: root.stacked ? stackedFace : wideFace
        }
    }

    AboutButton {
        id: more

        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: parent.bottom
        width: root.stacked ? 96 : 104
        objectName: "about-" + root.serviceId
        visible: root.tellsMore
        Accessible.name: text + ": " + root.name
        onClicked: root.asked()
    }

    Component {
        id: wideFace

        RowLayout {
            anchors.fill: parent
            spacing: 24

            AgencyMark {
                Layout.leftMargin: 28
                visible: root.showsAgency && (!Theme.isLarge || button.width > 900)
                agency: root.agencyHue
                iconName: root.agencyIcon
                size: 88
            }

            ServiceWords {
                Layout.fillWidth: true
                Layout.leftMargin: root.showsAgency && (!Theme.isLarge || button.width > 900) ? 0 : 36
                name: root.name
                note: root.showsAgency ? root.agencyShortName : root.told
                room: root.height - 20
            }

            Rectangle {
                Layout.preferredWidth: 2
                Layout.fillHeight: true
                Layout.topMargin: 30
                Layout.bottomMargin: 30
                color: Theme.line
            }

            Item {
                Layout.preferredWidth: Theme.isLarge ? 300 : 224
                Layout.rightMargin: 32
                Layout.fillHeight: true

                WaitColumn {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width
                    visible: root.isOpen
                    waiting: root.waiting
                    isTold: root.isWaitTold
                    isKnown: root.isWaitKnown
                    fromMinutes: root.fromMinutes
                    toMinutes: root.toMinutes
                }

                ClosedColumn {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width
                    visible: !root.isOpen
                    reopens: root.reopens
                    why: root.why
                }
            }
        }
    }

    Component {
        id: stackedFace

        ColumnLayout {
            anchors.fill: parent
            anchors.margins: 24
            anchors.bottomMargin: 18
            spacing: 8

            ServiceWords {
                Layout.fillWidth: true
                name: root.name
                note: root.showsAgency ? root.agencyShortName : root.told
                room: root.height - 112
            }

            Item { Layout.fillHeight: true }

            Rectangle {
                Layout.fillWidth: true
                Layout.preferredHeight: Theme.border
                color: Theme.line
            }

            WaitLine {
                Layout.fillWidth: true
                isOpen: root.isOpen
                reopens: root.reopens
                why: root.why
                waiting: root.waiting
                isTold: root.isWaitTold
                isKnown: root.isWaitKnown
                fromMinutes: root.fromMinutes
                toMinutes: root.toMinutes
            }
        }
    }
}
