import QtQuick
import Antre.Looks

// A list that Tab reaches, whose arrows mark a number (never a head) and whose Enter takes it.
ListView {
    id: root

    property var isHeadAt: at => false  // whether the row at a place is a head

    signal taken(Item row)

    clip: true
    cacheBuffer: 0
    boundsBehavior: Flickable.StopAtBounds
    currentIndex: -1
    highlightFollowsCurrentItem: false
    activeFocusOnTab: count > 0
    Accessible.role: Accessible.List
    onActiveFocusChanged: if (activeFocus && currentIndex < 0) step(1)
    Keys.onUpPressed: step(-1)
    Keys.onDownPressed: step(1)
    Keys.onPressed: event => {
        if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !event.isAutoRepeat && currentItem !== null) {
            event.accepted = true;
            taken(currentItem);
        }
    }

    function step(by: int): void {
        let at = currentIndex;
        do {
            at += by;
            if (at < 0 || at >= count)
                return;
            positionViewAtIndex(at, ListView.Contain);
            forceLayout();
        } while (isHeadAt(at));
        currentIndex = at;
    }

    // The software renderer doesn't clip icons: a row is drawn when it is whole, or not at all.
    function isWhole(row: Item): bool {
        return row.y >= contentY - 1 && row.y + row.height <= contentY + height + 1;
    }

    FocusRing { visible: root.activeFocus; around: 8; anchors.margins: 0; parent: root; z: 2 }
    Rectangle {
        parent: root
        visible: root.contentHeight > root.height
        anchors.right: parent.right
        y: root.visibleArea.yPosition * root.height
        width: 5
        height: Math.max(24, root.visibleArea.heightRatio * root.height)
        radius: 2.5
        color: Theme.lineStrong
    }
}
