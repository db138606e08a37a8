import QtQuick
import QtQuick.Layouts
import Antre.Looks

// A sign, a label, a value; not there where there is no value.
RowLayout {
    id: root

    property string iconName: ""
    property string label: ""
    property string value: ""

    visible: value !== ""
    spacing: 20

    Icon {
        Layout.alignment: Qt.AlignVCenter
        name: root.iconName
        size: 56
        color: Theme.primary
    }

    Column {
        Layout.fillWidth: true

        Label { width: parent.width; text: root.label; size: "caption"; soft: true }
        Label { width: parent.width; text: root.value; font.weight: Theme.bold }
    }
}
