pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Antre.Looks

// One agency: who, what for, how many wait there. `compact` is the two-column form; `fullName` has room for the whole name there.
T.AbstractButton {
    id: root

    required property string agencyId
    required property string name
    required property string shortName
    required property string purpose
    required property string iconName
    required property string hue
    required property bool isOpen
    required property string reopens
    required property string why
    required property string whyName
    required property int waiting
    property bool compact: false
    property bool fullName: false

    readonly property ClosedWords words: ClosedWords { why: root.why; name: root.whyName }
    readonly property string told: !isOpen && words.isTelling ? words.sentence : purpose

    objectName: "agency-" + agencyId
    Accessible.name: name
    Accessible.description: told

    background: Card {
        fill: root.pressed ? Theme.primaryTint : root.isOpen ? Theme.card : Theme.cardSunken
        raised: root.isOpen && !root.pressed
    }

    contentItem: Loader {
        sourceComponent: root.compact ? compactFace : Theme.isLarge ? largeFace : wideFace
    }

    Component {
        id: wideFace

        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: 28
            anchors.rightMargin: 32
            spacing: 28

            AgencyMark {
                agency: root.hue
                iconName: root.iconName
                size: 112
            }

            Column {
                Layout.fillWidth: true
                spacing: 6

                Label {
                    id: wideName

                    width: parent.width
                    text: Theme.bound(root.name)
                    font.weight: Theme.bold
                    maximumLineCount: 3
                }

                Label {
                    width: parent.width
                    visible: wideName.lineCount < 3
                    text: root.told
                    size: "caption"
                    soft: true
                    maximumLineCount: wideName.lineCount < 2 ? 2 : 1
                    wrapMode: wideName.lineCount < 2 ? Text.WordWrap : Text.NoWrap
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 24
                }
            }

            Rectangle {
                Layout.preferredWidth: 2
                Layout.fillHeight: true
                Layout.topMargin: 28
                Layout.bottomMargin: 28
                color: Theme.line
            }

            Item {
                Layout.preferredWidth: 212
                Layout.fillHeight: true

                WaitColumn {
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width
                    visible: root.isOpen
                    waiting: root.waiting
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
        id: largeFace

        RowLayout {
            anchors.fill: parent
            anchors.leftMargin: 32
            anchors.rightMargin: 32
            spacing: 32

            AgencyMark {
                agency: root.hue
                iconName: root.iconName
                size: 136
            }

            Column {
                Layout.fillWidth: true
                spacing: 8

                Label {
                    id: largeName

                    width: parent.width
                    text: Theme.bound(root.name)
                    font.weight: Theme.bold
                    maximumLineCount: 3
                }

                Label {
                    width: parent.width
                    text: root.told
                    size: "caption"
                    soft: true
                    maximumLineCount: 2
                }

                WaitLine {
                    width: parent.width
                    isOpen: root.isOpen
                    reopens: root.reopens
                    why: root.why
                    waiting: root.waiting
                }
            }
        }
    }

    Component {
        id: compactFace

        ColumnLayout {
            anchors.fill: parent
            anchors.margins: root.fullName ? 20 : 24
            anchors.bottomMargin: root.fullName ? 16 : 22
            spacing: root.fullName ? 8 : Theme.isLarge ? 4 : 12

            RowLayout {
                Layout.fillWidth: true
                spacing: 20

                AgencyMark {
                    agency: root.hue
                    iconName: root.iconName
                    size: root.fullName && !Theme.isLarge ? 80 : 88
                    Layout.alignment: Qt.AlignTop
                    Layout.topMargin: 2
                }

                Column {
                    Layout.fillWidth: true
                    spacing: 2

                    Label {
                        id: compactName

                        width: parent.width
                        text: Theme.bound(root.fullName ? root.name : root.shortName)
                        font.pixelSize: root.fullName ? Math.round(31 * Theme.textScale) : Theme.sizeBody
                        font.weight: Theme.bold
                        maximumLineCount: 4
                    }

                    Label {
                        width: parent.width
                        visible: compactName.height + 2 + implicitHeight <= root.height - (root.fullName ? 104 : 118)
                        text: root.told
                        size: "caption"
                        soft: true
                    }
                }
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
                brief: Theme.isLarge && !root.fullName
            }
        }
    }
}
