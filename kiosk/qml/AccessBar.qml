import QtQuick
import QtQuick.Layouts
import Antre.Kiosk
import Antre.Looks

// The aids: on every page, in this order, in this place.
Rectangle {
    id: root

    required property KioskViewModel viewModel
    property int side: 40
    property bool low: false

    implicitHeight: low ? 144 : 200
    color: Theme.cardSunken

    Rectangle {
        width: parent.width
        height: Theme.border
        color: Theme.line
    }

    RowLayout {
        anchors.fill: parent
        anchors.leftMargin: root.side
        anchors.rightMargin: root.side
        anchors.topMargin: root.low ? 20 : 24
        anchors.bottomMargin: root.low ? 20 : 24
        spacing: 20

        LanguageSwitch {
            Layout.preferredWidth: root.low ? 340 : 184
            Layout.fillHeight: true
            objectName: "language"
            vertical: !root.low
            language: root.viewModel.language
            onClicked: root.viewModel.swapLanguage()
        }

        AccessButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            objectName: "largeText"
            inline: root.low
            iconName: "textsize"
            text: qsTr("Large\ntext")
            on: root.viewModel.isLarge
            onClicked: root.viewModel.swapLarge()
        }

        AccessButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            objectName: "highContrast"
            inline: root.low
            iconName: "contrast"
            text: qsTr("High\ncontrast")
            on: root.viewModel.isContrast
            onClicked: root.viewModel.swapContrast()
        }

        AccessButton {
            Layout.fillWidth: true
            Layout.fillHeight: true
            Layout.preferredWidth: 1
            objectName: "lowReach"
            visible: !root.low
            inline: root.low
            iconName: "lower"
            text: qsTr("Low\nreach")
            on: root.viewModel.isLowReach
            onClicked: root.viewModel.swapLowReach()
        }
    }
}
