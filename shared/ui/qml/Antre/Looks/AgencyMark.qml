import QtQuick
import "icons.js" as IconPaths

// The agency's small sign: its hue with its icon. The name always stands beside it.
// An agency that nobody drew yet gets a hue from its key and the icon of a document.
Rectangle {
    id: root

    property string agency: ""
    property string iconName: ""
    property real size: 104

    implicitWidth: size
    implicitHeight: size
    radius: size * 0.24
    color: Theme.agencyHue(agency)

    Icon {
        anchors.centerIn: parent
        name: root.iconName in IconPaths.paths ? root.iconName : "document"
        size: root.size * 0.6
        color: Theme.agencyInk
    }
}
