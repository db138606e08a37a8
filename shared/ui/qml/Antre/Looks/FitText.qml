import QtQuick

// One line as large as its box lets it be. Its box, never its text, takes part in a layout.
Item {
    id: root

    property string text: ""
    property real size: 100
    property color color: Theme.text
    property int weight: Theme.heavy
    property int alignment: Text.AlignLeft

    Text {
        id: shown

        readonly property real share: Math.min(1, root.width / Math.max(1, metrics.advanceWidth),
                                               root.height / Math.max(1, metrics.tightBoundingRect.height * 1.25))

        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        text: root.text
        color: root.color
        font.family: Theme.family
        font.pixelSize: Math.max(1, Math.floor(root.size * share))
        font.weight: root.weight
        font.features: ({ "case": 1 })
        font.wordSpacing: -0.1 * root.size * share
        horizontalAlignment: root.alignment
        renderType: Text.CurveRendering
        textFormat: Text.PlainText
    }

    TextMetrics {
        id: metrics

        text: root.text
        font.family: Theme.family
        font.pixelSize: Math.max(1, root.size)
        font.weight: root.weight
        font.wordSpacing: -0.1 * root.size
    }
}
