import QtQuick
import Antre.Looks

// A service's name, and below it what for; as many lines as the room has, the name first.
Column {
    id: root

    property string name: ""
    property string note: ""
    property real room: 156
    readonly property int noteLines: Math.floor((room - 40 - title.height) / (note_.font.pixelSize * 1.25))

    spacing: 6

    Label {
        id: title

        width: parent.width
        text: root.name
        font.weight: Theme.bold
        maximumLineCount: 3
    }

    Label {
        id: note_

        width: parent.width
        visible: text !== "" && root.noteLines > 0
        text: root.note
        size: "caption"
        soft: true
        maximumLineCount: Math.max(1, root.noteLines)
        elide: Text.ElideRight
    }
}
