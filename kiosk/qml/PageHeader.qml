import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// Who and when: the same on every page, never a control.
Item {
    id: root

    required property KioskViewModel viewModel
    property int side: 56
    property bool low: false

    implicitHeight: low ? (Theme.isLarge ? 146 : 132) : 176

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: root.side
        anchors.rightMargin: root.side
        anchors.bottomMargin: 22
        spacing: Theme.spaceM

        Emblem { size: root.low ? 76 : 92 }

        ColumnLayout {
            Layout.fillWidth: true
            spacing: 0

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.spaceM

                Label {
                    Layout.fillWidth: true
                    text: root.viewModel.officeName
                    size: "lead"
                    font.weight: Theme.bold
                    wrapMode: Text.NoWrap
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 34
                }

                Label {
                    objectName: "clock"
                    text: root.viewModel.timeText
                    size: "lead"
                    font.weight: Theme.bold
                    font.features: ({ "tnum": 1 })
                    wrapMode: Text.NoWrap
                }
            }

            RowLayout {
                Layout.fillWidth: true
                spacing: Theme.spaceM

                Label {
                    Layout.fillWidth: true
                    text: root.viewModel.officePlace
                    size: "caption"
                    soft: true
                    wrapMode: Text.NoWrap
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 26
                }

                Label { text: root.viewModel.dateText; size: "caption"; soft: true; wrapMode: Text.NoWrap }
            }
        }
    }

    Ornament {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
    }
}
