import QtQuick
import QtQuick.Layouts
import Antre.Looks

// A figure and what it counts, in one line.
RowLayout {
    id: root

    property string value: ""
    property string label: ""
    property bool isLate: false

    spacing: 7
    Icon { visible: root.isLate; name: "warning"; size: 18; color: Theme.bad; weight: 2 }
    DeskText { text: root.value; step: 0.8; font.weight: Theme.bold; color: root.isLate ? Theme.bad : Theme.text }
    DeskText { text: root.label; step: -0.2; soft: true }
}
