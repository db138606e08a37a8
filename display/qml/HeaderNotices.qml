import QtQuick
import QtQuick.Layouts
import Antre.Display

// What is away: the hub, the sound. Quiet when all is well.
RowLayout {
    id: root

    required property BoardViewModel viewModel
    property real u: 1
    property bool isTall: false

    spacing: 16 * u

    Notice {
        objectName: "hubAway"
        visible: root.viewModel.isHubAway
        u: root.u
        glyph: "huboff"
        label: qsTr("No connection")
    }

    Notice {
        objectName: "soundAway"
        visible: root.viewModel.isSoundAway
        u: root.u
        glyph: "soundoff"
        label: qsTr("No sound")
    }

    Notice {
        visible: !root.viewModel.isSoundAway && !root.viewModel.isSilent && !root.viewModel.isHubAway
        u: root.u
        isQuiet: true
        glyph: "sound"
        label: qsTr("Sound")
    }
}
