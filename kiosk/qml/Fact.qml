import QtQuick
import Antre.Looks

// A label and its value, the value large.
Column {
    id: root

    property string label: ""
    property string value: ""

    spacing: 4

    Label { width: parent.width; text: root.label; size: "caption"; soft: true }

    Label {
        width: parent.width
        text: root.value
        size: Theme.isLarge ? "body" : "lead"
        font.weight: Theme.bold
        font.features: ({ "tnum": 1 })
    }
}
