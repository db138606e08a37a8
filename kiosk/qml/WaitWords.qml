import QtQuick

// How a wait is said: on every page before the ticket, on the ticket's page, and (from assets/phrases) on paper alike.
QtObject {
    id: root

    property bool isTold: true      // false: the hub said nothing, and no page makes something up
    property bool isKnown: true     // false: nobody is there who calls the service
    property int fromMinutes: 0
    property int toMinutes: 0

    readonly property bool isFree: isTold && isKnown && toMinutes === 0
    readonly property bool hasMinutes: isTold && isKnown && toMinutes > 0
    readonly property bool isUpTo: hasMinutes && fromMinutes === 0
    readonly property string minutes: !hasMinutes ? "" : isUpTo ? String(toMinutes) : fromMinutes + "–" + toMinutes
    readonly property string unknown: qsTr("not known yet")
    readonly property string free: qsTr("Straight in")
    // A whole sentence's worth, and the same for a narrow place.
    readonly property string sentence: !isTold ? "" : !isKnown ? unknown : isFree ? free
        : isUpTo ? qsTr("up to %1 minutes").arg(minutes) : qsTr("about %1 minutes").arg(minutes)
    readonly property string brief: !isTold ? "" : !isKnown ? unknown : isFree ? free
        : isUpTo ? qsTr("up to %1 min").arg(minutes) : qsTr("%1 min").arg(minutes)
}
