import QtQuick
import Antre.Looks

// Time spent against its target: a bar, and a mark where the target is.
Item {
    id: root

    property real share: 0      // of the target; above 1 is late
    property real scaleTo: 1.25 // where the track ends, in targets
    property string tone: share > 1 ? "bad" : share > 0.8 ? "warn" : "good"

    implicitHeight: 14

    Rectangle { y: 4; width: parent.width; height: 6; radius: 3; color: Theme.line }
    Rectangle { y: 4; width: Math.max(6, parent.width * Math.min(root.share, root.scaleTo) / root.scaleTo); height: 6; radius: 3; color: Theme.toneInk(root.tone) }
    Rectangle { x: parent.width / root.scaleTo - 1; width: 2; height: 14; color: Theme.text }
}
