import QtQuick
import Antre.Looks

// A service's name, and below it what for, where there is room for all of it: half a note is worse than none.
Column {
    id: root

    property string name: ""
    property string note: ""
    property real room: 136

    spacing: 6

    Label {
        id: title

        width: parent.width
        text: Theme.bound(root.name)
        font.weight: Theme.bold
        maximumLineCount: 3
    }

    Label {
        width: parent.width
        visible: text !== "" && title.height + root.spacing + implicitHeight <= root.room
        text: root.note
        size: "caption"
        soft: true
    }
}
