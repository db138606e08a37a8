// The floor of a frame: one number, big, and nothing else.
import QtQuick

Rectangle {
    id: root

    property int number: 0

    width: 1920
    height: 1080
    focus: true
    Keys.onPressed: root.number += 1

    Text {
        anchors.centerIn: parent
        font.pixelSize: 340
        text: root.number
    }
}
