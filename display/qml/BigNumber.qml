import QtQuick
import Antre.Looks

// A number that fills its box and sits on its optical centre. Proportional figures: nothing stands below to align with.
Text {
    id: root

    property string number: ""
    property real ceiling: 480

    text: number
    color: Theme.text
    font.family: Theme.family
    font.pixelSize: Math.max(12, Math.round(ceiling))
    font.weight: Theme.heavy
    font.kerning: false
    font.features: ({ "case": 1 })
    fontSizeMode: Text.Fit
    minimumPixelSize: 12
    horizontalAlignment: Text.AlignHCenter
    verticalAlignment: Text.AlignVCenter
    renderType: Text.CurveRendering
    textFormat: Text.PlainText
}
