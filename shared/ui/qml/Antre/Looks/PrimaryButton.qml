import QtQuick
import QtQuick.Templates as T

// The button. kind: primary (one per page) | accent | secondary | quiet. A long text takes two lines, it is never cut.
T.AbstractButton {
    id: root

    property string kind: "primary"
    property string subtitle: ""
    property string iconName: ""
    property string iconSide: "left"     // left | right
    property string size: "lead"
    property string alignment: "center"  // center | left
    readonly property color inkColour: !enabled ? Theme.textSoft
        : kind === "primary" ? Theme.primaryInk
        : kind === "accent" ? Theme.accentInk
        : kind === "secondary" ? (Theme.isContrast ? Theme.text : Theme.primary) : Theme.text

    implicitHeight: Theme.medium === "desk" ? 48 : 128
    implicitWidth: words.wanted + (iconName === "" ? 0 : sign.size + Theme.spaceS) + leftPadding + rightPadding
    padding: Theme.spaceM
    topPadding: Theme.spaceXs
    bottomPadding: Theme.spaceXs
    leftPadding: Theme.spaceL
    rightPadding: Theme.spaceL
    Accessible.name: text

    background: Item {
        Rectangle {
            anchors.fill: face
            anchors.topMargin: Theme.shadowOffset
            anchors.bottomMargin: -Theme.shadowOffset
            radius: face.radius
            color: root.kind === "primary" && !Theme.isContrast ? Theme.primaryPressed
                : root.kind === "accent" ? Qt.darker(Theme.accent, 1.25) : Theme.shadow
            visible: !root.pressed && root.enabled && root.kind !== "quiet" && Theme.shadowOffset > 0
        }

        Rectangle {
            id: face

            anchors.fill: parent
            anchors.topMargin: root.pressed && root.kind !== "quiet" ? Theme.shadowOffset : 0
            anchors.bottomMargin: -anchors.topMargin
            radius: Theme.radius
            color: !root.enabled ? Theme.cardSunken
                : root.kind === "primary" ? (root.pressed ? Theme.primaryPressed : Theme.primary)
                : root.kind === "accent" ? Theme.accent
                : root.kind === "secondary" ? (root.pressed ? Theme.primaryTint : Theme.card)
                : root.pressed ? Theme.cardSunken : "transparent"
            border.width: !root.enabled || root.kind === "secondary" || root.kind === "quiet" ? Theme.border : 0
            border.color: root.enabled && root.kind === "secondary"
                ? (Theme.isContrast ? Theme.line : Theme.primary) : Theme.lineStrong
        }

        // The ring of the keyboard: outside the control, with a gap.
        Rectangle {
            anchors.fill: face
            anchors.margins: -5
            visible: root.visualFocus
            color: "transparent"
            radius: face.radius + 5
            border.width: 3
            border.color: Theme.focus
        }
    }

    contentItem: Item {
        implicitHeight: inner.implicitHeight

        Row {
            id: inner

            anchors.verticalCenter: parent.verticalCenter
            x: root.alignment === "center" ? (parent.width - width) / 2 : 0
            spacing: Theme.spaceS
            layoutDirection: root.iconSide === "right" ? Qt.RightToLeft : Qt.LeftToRight

            Icon {
                id: sign

                anchors.verticalCenter: parent.verticalCenter
                visible: root.iconName !== ""
                name: root.iconName
                size: title.font.pixelSize * 1.2
                color: root.inkColour
            }

            Column {
                id: words

                readonly property real wanted: Math.ceil(Math.max(title.implicitWidth, note.visible ? note.implicitWidth : 0))
                readonly property real room: root.availableWidth - (sign.visible ? sign.width + inner.spacing : 0)

                anchors.verticalCenter: parent.verticalCenter
                spacing: 2

                Label {
                    id: title

                    width: Math.min(Math.ceil(implicitWidth), words.room)
                    text: Theme.bound(root.text)
                    size: root.size
                    font.weight: Theme.bold
                    color: root.inkColour
                    lineHeight: 0.94
                    maximumLineCount: 2
                }

                Label {
                    id: note

                    width: Math.min(Math.ceil(implicitWidth), words.room)
                    visible: root.subtitle !== ""
                    text: root.subtitle
                    size: "caption"
                    color: root.inkColour
                    maximumLineCount: 2
                }
            }
        }
    }
}
