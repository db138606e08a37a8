import QtQuick
import QtQuick.Layouts
import Antre.Looks

// A small state sign: icon and word. Quiet when all is well, filled with amber when something is away.
Rectangle {
    id: root

    property real u: 1
    property string glyph: "info"
    property string label: ""
    property bool isQuiet: false
    readonly property color tone: isQuiet ? Theme.textSoft : Theme.isContrast ? "#000000" : "#0B1F33"

    implicitWidth: row.implicitWidth + (isQuiet ? 0 : 40 * u)
    implicitHeight: 64 * u
    radius: 14 * u
    color: isQuiet ? "transparent" : Theme.isContrast ? "#FFFFFF" : "#FFB27D"

    RowLayout {
        id: row

        anchors.centerIn: parent
        spacing: 12 * root.u

        Icon {
            Layout.preferredWidth: size
            Layout.preferredHeight: size
            name: root.glyph
            color: root.tone
            size: 40 * root.u
        }

        BoardText {
            u: root.u
            text: root.label
            color: root.tone
            weight: root.isQuiet ? Theme.medium_ : Theme.bold
        }
    }
}
