pragma Singleton
import QtQuick

// Every colour, size and space of the three apps. An app sets `medium` once and `scheme` when a
// person asks for it; nothing else in the looks holds a number of its own that could live here.
QtObject {
    id: root

    property string scheme: "light"      // light | dark | contrast
    property string medium: "kiosk"      // kiosk | hall | desk
    property real textScale: 1.0         // 1.0 | 1.35 ("Teks besar")
    property bool isStill: false         // no motion wanted

    readonly property bool isLarge: textScale > 1
    readonly property bool isContrast: scheme === "contrast"
    readonly property bool isDark: scheme === "dark"

    function pick(light: color, dark: color, contrast: color): color {
        return isContrast ? contrast : isDark ? dark : light;
    }

    // Fixed pigments
    readonly property color ink: "#0B1F33"
    readonly property color gold: "#F2B705"
    readonly property color teal: "#0F6E84"
    readonly property color paperWhite: "#FAF8F4"
    readonly property color boardGround: "#0A1622"

    // Grounds
    readonly property color ground: pick("#FAF8F4", "#0A1622", "#000000")
    readonly property color card: pick("#FFFFFF", "#122435", "#000000")
    readonly property color cardSunken: pick("#F3EFE7", "#0E1C2A", "#000000")
    readonly property color line: pick("#E3DED4", "#24394D", "#FFFFFF")
    readonly property color lineStrong: pick("#8A8578", "#6C8499", "#FFFFFF")
    readonly property color shadow: pick("#ECE7DC", "#060E16", "#000000")

    // Text
    readonly property color text: pick("#0B1F33", "#F7F4EC", "#FFFFFF")
    readonly property color textSoft: pick("#3D4C5C", "#B9C6D2", "#FFFFFF")

    // Action
    readonly property color primary: pick("#0B5F73", "#7FD3E3", "#FFDD33")
    readonly property color primaryInk: pick("#FFFFFF", "#06202A", "#000000")
    readonly property color primaryPressed: pick("#084857", "#A7E2EE", "#FFF0A0")
    readonly property color primaryTint: pick("#E4F0F1", "#123343", "#000000")
    readonly property color accent: pick("#F2B705", "#F2B705", "#FFDD33")
    readonly property color accentInk: pick("#0B1F33", "#0B1F33", "#000000")
    readonly property color accentTint: pick("#FDF3D3", "#33290A", "#000000")

    // States; each is always shown with a sign and a word
    readonly property color good: pick("#00573F", "#5FD3AE", "#FFFFFF")
    readonly property color goodTint: pick("#E0F1EA", "#0F2F2A", "#000000")
    readonly property color warn: pick("#6B4700", "#F5B942", "#FFFFFF")
    readonly property color warnTint: pick("#FCEFD2", "#332708", "#000000")
    readonly property color bad: pick("#832A00", "#FF9C6B", "#FFFFFF")
    readonly property color badTint: pick("#FBE6DC", "#3A1D10", "#000000")
    readonly property color info: pick("#00497A", "#7FC4F2", "#FFFFFF")
    readonly property color infoTint: pick("#E1EDF6", "#10293D", "#000000")

    readonly property color focus: pick("#0B1F33", "#F2B705", "#FFDD33")

    // Ornament
    readonly property color ornament: pick("#DFD2AE", "#24394D", "#6E6E6E")

    // Type: one family, one ratio (1.25) from one base per medium
    readonly property string family: "Atkinson Hyperlegible Next"
    readonly property real textBase: medium === "desk" ? 15 : medium === "hall" ? 32 : 28
    readonly property int sizeCaption: step(0)
    readonly property int sizeBody: step(1)
    readonly property int sizeLead: step(2)
    readonly property int sizeTitle: step(3)
    readonly property int sizeDisplay: step(4)
    readonly property int sizeHero: step(6)
    function step(n: real): int {
        return Math.round(textBase * textScale * Math.pow(1.25, n));
    }

    // The last short word of a name or title goes over the line with the one before it, never alone. For showing only:
    // what a screen reader says stays as written.
    function bound(words: string): string {
        const parts = words.split(" ");
        if (parts.length < 4)
            return words;
        const last = parts.pop(), before = parts.pop();
        return parts.join(" ") + " " + before + (before.length + last.length <= 18 ? "\u00a0" : " ") + last;
    }

    // Weights
    readonly property int regular: Font.Normal
    readonly property int medium_: Font.Medium
    readonly property int semibold: Font.DemiBold
    readonly property int bold: Font.Bold
    readonly property int heavy: Font.ExtraBold

    // Space: 8-point steps, halved at the desk
    readonly property real spaceUnit: medium === "desk" ? 4 : 8
    readonly property int spaceXs: spaceUnit
    readonly property int spaceS: spaceUnit * 2
    readonly property int spaceM: spaceUnit * 3
    readonly property int spaceL: spaceUnit * 4
    readonly property int spaceXl: spaceUnit * 6
    readonly property int spaceXxl: spaceUnit * 9

    // Shape
    readonly property int radius: medium === "desk" ? 12 : 24
    readonly property int radiusSmall: medium === "desk" ? 8 : 16
    // At least one dot of the screen when the desk's sheet is reduced: less leaves gaps in a rounded frame.
    property bool isReduced: false
    readonly property int border: isContrast ? (medium === "desk" ? 2 : 4) : (medium === "desk" && !isReduced ? 1 : 2)
    readonly property int shadowOffset: isContrast ? 0 : medium === "desk" ? 2 : 5
    readonly property real strokeWeight: 1.75   // on the 24 grid of the icons

    // Touch
    readonly property int touchMin: medium === "desk" ? 44 : 96

    // Agency hues: Okabe-Ito, darkened until white reads on them; lightened for the dark board. A hall may have more
    // agencies than hues: an agency of no known key takes one by its key, always the same; the name tells them apart.
    readonly property var lightHues: ["#005B8F", "#0B5F73", "#006248", "#84406D", "#6E4A00", "#8C2F00"]
    readonly property var darkHues: ["#6FBCF0", "#7FD3E3", "#5FD3AE", "#E3A5CB", "#F0BE55", "#FF9C6B"]
    readonly property var knownHues: ({
        "disdukcapil": 0, "dpmptsp": 1, "dinkes": 2, "dinsos": 3, "dpad": 4, "bsb": 5,
        "blue": 0, "teal": 1, "green": 2, "plum": 3, "ochre": 4, "rust": 5
    })

    function hueIndex(key: string): int {
        if (key in knownHues)
            return knownHues[key];
        let sum = 0;
        for (let i = 0; i < key.length; ++i)
            sum = (sum * 31 + key.charCodeAt(i)) % 997;
        return sum % lightHues.length;
    }

    function agencyHue(key: string): color {
        if (isContrast)
            return "#FFFFFF";
        return (isDark ? darkHues : lightHues)[hueIndex(key)];
    }
    readonly property color agencyInk: isContrast ? "#000000" : isDark ? "#0A1622" : "#FFFFFF"

    function toneInk(tone: string): color {
        return tone === "good" ? good : tone === "warn" ? warn : tone === "bad" ? bad
            : tone === "info" ? info : tone === "accent" ? accentInk : textSoft;
    }
    function toneGround(tone: string): color {
        return tone === "good" ? goodTint : tone === "warn" ? warnTint : tone === "bad" ? badTint
            : tone === "info" ? infoTint : tone === "accent" ? accent : cardSunken;
    }

    // Motion, in milliseconds
    readonly property int motionShort: isStill || isContrast ? 0 : 120
    readonly property int motionPage: isStill || isContrast ? 0 : 220
}
