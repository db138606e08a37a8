import QtQuick

// Where things stand on every page. Upright: head, main, foot below each other. Lying: head and foot left, main right.
Item {
    id: root

    property bool landscape: false
    property int leftWidth: 480
    property int gap: 28
    default property alias main: mainSlot.data
    property alias head: headSlot.data
    property alias foot: footSlot.data

    Item {
        id: headSlot

        anchors.left: parent.left
        anchors.top: parent.top
        width: root.landscape ? root.leftWidth : parent.width
        height: childrenRect.height
    }

    Item {
        id: footSlot

        anchors.left: parent.left
        anchors.bottom: parent.bottom
        width: root.landscape ? root.leftWidth : parent.width
        height: childrenRect.height
    }

    Item {
        id: mainSlot

        anchors.right: parent.right
        anchors.left: parent.left
        anchors.leftMargin: root.landscape ? root.leftWidth + 56 : 0
        anchors.top: root.landscape ? parent.top : headSlot.bottom
        anchors.topMargin: root.landscape ? 0 : root.gap
        anchors.bottom: root.landscape ? parent.bottom : footSlot.top
        anchors.bottomMargin: root.landscape ? 0 : root.gap
    }
}
