import QtQuick
import Antre.Looks

Rectangle {
    id: root

    required property QtObject viewModel

    color: Theme.ground

    Column {
        x: 20
        y: 20
        spacing: 20

        Repeater {
            model: ["one", "two"]

            PrimaryButton {
                required property string modelData

                objectName: "press-" + modelData
                text: "Press " + modelData
                onClicked: root.viewModel.press()
            }
        }

        PrimaryButton {
            objectName: "off"
            text: "Off"
            enabled: false
        }

        PrimaryButton {
            objectName: "hidden"
            text: "Hidden"
            visible: false
        }

        PrimaryButton {
            id: covered

            objectName: "covered"
            text: "Covered"
        }

        PrimaryButton {
            objectName: "broken"
            text: "Broken"
            onClicked: root.viewModel.breakDown()
        }

        TextInput {
            objectName: "field"
            width: 300
            height: 40
            focus: true
        }

        Label {
            objectName: "count"
            text: "pressed " + root.viewModel.presses
        }
    }

    MouseArea {
        objectName: "lid"
        x: 0
        y: covered.y + 20
        width: 600
        height: covered.height
    }

    PrimaryButton {
        objectName: "outside"
        text: "Outside"
        x: 5000
    }
}
