import QtQuick
import QtQuick.Shapes

// A QR code, always dark on white with its quiet zone, in every scheme. `rows` is the matrix, one string of 0 and 1 a row
// (shared.ui.qr.matrix_rows).
Rectangle {
    id: root

    property list<string> rows: []
    property real size: 260
    readonly property int modules: rows.length + 8
    readonly property int module: Math.max(1, Math.floor(size / modules))
    readonly property int side: module * modules

    function squares(table: list<string>): string {
        let d = "";
        for (let y = 0; y < table.length; ++y) {
            const row = table[y];
            let x = 0;
            while (x < row.length) {
                let run = 0;
                while (row[x + run] === "1")
                    ++run;
                if (run > 0)
                    d += "M" + x + " " + y + "h" + run + "v1h-" + run + "z";
                x += run + 1;
            }
        }
        return d;
    }

    visible: rows.length > 0
    implicitWidth: side
    implicitHeight: side
    color: "#FFFFFF"
    radius: Theme.radiusSmall / 2

    Shape {
        x: root.module * 4
        y: root.module * 4
        width: root.rows.length
        height: root.rows.length
        scale: root.module
        transformOrigin: Item.TopLeft
        antialiasing: false

        ShapePath {
            strokeColor: "transparent"
            strokeWidth: -1
            fillColor: "#0B1F33"
            PathSvg { path: root.squares(root.rows) }
        }
    }
}
