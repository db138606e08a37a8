import QtQuick
import QtQuick.Layouts
import Antre.Counter
import Antre.Looks

// The window's head: which counter, whose agency, who sits here, whether the hub answers, what time it is.
Rectangle {
    id: root

    required property CounterViewModel viewModel
    readonly property bool isDesk: viewModel.page === "desk"
    readonly property bool isWide: width >= 1160

    implicitHeight: 68
    color: Theme.card

    RowLayout {
        x: 20
        width: parent.width - 40
        height: 56
        spacing: 12
        Emblem { size: 36 }
        DeskText {
            objectName: "barTitle"
            text: root.isDesk ? qsTr("Counter %1").arg(root.viewModel.desk.counterName)
                : root.viewModel.branchName !== "" ? root.viewModel.branchName : "Antre"
            step: 1.6
            font.weight: Theme.bold
        }
        Rectangle { visible: root.isDesk; Layout.leftMargin: 4; Layout.preferredWidth: 1; Layout.preferredHeight: 26; color: Theme.line }
        AgencyMark { visible: root.isDesk; Layout.leftMargin: 4; agency: root.viewModel.desk.agencyHue; iconName: root.viewModel.desk.agencyIcon; size: 30 }
        DeskText { visible: root.isDesk; text: root.viewModel.desk.agencyShort; step: 0.6; font.weight: Theme.medium_; Layout.fillWidth: true; Layout.maximumWidth: implicitWidth + 1 }
        Item { Layout.fillWidth: true }
        Badge {
            objectName: "lineBadge"
            tone: root.viewModel.isLive ? "good" : root.viewModel.isAway ? "bad" : "info"
            iconName: root.viewModel.isLive ? "check" : root.viewModel.isAway ? "warning" : "hourglass"
            text: root.viewModel.isLive ? qsTr("Connected")
                : !root.viewModel.isAway ? qsTr("Connecting…")
                : root.viewModel.awaySeconds < 100 ? qsTr("Offline for %1 s").arg(root.viewModel.awaySeconds)
                : qsTr("Offline for %1 min").arg(Math.floor(root.viewModel.awaySeconds / 60))
        }
        DeskText { visible: root.isDesk; Layout.leftMargin: 10; text: root.viewModel.desk.officerName; font.weight: Theme.semibold }
        DeskText { visible: root.isDesk && root.isWide; Layout.leftMargin: -4; text: root.viewModel.desk.isSupervisor ? qsTr("Supervisor") : qsTr("Officer"); soft: true }
        SmallButton {
            objectName: "leave"
            visible: root.isDesk
            Layout.leftMargin: 4
            sign: "lock"
            text: root.viewModel.isLeaving ? qsTr("Signing out…") : root.viewModel.doesLeavingLock ? qsTr("Lock") : qsTr("Sign out")
            key: "Ctrl L"
            onClicked: root.viewModel.leave()
        }
        DeskText { visible: !root.isDesk; Layout.leftMargin: 10; text: root.viewModel.branchPlace; font.weight: Theme.semibold }
        DeskText { objectName: "clock"; visible: text !== ""; Layout.leftMargin: 8; text: root.viewModel.clock; step: 1.4; font.weight: Theme.bold }
    }
    Ornament { anchors.bottom: parent.bottom; width: parent.width; height: 12 }
}
