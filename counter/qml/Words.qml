pragma Singleton
import QtQuick

// The desk's sentences. Presenters speak in codes; a person is told what happened and what to press now.
QtObject {
    function minutes(n: int): string {
        return n === 1 ? qsTr("1 minute") : qsTr("%1 minutes").arg(n);
    }

    function greeting(part: string): string {
        return part === "noon" ? qsTr("Good day. Who is on duty?") : part === "afternoon" ? qsTr("Good afternoon. Who is on duty?")
            : part === "evening" || part === "night" ? qsTr("Good evening. Who is on duty?") : qsTr("Good morning. Who is on duty?");
    }

    function action(code: string): string {
        switch (code) {
        case "next": return qsTr("Call next");
        case "recall": return qsTr("Recall");
        case "start": return qsTr("Start serving");
        case "no_show": return qsTr("No-show");
        case "finish": return qsTr("Finish");
        case "sign_in": return qsTr("Sign in");
        case "sign_out": return qsTr("Sign out");
        case "release": return qsTr("Free the counter");
        case "reopen": return qsTr("Reopen");
        }
        return sheetTitle(code, "", false);
    }

    // On a button that was touched once and asks for a second touch.
    function again(code: string): string {
        return code === "no_show" ? qsTr("Did not come?") : action(code);
    }

    function moreServices(count: int): string {
        return count === 1 ? qsTr("1 more service") : qsTr("%1 more services").arg(count);
    }

    function doing(code: string): string {
        switch (code) {
        case "next": return qsTr("Calling…");
        case "recall": return qsTr("Recalling…");
        case "start": return qsTr("Starting…");
        case "no_show": return qsTr("Noting…");
        case "finish": return qsTr("Finishing…");
        }
        return code;
    }

    function why(code: string, number: string): string {
        switch (code) {
        case "nobody_waiting": return qsTr("Nobody is waiting");
        case "ticket_called": return qsTr("First start, finish or mark %1 as no-show").arg(number);
        case "no_call": return qsTr("Nothing called yet");
        case "counter_empty": return qsTr("Counter is empty");
        case "at_counter": return qsTr("Already at the counter");
        case "recall_limit": return qsTr("Limit reached");
        case "line_away": return qsTr("Waiting for the connection");
        case "answer_pending": return qsTr("Waiting for the answer");
        case "counter_paused": return qsTr("This counter is paused: F9 reopens it");
        case "ticket_in_hand": return qsTr("First finish the number in hand");
        case "nobody_else": return qsTr("No other counter holds such a number");
        }
        return "";
    }

    // Sheets

    function sheetButton(kind: string): string {
        switch (kind) {
        case "transfer": return qsTr("Transfer");
        case "park": return qsTr("Park");
        case "pause": return qsTr("Pause");
        case "more": return qsTr("More");
        case "add_step": return qsTr("Add a service to this number");
        case "cancel": return qsTr("Cancel this number");
        case "take_over": return qsTr("Take over from another counter");
        case "services": return qsTr("Pause or reopen a service");
        }
        return kind;
    }

    function sheetTitle(kind: string, number: string, reopens: bool): string {
        switch (kind) {
        case "transfer": return qsTr("Transfer %1").arg(number).trim();
        case "park": return qsTr("Park %1").arg(number).trim();
        case "pause": return qsTr("Pause this counter");
        case "more": return qsTr("More actions");
        case "add_step": return qsTr("Add a service %1").arg(number).trim();
        case "cancel": return qsTr("Cancel %1").arg(number).trim();
        case "take_over": return qsTr("Take over");
        case "services": return reopens ? qsTr("Reopen a service") : qsTr("Pause a service");
        case "call_chosen": return qsTr("Call %1").arg(number).trim();
        case "resume": return qsTr("Resume %1").arg(number).trim();
        case "reinstate": return qsTr("Reinstate %1").arg(number).trim();
        }
        return kind;
    }

    function sheetHint(kind: string, arrived: string): string {
        return kind === "transfer" || kind === "park" || kind === "resume" ? qsTr("Keeps its place by arrival, %1.").arg(arrived) : "";
    }

    function reason(code: string): string {
        switch (code) {
        case "needs_other_service": return qsTr("Needs another service");
        case "wrong_service": return qsTr("Wrong service chosen");
        case "file_goes_on": return qsTr("File goes on elsewhere");
        case "citizen_asks": return qsTr("The citizen asks");
        case "fetching_documents": return qsTr("Fetching documents");
        case "paying": return qsTr("Paying");
        case "waiting_for_result": return qsTr("Waiting for a result");
        case "stepped_out": return qsTr("Stepped out");
        case "rest": return qsTr("Rest");
        case "prayer": return qsTr("Prayer");
        case "trouble": return qsTr("Technical trouble");
        case "called_away": return qsTr("Called away");
        case "citizen_left": return qsTr("The citizen has left");
        case "taken_by_mistake": return qsTr("Taken by mistake");
        case "cannot_be_served": return qsTr("Can't be served today");
        case "double_number": return qsTr("Has two numbers");
        case "officer_gone": return qsTr("The officer is gone");
        case "computer_down": return qsTr("The computer is down");
        case "officer_asks": return qsTr("The officer asks");
        case "supervisor_asks": return qsTr("The supervisor asks");
        case "came_back": return qsTr("Came back");
        case "file_complete": return qsTr("The file is complete now");
        case "urgent": return qsTr("Can't wait");
        case "did_not_hear": return qsTr("Did not hear the call");
        case "at_another_counter": return qsTr("Was at another counter");
        case "system_down": return qsTr("System down");
        case "network_down": return qsTr("Network down");
        case "power_down": return qsTr("No electricity");
        case "materials_out": return qsTr("Out of material");
        }
        return code;
    }

    // Why this number was called now: a rule of the queue, or what an officer gave.
    function whyCalled(code: string): string {
        switch (code) {
        case "": return "";
        case "booking": return qsTr("Its turn by booking");
        case "arrival": return qsTr("Its turn by arrival");
        case "priority": case "strict": case "ratio": return qsTr("Its turn by priority");
        case "longest_wait": return qsTr("Had waited past the limit");
        case "priority_cap": return qsTr("Its turn after priority calls");
        case "for_counter": return qsTr("Was sent to this counter");
        }
        return qsTr("Chosen: %1").arg(reason(code));
    }

    // What the large button will do.
    function nextDetail(hand: string, number: string, next: string, other: string, service: string, waited: int): string {
        const finishing = hand === "serving";
        if (next === "")
            return finishing ? qsTr("Finish %1; nobody else is waiting").arg(number) : qsTr("Nobody is waiting");
        if (other !== "")
            return finishing ? qsTr("Finish %1, then %2 or %3 as priority decides").arg(number).arg(next).arg(other)
                             : qsTr("%1 or %2 as priority decides").arg(next).arg(other);
        return finishing ? qsTr("Finish %1, then %2, %3, waited %4").arg(number).arg(next).arg(service).arg(minutes(waited))
                         : qsTr("%1, %2, waited %3").arg(next).arg(service).arg(minutes(waited));
    }

    // What a citizen is told who goes on to a further step: the same words as at the kiosk.
    function wait(isKnown: bool, from: int, to: int): string {
        return !isKnown ? qsTr("wait not known yet") : to === 0 ? qsTr("straight in")
            : from === 0 ? qsTr("up to %1 minutes").arg(to) : qsTr("about %1 minutes").arg(from + "–" + to);
    }

    // The last ticket that left the desk, and what its citizen waits now if it goes on.
    function ended(number: string, how: string, at: string, goesOnTo: string, wait: string): string {
        switch (how) {
        case "no_show": return qsTr("%1 did not come, %2").arg(number).arg(at);
        case "went_on": return qsTr("%1 goes on to %2: %3").arg(number).arg(goesOnTo).arg(wait);
        case "transfer": return qsTr("%1 transferred at %2").arg(number).arg(at);
        case "park": return qsTr("%1 parked at %2").arg(number).arg(at);
        case "cancel": return qsTr("%1 cancelled at %2").arg(number).arg(at);
        }
        return qsTr("%1 finished at %2").arg(number).arg(at);
    }

    function missing(code: string, holder: string, lockedFor: string): string {
        switch (code) {
        case "line_away": return qsTr("Waiting for the connection");
        case "answer_pending": return qsTr("Waiting for the answer");
        case "officer": return qsTr("Choose who is on duty");
        case "supervisor": return qsTr("Choose the supervisor");
        case "counter": return qsTr("Choose a counter");
        case "counter_taken": return qsTr("In use by %1").arg(holder);
        case "locked": return qsTr("PIN locked, try again in %1").arg(lockedFor);
        case "pin": return qsTr("Type the PIN, 4 to 8 digits");
        }
        return qsTr("Press Enter");
    }

    function trouble(code: string): string {
        switch (code) {
        case "no_hub_found": return qsTr("No queue centre was found on this network. Check the network cable or Wi-Fi.");
        case "no_answer": return qsTr("Its address is known, but nothing answers there. Check that the hub computer is on.");
        case "not_a_hub": return qsTr("Something else answers at that address. Check the address with the technician.");
        case "app_too_old": return qsTr("This app is older than the queue centre. Ask the technician for the update.");
        case "hub_too_old": return qsTr("The queue centre is older than this app. Ask the technician for the update.");
        case "other_branch": return qsTr("The queue centre of another branch answers. Check the address with the technician.");
        case "several_branches": return qsTr("More than one branch answers. Ask the technician to set the address.");
        case "hub_not_ready": return qsTr("The queue centre is starting up. Please wait a moment.");
        case "wrong_address": return qsTr("The address that was set can't be read. Ask the technician to correct it.");
        }
        return qsTr("This takes a few seconds.");
    }

    // Notices: a title and what to do

    function title(kind: string, code: string, d: var): string {
        if (kind === "unanswered")
            return qsTr("No answer to “%1”").arg(action(code));
        if (kind === "seat_lost")
            return code === "day_turned" ? qsTr("A new business day has begun") : qsTr("You are signed out of counter %1").arg(d.counter ?? "");
        if (kind === "released")
            return qsTr("Counter %1 is free").arg(d.counter ?? "");
        if (kind === "taken_over")
            return qsTr("%1 was taken over by counter %2").arg(d.label ?? "").arg(d.did_counter ?? "");
        return refusalTitle(code, d);
    }

    function detail(kind: string, code: string, d: var): string {
        if (kind === "unanswered")
            return qsTr("It is not certain whether it was done. The screen shows the true state; press again if needed.");
        if (kind === "seat_lost")
            return code === "day_turned" ? qsTr("Every counter was closed. Sign in to open yours.")
                                         : qsTr("A supervisor freed the counter. Sign in again to go on.");
        if (kind === "released")
            return code === "returned" ? qsTr("%1 went back to its place in the queue. Type your PIN to sign in.").arg(d.label ?? "")
                : code === "finished" ? qsTr("What was being served there is noted as finished. Type your PIN to sign in.")
                : qsTr("Type your PIN to sign in.");
        if (kind === "taken_over")
            return qsTr("%1 did it at %2: %3. This counter is free for the next number.").arg(d.did_officer ?? "").arg(d.did_at ?? "").arg(reason(code));
        return refusalDetail(code, d);
    }

    // Who was faster, and with what.
    function deed(d: var): string {
        const who = d.did_counter ? qsTr("%1 (counter %2)").arg(d.did_officer).arg(d.did_counter) : d.did_officer;
        switch (d.did) {
        case "called": return qsTr("%1 called it at %2.").arg(who).arg(d.did_at);
        case "transferred": return qsTr("%1 transferred it at %2.").arg(who).arg(d.did_at);
        case "parked": return qsTr("%1 parked it at %2.").arg(who).arg(d.did_at);
        case "resumed": return qsTr("%1 resumed it at %2.").arg(who).arg(d.did_at);
        case "reinstated": return qsTr("%1 reinstated it at %2.").arg(who).arg(d.did_at);
        case "cancelled": return qsTr("%1 cancelled it at %2.").arg(who).arg(d.did_at);
        case "taken_over": return qsTr("%1 took it over at %2.").arg(who).arg(d.did_at);
        case "finished": return qsTr("%1 finished it at %2.").arg(who).arg(d.did_at);
        case "marked_no_show": return qsTr("%1 marked it as no-show at %2.").arg(who).arg(d.did_at);
        }
        return qsTr("%1 was faster at %2.").arg(who).arg(d.did_at);
    }

    function refusalTitle(code: string, d: var): string {
        switch (code) {
        case "nobody_waiting": return qsTr("Nobody is waiting any more");
        case "ticket_in_hand": return qsTr("%1 is still at this counter").arg(d.label ?? "");
        case "not_your_ticket": return d.counter ? qsTr("%1 is with counter %2").arg(d.label ?? "").arg(d.counter) : qsTr("%1 is no longer here").arg(d.label ?? "");
        case "illegal_verb": return qsTr("%1 has moved on meanwhile").arg(d.label ?? "");
        case "recall_limit": return qsTr("%1 has already been recalled %2 times").arg(d.label ?? "").arg(d.limit ?? 0);
        case "unknown_ticket": return qsTr("That number is no longer in the queue");
        case "not_signed_in": return qsTr("You are not signed in at this counter");
        case "wrong_pin": return qsTr("That PIN is not right");
        case "pin_locked": return qsTr("The PIN is locked for a while");
        case "counter_taken": return qsTr("Counter %1 is in use by %2").arg(d.counter ?? "").arg(d.officer ?? "");
        case "officer_elsewhere": return qsTr("You are still signed in at counter %1").arg(d.counter ?? "");
        case "officer_not_allowed": return qsTr("Not allowed at counter %1").arg(d.counter ?? "");
        case "unknown_counter": return qsTr("This counter is not in the office's plan");
        case "unknown_officer": return qsTr("That officer is not in the office's plan");
        case "counter_paused": return qsTr("This counter is paused");
        case "not_waiting": return qsTr("%1 is not waiting").arg(d.label ?? "");
        case "not_called_here": return qsTr("%1 is not called at this counter").arg(d.label ?? "");
        case "same_place": return qsTr("%1 is there already").arg(d.label ?? "");
        case "reason_needed": return qsTr("A reason is needed");
        case "message_unfit": return qsTr("The kiosk can't show that message");
        case "command_reused": return qsTr("The queue centre took that for something else");
        }
        return qsTr("The queue centre refused that");
    }

    function refusalDetail(code: string, d: var): string {
        switch (code) {
        case "nobody_waiting": return qsTr("Another counter was faster. Press F2 when somebody is waiting again.");
        case "ticket_in_hand": return d.state === "serving" ? qsTr("Press F8 when it is finished.") : qsTr("Press F5 to start, F4 if nobody came, F8 if it is finished.");
        case "not_your_ticket": return (d.did_officer ? deed(d) + " " : "") + qsTr("Nothing was changed. Press F2 for the next number.");
        case "illegal_verb":
            return (d.did_officer ? deed(d) + " " : "") + qsTr("Nothing was changed. The screen shows how it stands now.");
        case "recall_limit": return qsTr("Press F4 if nobody came, F5 if the person is here.");
        case "unknown_ticket": return qsTr("Press F2 for the next number.");
        case "not_signed_in": return qsTr("Press Ctrl L and sign in again.");
        case "wrong_pin":
            return d.tries_left === 0 ? qsTr("No tries left. Wait a minute, or ask a supervisor for a new PIN.")
                : d.tries_left === 1 ? qsTr("1 try left. Forgotten? A supervisor can give a new PIN.")
                : qsTr("%1 tries left. Forgotten? A supervisor can give a new PIN.").arg(d.tries_left ?? 0);
        case "pin_locked": return qsTr("Too many wrong tries. Try again in %1 seconds.").arg(d.seconds ?? 60);
        case "counter_taken": return qsTr("Choose another counter, or let a supervisor free this one.");
        case "officer_elsewhere": return qsTr("Sign out there first, or let a supervisor free that counter.");
        case "officer_not_allowed": return qsTr("Choose a counter of your own agency, or ask a supervisor.");
        case "unknown_counter": return qsTr("Choose another counter and tell a supervisor.");
        case "unknown_officer": return qsTr("Choose another name and tell a supervisor.");
        case "counter_paused": return qsTr("Reopen the counter before you call.");
        case "not_waiting": return d.did_officer ? refusalDetail("illegal_verb", d) : qsTr("Nothing was changed. Choose a number from the list.");
        case "not_called_here": return qsTr("It waits for another counter. Press F2 for the next number.");
        case "same_place": return qsTr("Choose another service, counter or officer.");
        case "reason_needed": return qsTr("Say why, then try again.");
        case "message_unfit": return qsTr("Write one line of at most %1 ordinary letters.").arg(d.limit ?? 120);
        case "command_reused": return qsTr("Nothing was changed. Press the key once more.");
        }
        return qsTr("Nothing was changed. Ask a supervisor if it happens again.");
    }
}
