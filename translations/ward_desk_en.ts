<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>Number of the desk</source>
        <translation>Number of the desk</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Logs the help that volunteers give at the counters of Da Nang&apos;s wards and communes. The logs of the app hold no citizen&apos;s data.</source>
        <translation>Logs the help that volunteers give at the counters of Da Nang&apos;s wards and communes. The logs of the app hold no citizen&apos;s data.</translation>
    </message>
    <message>
        <source>Copy these facts</source>
        <translation>Copy these facts</translation>
    </message>
    <message>
        <source>Copy the path of the logs</source>
        <translation>Copy the path of the logs</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Licences</translation>
    </message>
    <message>
        <source>Ward Desk is free software under the MIT License. It stands on the work of others:</source>
        <translation>Ward Desk is free software under the MIT License. It stands on the work of others:</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copied.</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>The screen locks in 30 seconds.</source>
        <translation>The screen locks in 30 seconds.</translation>
    </message>
    <message>
        <source>First start</source>
        <translation>First start</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Locked</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Recover the data</source>
        <translation>Recover the data</translation>
    </message>
    <message>
        <source>Connect to the city</source>
        <translation>Connect to the city</translation>
    </message>
</context>
<context>
    <name>AppearanceSection</name>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>As the PC</source>
        <translation>As the PC</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Size of the text</translation>
    </message>
    <message>
        <source>Names of services and reports follow it too.</source>
        <translation>Names of services and reports follow it too.</translation>
    </message>
    <message>
        <source>Dark is easier on the eyes in a dim room.</source>
        <translation>Dark is easier on the eyes in a dim room.</translation>
    </message>
    <message>
        <source>Everything grows with it; nothing is cut off.</source>
        <translation>Everything grows with it; nothing is cut off.</translation>
    </message>
</context>
<context>
    <name>CardHead</name>
    <message>
        <source>Go on</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Finish</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message>
        <source>started {time}</source>
        <translation>started {time}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>restored after the PC went off</source>
        <translation>restored after the PC went off</translation>
    </message>
</context>
<context>
    <name>ChartCards</name>
    <message>
        <source>By hour</source>
        <translation>By hour</translation>
    </message>
    <message>
        <source>By service</source>
        <translation>By service</translation>
    </message>
    <message>
        <source>By outcome</source>
        <translation>By outcome</translation>
    </message>
    <message>
        <source>This week against last</source>
        <translation>This week against last</translation>
    </message>
    <message>
        <source>the week before</source>
        <translation>the week before</translation>
    </message>
    <message>
        <source>this week</source>
        <translation>this week</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>all others</translation>
    </message>
    <message>
        <source>By person</source>
        <translation>By person</translation>
    </message>
    <message>
        <source>By channel</source>
        <translation>By channel</translation>
    </message>
</context>
<context>
    <name>CheckActions</name>
    <message>
        <source>Leave it</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>No longer so: {finding}</source>
        <translation>No longer so: {finding}</translation>
    </message>
    <message>
        <source>Still so: {finding}</source>
        <translation>Still so: {finding}</translation>
    </message>
    <message>
        <source>Looked at again: nothing wrong here.</source>
        <translation>Looked at again: nothing wrong here.</translation>
    </message>
    <message>
        <source>Check first (F5); then there is something to tell.</source>
        <translation>Check first (F5); then there is something to tell.</translation>
    </message>
    <message>
        <source>Copied. Paste it into Zalo, or read it out: it holds no document and nobody&apos;s name.</source>
        <translation>Copied. Paste it into Zalo, or read it out: it holds no document and nobody&apos;s name.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Copied.</translation>
    </message>
    <message>
        <source>The system may ask for an administrator; then nothing is changed.</source>
        <translation>The system may ask for an administrator; then nothing is changed.</translation>
    </message>
</context>
<context>
    <name>CheckBoard</name>
    <message>
        <source>Check this printer again</source>
        <translation>Check this printer again</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>Could not be checked</source>
        <translation>Could not be checked</translation>
    </message>
    <message>
        <source>Press F5 to look at the network, the printers and this PC. It takes a few seconds.</source>
        <translation>Press F5 to look at the network, the printers and this PC. It takes a few seconds.</translation>
    </message>
    <message>
        <source>Nothing has been checked on this PC yet</source>
        <translation>Nothing has been checked on this PC yet</translation>
    </message>
    <message>
        <source>The last time was {time}.</source>
        <translation>The last time was {time}.</translation>
    </message>
    <message>
        <source>Nothing has been checked today yet</source>
        <translation>Nothing has been checked today yet</translation>
    </message>
    <message>
        <source>Something could not be checked; it stands below.</source>
        <translation>Something could not be checked; it stands below.</translation>
    </message>
    <message>
        <source>No fault was found</source>
        <translation>No fault was found</translation>
    </message>
    <message>
        <source>Everything works</source>
        <translation>Everything works</translation>
    </message>
    <message>
        <source>Good to know stands below.</source>
        <translation>Good to know stands below.</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>All is well</translation>
    </message>
    <message>
        <source>network</source>
        <translation>network</translation>
    </message>
    <message>
        <source>printers</source>
        <translation>printers</translation>
    </message>
    <message>
        <source>this PC</source>
        <translation>this PC</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) looked at</source>
        <translation>
            <numerusform>%n thing looked at</numerusform>
            <numerusform>%n things looked at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>Check everything</source>
        <translation>Check everything</translation>
    </message>
    <message>
        <source>Stop the check</source>
        <translation>Stop the check</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Working…</translation>
    </message>
    <message>
        <source>Looking at {printer}…</source>
        <translation>Looking at {printer}…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidents</translation>
    </message>
    <message>
        <source>The other view</source>
        <translation>The other view</translation>
    </message>
</context>
<context>
    <name>CheckSide</name>
    <message>
        <source>Something does not work</source>
        <translation>Something does not work</translation>
    </message>
    <message>
        <source>Something slows work</source>
        <translation>Something slows work</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>What to do</translation>
    </message>
</context>
<context>
    <name>CheckWords</name>
    <message>
        <source>Printer {address}</source>
        <translation>Printer {address}</translation>
    </message>
    <message>
        <source>Network of the office</source>
        <translation>Network of the office</translation>
    </message>
    <message>
        <source>Line to the Internet</source>
        <translation>Line to the Internet</translation>
    </message>
    <message>
        <source>Names of sites</source>
        <translation>Names of sites</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>Clock of the PC</source>
        <translation>Clock of the PC</translation>
    </message>
    <message>
        <source>Printers on this PC</source>
        <translation>Printers on this PC</translation>
    </message>
    <message>
        <source>Other printers in the office</source>
        <translation>Other printers in the office</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disk</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Memory</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Power</translation>
    </message>
    <message>
        <source>Card reader for signing</source>
        <translation>Card reader for signing</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>no answer in time</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>stopped</translation>
    </message>
    <message>
        <source>this PC cannot tell</source>
        <translation>this PC cannot tell</translation>
    </message>
    <message>
        <source>the system allows it to administrators only</source>
        <translation>the system allows it to administrators only</translation>
    </message>
    <message>
        <source>the system gave no answer</source>
        <translation>the system gave no answer</translation>
    </message>
    <message>
        <source>For information</source>
        <translation>For information</translation>
    </message>
    <message>
        <source>Slows work</source>
        <translation>Slows work</translation>
    </message>
    <message>
        <source>Stops work online</source>
        <translation>Stops work online</translation>
    </message>
    <message>
        <source>Stops printing</source>
        <translation>Stops printing</translation>
    </message>
    <message>
        <source>Stops this PC</source>
        <translation>Stops this PC</translation>
    </message>
    <message>
        <source>Stops work</source>
        <translation>Stops work</translation>
    </message>
    <message>
        <source>Cable, address, router</source>
        <translation>Cable, address, router</translation>
    </message>
    <message>
        <source>Dedicated state network</source>
        <translation>Dedicated state network</translation>
    </message>
    <message>
        <source>Print service</source>
        <translation>Print service</translation>
    </message>
    <message>
        <source>Default printer</source>
        <translation>Default printer</translation>
    </message>
    <message>
        <source>Other printer in the office</source>
        <translation>Other printer in the office</translation>
    </message>
    <message>
        <source>Disk for waiting prints</source>
        <translation>Disk for waiting prints</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>{thing}: {name}</source>
        <translation>{thing}: {name}</translation>
    </message>
    <message>
        <source>{state} · toner {percent}</source>
        <translation>{state} · toner {percent}</translation>
    </message>
    <message>
        <source>{state} · {size} free</source>
        <translation>{state} · {size} free</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Slow</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Needs a look</translation>
    </message>
    <message>
        <source>Does not work</source>
        <translation>Does not work</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Not known</translation>
    </message>
    <message>
        <source>None here</source>
        <translation>None here</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>the same</translation>
    </message>
    <message>
        <source>Last {time} · took {seconds} s</source>
        <translation>Last {time} · took {seconds} s</translation>
    </message>
    <message>
        <source>Last {time}</source>
        <translation>Last {time}</translation>
    </message>
    <message>
        <source>{state} · off by {time}</source>
        <translation>{state} · off by {time}</translation>
    </message>
</context>
<context>
    <name>CitySide</name>
    <message>
        <source>This PC is connected to the city as {ward}. With the first round a sealed copy of the recovery key goes along: should the printed sheet be lost, the city can help.</source>
        <translation>This PC is connected to the city as {ward}. With the first round a sealed copy of the recovery key goes along: should the printed sheet be lost, the city can help.</translation>
    </message>
</context>
<context>
    <name>CommentSheet</name>
    <message>
        <source>What is to be mended in this visit?</source>
        <translation>What is to be mended in this visit?</translation>
    </message>
    <message>
        <source>It goes with the day when you send it back.</source>
        <translation>It goes with the day when you send it back.</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>Keep the comment</source>
        <translation>Keep the comment</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Take it away</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>CompareSheet</name>
    <message>
        <source>{day}: what changed since it was approved</source>
        <translation>{day}: what changed since it was approved</translation>
    </message>
    <message>
        <source>This PC does not have all of what the officer saw then, so something may be missing under “Before”.</source>
        <translation>This PC does not have all of what the officer saw then, so something may be missing under “Before”.</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>What changed</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Before: {before}. Now: {now}.</source>
        <translation>Before: {before}. Now: {now}.</translation>
    </message>
    <message>
        <source>{number} visits, {minutes} minutes on average</source>
        <translation>{number} visits, {minutes} minutes on average</translation>
    </message>
    <message>
        <source>new visit</source>
        <translation>new visit</translation>
    </message>
    <message>
        <source>no longer here</source>
        <translation>no longer here</translation>
    </message>
    <message>
        <source>Incident: {title}</source>
        <translation>Incident: {title}</translation>
    </message>
    <message>
        <source>new incident</source>
        <translation>new incident</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>changed</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>Who and why</source>
        <translation>Who and why</translation>
    </message>
    <message>
        <source>{person}: {reason}</source>
        <translation>{person}: {reason}</translation>
    </message>
</context>
<context>
    <name>ContactInputs</name>
    <message>
        <source>Name for a call back (optional)</source>
        <translation>Name for a call back (optional)</translation>
    </message>
    <message>
        <source>Phone (optional)</source>
        <translation>Phone (optional)</translation>
    </message>
    <message>
        <source>Say: “May I keep your name and phone number, only to call you back about this matter? They stay on this computer, are deleted on {day}, and you can have them deleted earlier at any time.”</source>
        <translation>Say: “May I keep your name and phone number, only to call you back about this matter? They stay on this computer, are deleted on {day}, and you can have them deleted earlier at any time.”</translation>
    </message>
    <message>
        <source>The person heard this and agreed</source>
        <translation>The person heard this and agreed</translation>
    </message>
</context>
<context>
    <name>CopiesModel</name>
    <message>
        <source>Made</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
</context>
<context>
    <name>CorrectionSheet</name>
    <message>
        <source>Correct the visit</source>
        <translation>Correct the visit</translation>
    </message>
    <message>
        <source>Reason for the correction</source>
        <translation>Reason for the correction</translation>
    </message>
    <message>
        <source>Reason for the correction (optional)</source>
        <translation>Reason for the correction (optional)</translation>
    </message>
    <message>
        <source>Needed: this day was sent for review.</source>
        <translation>Needed: this day was sent for review.</translation>
    </message>
    <message>
        <source>Save the correction</source>
        <translation>Save the correction</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>CounterController</name>
    <message>
        <source>Discarded: {name}</source>
        <translation>Discarded: {name}</translation>
    </message>
    <message>
        <source>Saved, marked as entered late: {name}</source>
        <translation>Saved, marked as entered late: {name}</translation>
    </message>
    <message>
        <source>The late entry was taken back.</source>
        <translation>The late entry was taken back.</translation>
    </message>
    <message>
        <source>Saved: {name} · {outcome} · {minutes} min</source>
        <translation>Saved: {name} · {outcome} · {minutes} min</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Not started: {name}</source>
        <translation>Not started: {name}</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Bring back</translation>
    </message>
</context>
<context>
    <name>CounterGuide</name>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
</context>
<context>
    <name>CounterPage</name>
    <message>
        <source>Start a visit for that tile</source>
        <translation>Start a visit for that tile</translation>
    </message>
    <message>
        <source>Search services; any other letter starts the search too</source>
        <translation>Search services; any other letter starts the search too</translation>
    </message>
    <message>
        <source>A procedure code is typed just so, also with nothing typed before</source>
        <translation>A procedure code is typed just so, also with nothing typed before</translation>
    </message>
    <message>
        <source>End the selected visit as done</source>
        <translation>End the selected visit as done</translation>
    </message>
    <message>
        <source>End it: guided, come back, to an officer, to 1022, not done</source>
        <translation>End it: guided, come back, to an officer, to 1022, not done</translation>
    </message>
    <message>
        <source>Pause, go on</source>
        <translation>Pause, go on</translation>
    </message>
    <message>
        <source>One person more or less</source>
        <translation>One person more or less</translation>
    </message>
    <message>
        <source>Invite a rating</source>
        <translation>Invite a rating</translation>
    </message>
    <message>
        <source>Discard the visit</source>
        <translation>Discard the visit</translation>
    </message>
    <message>
        <source>Another running visit</source>
        <translation>Another running visit</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>Undo the last step</translation>
    </message>
    <message>
        <source>Enter an earlier visit</source>
        <translation>Enter an earlier visit</translation>
    </message>
    <message>
        <source>staff</source>
        <translation>staff</translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>not used yet</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) in 30 days</source>
        <translation>
            <numerusform>%n visit in 30 days</numerusform>
            <numerusform>%n visits in 30 days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
    <message>
        <source>Details: dossier, people, channel; Esc goes back</source>
        <translation>Details: dossier, people, channel; Esc goes back</translation>
    </message>
    <message>
        <source>Write a note; Esc goes back</source>
        <translation>Write a note; Esc goes back</translation>
    </message>
    <message>
        <source>Show or hide the guide; PgUp, PgDn move its text</source>
        <translation>Show or hide the guide; PgUp, PgDn move its text</translation>
    </message>
</context>
<context>
    <name>CounterSearch</name>
    <message>
        <source>Search services</source>
        <translation>Search services</translation>
    </message>
    <message>
        <source>Services found</source>
        <translation>Services found</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>choose</translation>
    </message>
    <message>
        <source>start</source>
        <translation>start</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>clear</translation>
    </message>
    <message>
        <source>Nothing fits “{typed}”. Try another word, or start “General guidance” with “chung”.</source>
        <translation>Nothing fits “{typed}”. Try another word, or start “General guidance” with “chung”.</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) found</source>
        <translation>
            <numerusform>%n service found</numerusform>
            <numerusform>%n services found</numerusform>
        </translation>
    </message>
    <message>
        <source>What is it about? Name, procedure code or initials: “dkks”</source>
        <translation>What is it about? Name, procedure code or initials: “dkks”</translation>
    </message>
</context>
<context>
    <name>CounterSide</name>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>visits at this desk</source>
        <translation>visits at this desk</translation>
    </message>
    <message>
        <source>visits by you</source>
        <translation>visits by you</translation>
    </message>
    <message>
        <source>minutes on average</source>
        <translation>minutes on average</translation>
    </message>
    <message>
        <source>not resolved</source>
        <translation>not resolved</translation>
    </message>
    <message>
        <source>Just recorded</source>
        <translation>Just recorded</translation>
    </message>
    <message>
        <source>Nothing recorded today yet. What you finish appears here.</source>
        <translation>Nothing recorded today yet. What you finish appears here.</translation>
    </message>
    <message>
        <source>Enter an earlier visit</source>
        <translation>Enter an earlier visit</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message>
        <source>entered late</source>
        <translation>entered late</translation>
    </message>
</context>
<context>
    <name>CourseDoor</name>
    <message>
        <source>You passed it on {day}.</source>
        <translation>You passed it on {day}.</translation>
    </message>
</context>
<context>
    <name>CoursePage</name>
    <message>
        <source>Back to the guides</source>
        <translation>Back to the guides</translation>
    </message>
</context>
<context>
    <name>CrashSheet</name>
    <message>
        <source>Something went wrong in the app</source>
        <translation>Something went wrong in the app</translation>
    </message>
    <message>
        <source>This is a fault of the app, not yours. Every visit that was saved is safe, and you can go on working. If it happens again, copy the report and send it to the people who look after Ward Desk.</source>
        <translation>This is a fault of the app, not yours. Every visit that was saved is safe, and you can go on working. If it happens again, copy the report and send it to the people who look after Ward Desk.</translation>
    </message>
    <message>
        <source>The report holds no names, numbers or notes.</source>
        <translation>The report holds no names, numbers or notes.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>Go on working</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Copy the report</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copied</translation>
    </message>
</context>
<context>
    <name>DataSection</name>
    <message>
        <source>Newest copy: {moment}</source>
        <translation>Newest copy: {moment}</translation>
    </message>
    <message>
        <source>No copy yet. Make the first one now.</source>
        <translation>No copy yet. Make the first one now.</translation>
    </message>
    <message>
        <source>Ward Desk closes, puts the records back as they were on {moment}, and opens again. What was recorded later is brought in as well where it can be read. The present file is kept and nothing is deleted.</source>
        <translation>Ward Desk closes, puts the records back as they were on {moment}, and opens again. What was recorded later is brought in as well where it can be read. The present file is kept and nothing is deleted.</translation>
    </message>
    <message>
        <source>Put this copy back?</source>
        <translation>Put this copy back?</translation>
    </message>
    <message>
        <source>Close and put back</source>
        <translation>Close and put back</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Leave as it is</translation>
    </message>
    <message>
        <source>Reading every record. You can go on working.</source>
        <translation>Reading every record. You can go on working.</translation>
    </message>
    <message>
        <source>{changes} changes, {visits} visits read.</source>
        <translation>{changes} changes, {visits} visits read.</translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s) found. Copy them for 1022; your records are kept.</source>
        <translation>
            <numerusform>%n fault found. Copy it for 1022; your records are kept.</numerusform>
            <numerusform>%n faults found. Copy them for 1022; your records are kept.</numerusform>
        </translation>
    </message>
    <message>
        <source>Where the records lie</source>
        <translation>Where the records lie</translation>
    </message>
    <message>
        <source>Encrypted. The key is in the keyring of this account.</source>
        <translation>Encrypted. The key is in the keyring of this account.</translation>
    </message>
    <message>
        <source>Encrypted. This system has no keyring, so the key is in a file beside the records that only this account can read.</source>
        <translation>Encrypted. This system has no keyring, so the key is in a file beside the records that only this account can read.</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Copy the path</translation>
    </message>
    <message>
        <source>Copies of the records</source>
        <translation>Copies of the records</translation>
    </message>
    <message numerus="yes">
        <source>A copy is made every %n hour(s) and checked by opening it.</source>
        <translation>
            <numerusform>A copy is made every hour and checked by opening it.</numerusform>
            <numerusform>A copy is made every %n hours and checked by opening it.</numerusform>
        </translation>
    </message>
    <message>
        <source>Make a copy now</source>
        <translation>Make a copy now</translation>
    </message>
    <message>
        <source>Save a copy elsewhere</source>
        <translation>Save a copy elsewhere</translation>
    </message>
    <message>
        <source>Put the marked copy back</source>
        <translation>Put the marked copy back</translation>
    </message>
    <message>
        <source>Are the records whole?</source>
        <translation>Are the records whole?</translation>
    </message>
    <message>
        <source>Reads every record and compares it with the log. With a million visits it takes some minutes.</source>
        <translation>Reads every record and compares it with the log. With a million visits it takes some minutes.</translation>
    </message>
    <message>
        <source>Reading every record</source>
        <translation>Reading every record</translation>
    </message>
    <message>
        <source>Examine the records</source>
        <translation>Examine the records</translation>
    </message>
    <message>
        <source>Copy the findings</source>
        <translation>Copy the findings</translation>
    </message>
    <message>
        <source>The path is on the clipboard.</source>
        <translation>The path is on the clipboard.</translation>
    </message>
    <message>
        <source>Save a copy of the records</source>
        <translation>Save a copy of the records</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Copy made and checked: {file}, {size}.</source>
        <translation>Copy made and checked: {file}, {size}.</translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation>Everything is in order.</translation>
    </message>
</context>
<context>
    <name>DayHead</name>
    <message>
        <source>Approve this day</source>
        <translation>Approve this day</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Send back</translation>
    </message>
    <message>
        <source>Send for review</source>
        <translation>Send for review</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Before and after</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Send again</translation>
    </message>
    <message>
        <source>Approve again</source>
        <translation>Approve again</translation>
    </message>
    <message numerus="yes">
        <source>Send back, %n comment(s)</source>
        <translation>
            <numerusform>Send back, %n comment</numerusform>
            <numerusform>Send back, %n comments</numerusform>
        </translation>
    </message>
    <message>
        <source>What is here now is not what was approved. Please look at what changed and approve again.</source>
        <translation>What is here now is not what was approved. Please look at what changed and approve again.</translation>
    </message>
    <message>
        <source>{official}: {comment}</source>
        <translation>{official}: {comment}</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) with a comment, marked in the list below.</source>
        <translation>
            <numerusform>%n visit with a comment, marked in the list below.</numerusform>
            <numerusform>%n visits with a comment, marked in the list below.</numerusform>
        </translation>
    </message>
    <message>
        <source>The city has not confirmed the officer yet who approved it.</source>
        <translation>The city has not confirmed the officer yet who approved it.</translation>
    </message>
    <message>
        <source>No visits, and nobody has said why yet.</source>
        <translation>No visits, and nobody has said why yet.</translation>
    </message>
    <message>
        <source>No visits: {reason}.</source>
        <translation>No visits: {reason}.</translation>
    </message>
    <message>
        <source>minutes on average</source>
        <translation>minutes on average</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>resolved</translation>
    </message>
    <message>
        <source>not resolved</source>
        <translation>not resolved</translation>
    </message>
    <message numerus="yes">
        <source>satisfaction · %n rating(s)</source>
        <translation>
            <numerusform>satisfaction · %n rating</numerusform>
            <numerusform>satisfaction · %n ratings</numerusform>
        </translation>
    </message>
    <message>
        <source>visits</source>
        <translation>visits</translation>
    </message>
    <message>
        <source>visits · the day before {number}</source>
        <translation>visits · the day before {number}</translation>
    </message>
    <message>
        <source>visits · on {day} {number}</source>
        <translation>visits · on {day} {number}</translation>
    </message>
</context>
<context>
    <name>DayModel</name>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Subject of assistance</source>
        <translation>Subject of assistance</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Helped by</source>
        <translation>Helped by</translation>
    </message>
    <message>
        <source>Note, comment</source>
        <translation>Note, comment</translation>
    </message>
    <message>
        <source>Min.</source>
        <translation>Min.</translation>
    </message>
</context>
<context>
    <name>DaySide</name>
    <message>
        <source>The day is over and was sent for review: {days}</source>
        <translation>The day is over and was sent for review: {days}</translation>
    </message>
    <message>
        <source>To be mended: {days}. The officer wrote what.</source>
        <translation>To be mended: {days}. The officer wrote what.</translation>
    </message>
    <message numerus="yes">
        <source>To be mended: {days}, with comments on %n visit(s).</source>
        <translation>
            <numerusform>To be mended: {days}, with a comment on %n visit.</numerusform>
            <numerusform>To be mended: {days}, with comments on %n visits.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayTable</name>
    <message>
        <source>Visits of the day</source>
        <translation>Visits of the day</translation>
    </message>
</context>
<context>
    <name>DaysTable</name>
    <message>
        <source>Visits a day</source>
        <translation>Visits a day</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>City</source>
        <translation>City</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Compared</translation>
    </message>
    <message>
        <source>same</source>
        <translation>same</translation>
    </message>
    <message numerus="yes">
        <source>the city has %n more</source>
        <translation>
            <numerusform>the city has %n more</numerusform>
            <numerusform>the city has %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still to be sent</source>
        <translation>
            <numerusform>%n still to be sent</numerusform>
            <numerusform>%n still to be sent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing in the city</source>
        <translation>
            <numerusform>%n missing in the city</numerusform>
            <numerusform>%n missing in the city</numerusform>
        </translation>
    </message>
    <message>
        <source>no visits</source>
        <translation>no visits</translation>
    </message>
</context>
<context>
    <name>DeskPages</name>
    <message>
        <source>Support counter</source>
        <translation>Support counter</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>Guides</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Review of the log</source>
        <translation>Review of the log</translation>
    </message>
    <message>
        <source>Devices and network</source>
        <translation>Devices and network</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Checks</translation>
    </message>
</context>
<context>
    <name>DossierInput</name>
    <message>
        <source>Dossier number</source>
        <translation>Dossier number</translation>
    </message>
</context>
<context>
    <name>EmptyDaySheet</name>
    <message>
        <source>Why are there no visits on {day}?</source>
        <translation>Why are there no visits on {day}?</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>The day is reported as —, with this reason, and never as 0.</source>
        <translation>The day is reported as —, with this reason, and never as 0.</translation>
    </message>
    <message>
        <source>Send for review</source>
        <translation>Send for review</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>EndingQuestion</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>EnrolForm</name>
    <message>
        <source>Address of the city</source>
        <translation>Address of the city</translation>
    </message>
    <message>
        <source>As on the letter, it begins with https://</source>
        <translation>As on the letter, it begins with https://</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>One-time code</translation>
    </message>
    <message>
        <source>Type or paste it; capitals, spaces and dashes do not matter, nor O for 0 or I for 1</source>
        <translation>Type or paste it; capitals, spaces and dashes do not matter, nor O for 0 or I for 1</translation>
    </message>
    <message>
        <source>Asking the city</source>
        <translation>Asking the city</translation>
    </message>
    <message>
        <source>Put here by the city department; only the code below is still needed</source>
        <translation>Put here by the city department; only the code below is still needed</translation>
    </message>
</context>
<context>
    <name>EnrolSheet</name>
    <message>
        <source>Connect this PC to the city</source>
        <translation>Connect this PC to the city</translation>
    </message>
    <message>
        <source>The city department gives each PC an address and a code that works once. What is stored here stays here; a copy goes to the city by itself from then on.</source>
        <translation>The city department gives each PC an address and a code that works once. What is stored here stays here; a copy goes to the city by itself from then on.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>EvidenceTable</name>
    <message>
        <source>Copy what was measured</source>
        <translation>Copy what was measured</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Exporting visits</source>
        <translation>Exporting visits</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>Export CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV files (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) written</source>
        <translation>
            <numerusform>%n visit written</numerusform>
            <numerusform>%n visits written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) exported to {file}.</source>
        <translation>
            <numerusform>%n visit exported to {file}.</numerusform>
            <numerusform>%n visits exported to {file}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>This PC and the city</source>
        <translation>This PC and the city</translation>
    </message>
    <message>
        <source>Copy for 1022</source>
        <translation>Copy for 1022</translation>
    </message>
</context>
<context>
    <name>FindingBody</name>
    <message>
        <source>The device says: “{words}”</source>
        <translation>The device says: “{words}”</translation>
    </message>
    <message>
        <source>Fewer details</source>
        <translation>Fewer details</translation>
    </message>
    <message>
        <source>See the guide</source>
        <translation>See the guide</translation>
    </message>
    <message>
        <source>Note an incident</source>
        <translation>Note an incident</translation>
    </message>
    <message>
        <source>Who acts: {who}</source>
        <translation>Who acts: {who}</translation>
    </message>
    <message>
        <source>Broken only because of this: {things}</source>
        <translation>Broken only because of this: {things}</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>FirstCityPage</name>
    <message>
        <source>Connect</source>
        <translation>Connect</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>This desk is ready. Connect it to the city?</source>
        <translation>This desk is ready. Connect it to the city?</translation>
    </message>
    <message>
        <source>With the address and the one-time code from the city department, every day&apos;s log reaches the city by itself. Without them just go on: everything is kept on this PC and goes up when it is connected, on the page Sync.</source>
        <translation>With the address and the one-time code from the city department, every day&apos;s log reaches the city by itself. Without them just go on: everything is kept on this PC and goes up when it is connected, on the page Sync.</translation>
    </message>
</context>
<context>
    <name>FirstStartPage</name>
    <message>
        <source>Counter 1</source>
        <translation>Counter 1</translation>
    </message>
    <message>
        <source>Print or write down the key first, then tick the box. Nobody can look it up later without you.</source>
        <translation>Print or write down the key first, then tick the box. Nobody can look it up later without you.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Ward</translation>
    </message>
    <message>
        <source>Official</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Recovery key</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Start working</source>
        <translation>Start working</translation>
    </message>
</context>
<context>
    <name>GuideFinder</name>
    <message>
        <source>Find a guide</source>
        <translation>Find a guide</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>Guides</translation>
    </message>
    <message>
        <source>Course for new volunteers</source>
        <translation>Course for new volunteers</translation>
    </message>
    <message>
        <source>Try fewer letters or another word. What is not here: ask the officer in charge, or call 1022.</source>
        <translation>Try fewer letters or another word. What is not here: ask the officer in charge, or call 1022.</translation>
    </message>
    <message>
        <source>No guide fits</source>
        <translation>No guide fits</translation>
    </message>
    <message numerus="yes">
        <source>%n guide(s) found</source>
        <translation>
            <numerusform>%n guide found</numerusform>
            <numerusform>%n guides found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuideFold</name>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Hide the guide</source>
        <translation>Hide the guide</translation>
    </message>
    <message>
        <source>Show the guide</source>
        <translation>Show the guide</translation>
    </message>
</context>
<context>
    <name>GuideModel</name>
    <message>
        <source>heading</source>
        <translation>heading</translation>
    </message>
    <message>
        <source>Sent by the city</source>
        <translation>Sent by the city</translation>
    </message>
    <message>
        <source>Helping citizens</source>
        <translation>Helping citizens</translation>
    </message>
    <message>
        <source>Helping the staff</source>
        <translation>Helping the staff</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Printers</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>More from the city</source>
        <translation>More from the city</translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>Find a guide; any letter in the list does too</source>
        <translation>Find a guide; any letter in the list does too</translation>
    </message>
    <message>
        <source>Another guide</source>
        <translation>Another guide</translation>
    </message>
    <message>
        <source>Read it; Esc goes back to the list</source>
        <translation>Read it; Esc goes back to the list</translation>
    </message>
    <message>
        <source>Back and forward</source>
        <translation>Back and forward</translation>
    </message>
    <message>
        <source>Print the guide</source>
        <translation>Print the guide</translation>
    </message>
    <message>
        <source>In the course: choose an answer; Enter goes on, H reads the guide</source>
        <translation>In the course: choose an answer; Enter goes on, H reads the guide</translation>
    </message>
</context>
<context>
    <name>GuideReader</name>
    <message>
        <source>All guides</source>
        <translation>All guides</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Forward</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Type a few letters of what you need, with or without marks, or choose from the list. Everything here can be read without a network.</source>
        <translation>Type a few letters of what you need, with or without marks, or choose from the list. Everything here can be read without a network.</translation>
    </message>
    <message>
        <source>What do you need to know?</source>
        <translation>What do you need to know?</translation>
    </message>
</context>
<context>
    <name>GuideSheet</name>
    <message>
        <source>Back</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>GuideView</name>
    <message>
        <source>Checked on {day} · {source}</source>
        <translation>Checked on {day} · {source}</translation>
    </message>
    <message>
        <source>Checked on {day}</source>
        <translation>Checked on {day}</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>Source: {source}</translation>
    </message>
    <message>
        <source>Sent by the city</source>
        <translation>Sent by the city</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Copy the whole guide</source>
        <translation>Copy the whole guide</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Select all</translation>
    </message>
</context>
<context>
    <name>HeldCard</name>
    <message>
        <source>Export this list</source>
        <translation>Export this list</translation>
    </message>
    <message>
        <source>Needs a look · {count}</source>
        <translation>Needs a look · {count}</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Needs a look</translation>
    </message>
    <message>
        <source>Nothing is held back. What the city cannot count would stand here, with the reason.</source>
        <translation>Nothing is held back. What the city cannot count would stand here, with the reason.</translation>
    </message>
    <message>
        <source>Once this PC is connected, what the city cannot count stands here, with the reason.</source>
        <translation>Once this PC is connected, what the city cannot count stands here, with the reason.</translation>
    </message>
</context>
<context>
    <name>HeldRow</name>
    <message>
        <source>Mend</source>
        <translation>Mend</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Send again</translation>
    </message>
</context>
<context>
    <name>HelpCard</name>
    <message>
        <source>Need somebody&apos;s help?</source>
        <translation>Need somebody&apos;s help?</translation>
    </message>
    <message>
        <source>{number} · branch 3 · 24/24</source>
        <translation>{number} · branch 3 · 24/24</translation>
    </message>
</context>
<context>
    <name>HotlineCard</name>
    <message>
        <source>Need somebody&apos;s help?</source>
        <translation>Need somebody&apos;s help?</translation>
    </message>
    <message>
        <source>Copy the text for 1022</source>
        <translation>Copy the text for 1022</translation>
    </message>
    <message>
        <source>branch {branch}</source>
        <translation>branch {branch}</translation>
    </message>
</context>
<context>
    <name>IncidentActions</name>
    <message>
        <source>The incident is noted.</source>
        <translation>The incident is noted.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Saved.</translation>
    </message>
    <message>
        <source>Noted: 1022 was told.</source>
        <translation>Noted: 1022 was told.</translation>
    </message>
    <message>
        <source>The ticket number is saved.</source>
        <translation>The ticket number is saved.</translation>
    </message>
    <message>
        <source>Noted: it is being repaired.</source>
        <translation>Noted: it is being repaired.</translation>
    </message>
    <message>
        <source>Noted: it works again.</source>
        <translation>Noted: it works again.</translation>
    </message>
    <message>
        <source>Noted: it cannot be fixed here.</source>
        <translation>Noted: it cannot be fixed here.</translation>
    </message>
    <message>
        <source>The incident is open again.</source>
        <translation>The incident is open again.</translation>
    </message>
    <message>
        <source>The incident was taken away.</source>
        <translation>The incident was taken away.</translation>
    </message>
    <message>
        <source>The visit was added.</source>
        <translation>The visit was added.</translation>
    </message>
    <message>
        <source>The visit was taken off.</source>
        <translation>The visit was taken off.</translation>
    </message>
    <message>
        <source>Undo (Ctrl Z)</source>
        <translation>Undo (Ctrl Z)</translation>
    </message>
    <message>
        <source>It was undone.</source>
        <translation>It was undone.</translation>
    </message>
</context>
<context>
    <name>IncidentBody</name>
    <message>
        <source>Change what was noted</source>
        <translation>Change what was noted</translation>
    </message>
    <message>
        <source>Noted by mistake</source>
        <translation>Noted by mistake</translation>
    </message>
    <message>
        <source>What 1022 is told</source>
        <translation>What 1022 is told</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>What was done</translation>
    </message>
</context>
<context>
    <name>IncidentChoice</name>
    <message>
        <source>Because of an incident</source>
        <translation>Because of an incident</translation>
    </message>
    <message>
        <source>None</source>
        <translation>None</translation>
    </message>
</context>
<context>
    <name>IncidentForm</name>
    <message>
        <source>In a few words, for example: The printer of counter 2 does not print</source>
        <translation>In a few words, for example: The printer of counter 2 does not print</translation>
    </message>
    <message>
        <source>Which printer, PC or line</source>
        <translation>Which printer, PC or line</translation>
    </message>
    <message>
        <source>Serial number or address, if you know it</source>
        <translation>Serial number or address, if you know it</translation>
    </message>
    <message>
        <source>Switched it off and on</source>
        <translation>Switched it off and on</translation>
    </message>
    <message>
        <source>Checked the cables</source>
        <translation>Checked the cables</translation>
    </message>
    <message>
        <source>Restarted the PC</source>
        <translation>Restarted the PC</translation>
    </message>
</context>
<context>
    <name>IncidentPanel</name>
    <message>
        <source>This is noted already; its next step is shown.</source>
        <translation>This is noted already; its next step is shown.</translation>
    </message>
    <message>
        <source>Note an incident by hand</source>
        <translation>Note an incident by hand</translation>
    </message>
    <message>
        <source>Another incident</source>
        <translation>Another incident</translation>
    </message>
    <message>
        <source>Open or close the incident</source>
        <translation>Open or close the incident</translation>
    </message>
    <message>
        <source>Copy the text for 1022</source>
        <translation>Copy the text for 1022</translation>
    </message>
    <message>
        <source>Show the picture for Zalo</source>
        <translation>Show the picture for Zalo</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>Undo the last step</translation>
    </message>
    <message>
        <source>Note an incident</source>
        <translation>Note an incident</translation>
    </message>
    <message>
        <source>No incident is noted</source>
        <translation>No incident is noted</translation>
    </message>
    <message>
        <source>When a printer, the network or a PC keeps you from working, note it: you get the text for 1022, and nobody forgets what is still broken.</source>
        <translation>When a printer, the network or a PC keeps you from working, note it: you get the text for 1022, and nobody forgets what is still broken.</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Show earlier ones</source>
        <translation>Show earlier ones</translation>
    </message>
    <message numerus="yes">
        <source>%n incident(s) open.</source>
        <translation>
            <numerusform>%n incident open.</numerusform>
            <numerusform>%n incidents open.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is broken that was noted.</source>
        <translation>Nothing is broken that was noted.</translation>
    </message>
</context>
<context>
    <name>IncidentSheet</name>
    <message>
        <source>Note an incident</source>
        <translation>Note an incident</translation>
    </message>
    <message>
        <source>Change what was noted</source>
        <translation>Change what was noted</translation>
    </message>
    <message>
        <source>Of the device, not of people: no name, phone or card number of anybody.</source>
        <translation>Of the device, not of people: no name, phone or card number of anybody.</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>Note it</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>IncidentSteps</name>
    <message>
        <source>Read out the text on the telephone, or send it by Zalo</source>
        <translation>Read out the text on the telephone, or send it by Zalo</translation>
    </message>
    <message>
        <source>1022 was told</source>
        <translation>1022 was told</translation>
    </message>
    <message>
        <source>Somebody is repairing it</source>
        <translation>Somebody is repairing it</translation>
    </message>
    <message>
        <source>It works again</source>
        <translation>It works again</translation>
    </message>
    <message>
        <source>at {moment}</source>
        <translation>at {moment}</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Copy the text</translation>
    </message>
    <message>
        <source>Picture for Zalo</source>
        <translation>Picture for Zalo</translation>
    </message>
    <message>
        <source>Ticket number</source>
        <translation>Ticket number</translation>
    </message>
    <message>
        <source>Save the number</source>
        <translation>Save the number</translation>
    </message>
    <message>
        <source>In repair</source>
        <translation>In repair</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Fixed</translation>
    </message>
    <message>
        <source>Cannot be fixed here</source>
        <translation>Cannot be fixed here</translation>
    </message>
    <message>
        <source>It is broken again</source>
        <translation>It is broken again</translation>
    </message>
    <message>
        <source>Closed at {moment}: it cannot be fixed here. Open for {time}.</source>
        <translation>Closed at {moment}: it cannot be fixed here. Open for {time}.</translation>
    </message>
    <message>
        <source>Since {moment}. It took {time}.</source>
        <translation>Since {moment}. It took {time}.</translation>
    </message>
    <message>
        <source>Tell 1022 and write down the ticket number</source>
        <translation>Tell 1022 and write down the ticket number</translation>
    </message>
    <message>
        <source>Ticket number, if any</source>
        <translation>Ticket number, if any</translation>
    </message>
</context>
<context>
    <name>IncidentWords</name>
    <message>
        <source>Noted</source>
        <translation>Noted</translation>
    </message>
    <message>
        <source>Reported to 1022</source>
        <translation>Reported to 1022</translation>
    </message>
    <message>
        <source>In repair</source>
        <translation>In repair</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Fixed</translation>
    </message>
    <message>
        <source>Cannot be fixed here</source>
        <translation>Cannot be fixed here</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Something else</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>Known by</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>Noted by</source>
        <translation>Noted by</translation>
    </message>
    <message>
        <source>What was tried</source>
        <translation>What was tried</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Ticket number</source>
        <translation>Ticket number</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Deleted</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} d {hours} h</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>closed after {time}</source>
        <translation>closed after {time}</translation>
    </message>
    <message>
        <source>since {moment}, for {time}</source>
        <translation>since {moment}, for {time}</translation>
    </message>
    <message>
        <source>ticket {number}</source>
        <translation>ticket {number}</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Changed</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Restored</translation>
    </message>
    <message>
        <source>unknown person</source>
        <translation>unknown person</translation>
    </message>
    <message>
        <source>1022, in the city</source>
        <translation>1022, in the city</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>undone</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Reason: {reason}</translation>
    </message>
    <message>
        <source>No effect: this person was not active then.</source>
        <translation>No effect: this person was not active then.</translation>
    </message>
    <message>
        <source>branch {branch}</source>
        <translation>branch {branch}</translation>
    </message>
    <message>
        <source>Call {numbers}</source>
        <translation>Call {numbers}</translation>
    </message>
</context>
<context>
    <name>IncidentsCard</name>
    <message>
        <source>Incidents of the day</source>
        <translation>Incidents of the day</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Ticket of 1022</source>
        <translation>Ticket of 1022</translation>
    </message>
    <message>
        <source>Time to repair</source>
        <translation>Time to repair</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>noted</translation>
    </message>
    <message>
        <source>told to 1022</source>
        <translation>told to 1022</translation>
    </message>
    <message>
        <source>in repair</source>
        <translation>in repair</translation>
    </message>
    <message>
        <source>repaired</source>
        <translation>repaired</translation>
    </message>
    <message>
        <source>cannot be repaired</source>
        <translation>cannot be repaired</translation>
    </message>
</context>
<context>
    <name>IntroCard</name>
    <message>
        <source>Answer with the keys 1 to 4. Nothing of it goes into the log or to the city.</source>
        <translation>Answer with the keys 1 to 4. Nothing of it goes into the log or to the city.</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Do it again</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Begin</translation>
    </message>
</context>
<context>
    <name>KeyEntry</name>
    <message>
        <source>Spaces, dashes and small letters do not matter.</source>
        <translation>Spaces, dashes and small letters do not matter.</translation>
    </message>
    <message>
        <source>Recovery key, 13 groups of 5 signs</source>
        <translation>Recovery key, 13 groups of 5 signs</translation>
    </message>
    <message>
        <source>Vietnamese typing is on. Switch UniKey off, then type the key again.</source>
        <translation>Vietnamese typing is on. Switch UniKey off, then type the key again.</translation>
    </message>
</context>
<context>
    <name>KeyGroup</name>
    <message>
        <source>Group {number}: {signs}</source>
        <translation>Group {number}: {signs}</translation>
    </message>
</context>
<context>
    <name>KeyStep</name>
    <message>
        <source>I have printed it or written it down</source>
        <translation>I have printed it or written it down</translation>
    </message>
    <message>
        <source>Keep the recovery key</source>
        <translation>Keep the recovery key</translation>
    </message>
    <message>
        <source>The only way to your records when Windows is reset or the PC breaks. Keep it on paper, away from this PC.</source>
        <translation>The only way to your records when Windows is reset or the PC breaks. Keep it on paper, away from this PC.</translation>
    </message>
    <message>
        <source>In daily use this PC takes the key from the keyring of your Windows or system account.</source>
        <translation>In daily use this PC takes the key from the keyring of your Windows or system account.</translation>
    </message>
    <message>
        <source>This system has no keyring, so for daily use the key is kept in a file beside the records that only this account can read.</source>
        <translation>This system has no keyring, so for daily use the key is kept in a file beside the records that only this account can read.</translation>
    </message>
</context>
<context>
    <name>LanguageStep</name>
    <message>
        <source>Takes about two minutes. No network is needed.</source>
        <translation>Takes about two minutes. No network is needed.</translation>
    </message>
    <message>
        <source>In the end a recovery key is printed or written down: have a printer or a pen ready.</source>
        <translation>In the end a recovery key is printed or written down: have a printer or a pen ready.</translation>
    </message>
    <message>
        <source>Records stay encrypted on this PC. Names and papers of citizens are never asked for.</source>
        <translation>Records stay encrypted on this PC. Names and papers of citizens are never asked for.</translation>
    </message>
    <message>
        <source>Welcome to Ward Desk</source>
        <translation>Welcome to Ward Desk</translation>
    </message>
    <message>
        <source>Choose the language of the screens. It can be changed at any time.</source>
        <translation>Choose the language of the screens. It can be changed at any time.</translation>
    </message>
</context>
<context>
    <name>LateEntryDialog</name>
    <message>
        <source>Enter an earlier visit</source>
        <translation>Enter an earlier visit</translation>
    </message>
    <message>
        <source>It is recorded for you and marked as entered late.</source>
        <translation>It is recorded for you and marked as entered late.</translation>
    </message>
    <message>
        <source>Save the visit</source>
        <translation>Save the visit</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>LinkSheet</name>
    <message>
        <source>Which visit of yours today was about this incident?</source>
        <translation>Which visit of yours today was about this incident?</translation>
    </message>
    <message>
        <source>You have no visit today that could be added. End the visit at the counter first.</source>
        <translation>You have no visit today that could be added. End the visit at the counter first.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>LinkedVisits</name>
    <message>
        <source>Add a visit of mine today</source>
        <translation>Add a visit of mine today</translation>
    </message>
    <message>
        <source>Visits about it</source>
        <translation>Visits about it</translation>
    </message>
    <message>
        <source>None yet. Help for a colleague because of this incident can be added here.</source>
        <translation>None yet. Help for a colleague because of this incident can be added here.</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Take off</translation>
    </message>
</context>
<context>
    <name>LogCard</name>
    <message>
        <source>Visits</source>
        <translation>Visits</translation>
    </message>
    <message>
        <source>late</source>
        <translation>late</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>Export CSV</translation>
    </message>
    <message>
        <source>Read the log anew</source>
        <translation>Read the log anew</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Subject of assistance</source>
        <translation>Subject of assistance</translation>
    </message>
    <message>
        <source>Assisted</source>
        <translation>Assisted</translation>
    </message>
    <message>
        <source>Min.</source>
        <translation>Min.</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>Recorded by</translation>
    </message>
    <message>
        <source>Dossier, note</source>
        <translation>Dossier, note</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Yesterday</translation>
    </message>
    <message numerus="yes">
        <source>%Ln visit(s)</source>
        <translation>
            <numerusform>%Ln visit</numerusform>
            <numerusform>%Ln visits</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter opens · Del deletes · Ctrl C copies</source>
        <translation>Enter opens · Del deletes · Ctrl C copies</translation>
    </message>
    <message>
        <source>More than {count} visits</source>
        <translation>More than {count} visits</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>counting…</translation>
    </message>
    <message>
        <source>No visits yet</source>
        <translation>No visits yet</translation>
    </message>
    <message>
        <source>Each visit recorded at the counter appears here at once.</source>
        <translation>Each visit recorded at the counter appears here at once.</translation>
    </message>
    <message>
        <source>No visit fits</source>
        <translation>No visit fits</translation>
    </message>
    <message>
        <source>Try fewer words, or another day, service or person.</source>
        <translation>Try fewer words, or another day, service or person.</translation>
    </message>
</context>
<context>
    <name>LogFilters</name>
    <message>
        <source>Everybody</source>
        <translation>Everybody</translation>
    </message>
    <message>
        <source>Search notes, services, dossier numbers</source>
        <translation>Search notes, services, dossier numbers</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Search the log</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filters</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>Recorded by</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>From day</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>To day</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>All services</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>All outcomes</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>All channels</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>All days</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Yesterday</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>21/11/2026</source>
        <translation>21/11/2026</translation>
    </message>
    <message>
        <source>Write the day like 21/11/2026.</source>
        <translation>Write the day like 21/11/2026.</translation>
    </message>
    <message numerus="yes">
        <source>Filters (%Ln)</source>
        <translation>
            <numerusform>Filters (%Ln)</numerusform>
            <numerusform>Filters (%Ln)</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted too</source>
        <translation>Deleted too</translation>
    </message>
    <message>
        <source>Date range</source>
        <translation>Date range</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Search the log</source>
        <translation>Search the log</translation>
    </message>
    <message>
        <source>Open the visit</source>
        <translation>Open the visit</translation>
    </message>
    <message>
        <source>Delete the visit</source>
        <translation>Delete the visit</translation>
    </message>
    <message>
        <source>Copy the rows</source>
        <translation>Copy the rows</translation>
    </message>
    <message>
        <source>Read the log anew</source>
        <translation>Read the log anew</translation>
    </message>
    <message>
        <source>At most {limit} rows can be copied at once.</source>
        <translation>At most {limit} rows can be copied at once.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied.</source>
        <translation>
            <numerusform>%Ln row copied.</numerusform>
            <numerusform>%Ln rows copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MendText</name>
    <message>
        <source>To be mended: {comment}</source>
        <translation>To be mended: {comment}</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Close this message</translation>
    </message>
</context>
<context>
    <name>MonthCard</name>
    <message>
        <source>Month before</source>
        <translation>Month before</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>Month after</translation>
    </message>
    <message>
        <source>Set what is to be looked at</source>
        <translation>Set what is to be looked at</translation>
    </message>
    <message>
        <source>Approve several days</source>
        <translation>Approve several days</translation>
    </message>
    <message>
        <source>Lock the month</source>
        <translation>Lock the month</translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>%n changed</numerusform>
            <numerusform>%n changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MonthModel</name>
    <message>
        <source>visits: {number}</source>
        <translation>visits: {number}</translation>
    </message>
</context>
<context>
    <name>MonthTable</name>
    <message>
        <source>Days of the month</source>
        <translation>Days of the month</translation>
    </message>
</context>
<context>
    <name>NoteInput</name>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>No names, phone or identity-card numbers</source>
        <translation>No names, phone or identity-card numbers</translation>
    </message>
    <message>
        <source>Remove the numbers</source>
        <translation>Remove the numbers</translation>
    </message>
    <message>
        <source>Keep them anyway</source>
        <translation>Keep them anyway</translation>
    </message>
    <message>
        <source>This looks like a phone or identity-card number: {numbers}. Notes hold no personal data.</source>
        <translation>This looks like a phone or identity-card number: {numbers}. Notes hold no personal data.</translation>
    </message>
</context>
<context>
    <name>OddCard</name>
    <message>
        <source>Nothing looks wrong by the rules that are set.</source>
        <translation>Nothing looks wrong by the rules that are set.</translation>
    </message>
    <message>
        <source>To look at on {day}</source>
        <translation>To look at on {day}</translation>
    </message>
    <message>
        <source>To be mended: {comment}</source>
        <translation>To be mended: {comment}</translation>
    </message>
</context>
<context>
    <name>OddList</name>
    <message>
        <source>What to look at</source>
        <translation>What to look at</translation>
    </message>
</context>
<context>
    <name>OfficialStep</name>
    <message>
        <source>Name of this desk</source>
        <translation>Name of this desk</translation>
    </message>
    <message>
        <source>As people at the center call it</source>
        <translation>As people at the center call it</translation>
    </message>
    <message>
        <source>Your full name</source>
        <translation>Your full name</translation>
    </message>
    <message>
        <source>The official who looks after this desk</source>
        <translation>The official who looks after this desk</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Your password</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>At least 8 characters</translation>
    </message>
    <message>
        <source>The password once more</source>
        <translation>The password once more</translation>
    </message>
    <message>
        <source>The two passwords are not the same.</source>
        <translation>The two passwords are not the same.</translation>
    </message>
    <message>
        <source>It has Vietnamese letters: you will need the same typing method (UniKey) to sign in.</source>
        <translation>It has Vietnamese letters: you will need the same typing method (UniKey) to sign in.</translation>
    </message>
    <message>
        <source>A few words in a row are easy to keep and hard to guess.</source>
        <translation>A few words in a row are easy to keep and hard to guess.</translation>
    </message>
    <message>
        <source>Too short</source>
        <translation>Too short</translation>
    </message>
    <message numerus="yes">
        <source>%n more character(s)</source>
        <translation>
            <numerusform>%n more character</numerusform>
            <numerusform>%n more characters</numerusform>
        </translation>
    </message>
    <message>
        <source>Easy to guess</source>
        <translation>Easy to guess</translation>
    </message>
    <message>
        <source>Leave out names, dates and common words.</source>
        <translation>Leave out names, dates and common words.</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>One more word makes it strong.</source>
        <translation>One more word makes it strong.</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Strong</translation>
    </message>
    <message>
        <source>Keep it to yourself.</source>
        <translation>Keep it to yourself.</translation>
    </message>
    <message>
        <source>This desk and its first official</source>
        <translation>This desk and its first official</translation>
    </message>
    <message>
        <source>You look after this desk: you add volunteers, read the daily log and keep the recovery key.</source>
        <translation>You look after this desk: you add volunteers, read the daily log and keep the recovery key.</translation>
    </message>
</context>
<context>
    <name>OpenedActions</name>
    <message>
        <source>The text is copied: read it out to 1022, or paste it in Zalo. It names nobody.</source>
        <translation>The text is copied: read it out to 1022, or paste it in Zalo. It names nobody.</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>Opening your desk…</source>
        <translation>Opening your desk…</translation>
    </message>
</context>
<context>
    <name>OutcomeRow</name>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
</context>
<context>
    <name>PaperPreview</name>
    <message>
        <source>Print the report</source>
        <translation>Print the report</translation>
    </message>
    <message>
        <source>The pages as they will be printed</source>
        <translation>The pages as they will be printed</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Printer</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>Page Up, Page Down: other pages. Ctrl +, Ctrl −: size.</source>
        <translation>Page Up, Page Down: other pages. Ctrl +, Ctrl −: size.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>More settings…</source>
        <translation>More settings…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>This PC has no printer yet. Save a PDF instead.</source>
        <translation>This PC has no printer yet. Save a PDF instead.</translation>
    </message>
    <message>
        <source>The printer took nothing. Look at it on the page Checks.</source>
        <translation>The printer took nothing. Look at it on the page Checks.</translation>
    </message>
    <message>
        <source>Page {page} of {pages}, A4</source>
        <translation>Page {page} of {pages}, A4</translation>
    </message>
    <message>
        <source>The pages are being made…</source>
        <translation>The pages are being made…</translation>
    </message>
    <message>
        <source>Printing page {page} of {pages}…</source>
        <translation>Printing page {page} of {pages}…</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>The report as it will look</source>
        <translation>The report as it will look</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Select all</translation>
    </message>
</context>
<context>
    <name>PeopleSection</name>
    <message>
        <source>Add a person</source>
        <translation>Add a person</translation>
    </message>
    <message numerus="yes">
        <source>Show %n who left</source>
        <translation>
            <numerusform>Show %n who left</numerusform>
            <numerusform>Show %n who left</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide those who left</source>
        <translation>Hide those who left</translation>
    </message>
    <message>
        <source>Who signs in at this desk. Volunteers sign in with a PIN on the days of their campaign.</source>
        <translation>Who signs in at this desk. Volunteers sign in with a PIN on the days of their campaign.</translation>
    </message>
    <message>
        <source>Your account on this PC. Ask the officer in charge to change name, school or days.</source>
        <translation>Your account on this PC. Ask the officer in charge to change name, school or days.</translation>
    </message>
    <message>
        <source>{name} can sign in on this PC.</source>
        <translation>{name} can sign in on this PC.</translation>
    </message>
    <message>
        <source>Saved what was changed for {name}.</source>
        <translation>Saved what was changed for {name}.</translation>
    </message>
    <message>
        <source>{name} signs in with the new secret from now on.</source>
        <translation>{name} signs in with the new secret from now on.</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) of the city&apos;s list have no PIN on this PC yet.</source>
        <translation>
            <numerusform>%n person of the city&apos;s list has no PIN on this PC yet.</numerusform>
            <numerusform>%n people of the city&apos;s list have no PIN on this PC yet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Set them one after the other</source>
        <translation>Set them one after the other</translation>
    </message>
</context>
<context>
    <name>PeopleStepper</name>
    <message>
        <source>One person less</source>
        <translation>One person less</translation>
    </message>
    <message>
        <source>One person more</source>
        <translation>One person more</translation>
    </message>
</context>
<context>
    <name>PersonRow</name>
    <message>
        <source>{name} (you)</source>
        <translation>{name} (you)</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>New PIN</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>Official</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>Volunteer</source>
        <translation>Volunteer</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>from {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>until {day}</translation>
    </message>
    <message>
        <source>No longer here</source>
        <translation>No longer here</translation>
    </message>
    <message>
        <source>Not yet begun</source>
        <translation>Not yet begun</translation>
    </message>
    <message>
        <source>Campaign over</source>
        <translation>Campaign over</translation>
    </message>
    <message>
        <source>Can sign in</source>
        <translation>Can sign in</translation>
    </message>
    <message>
        <source>Set the first PIN</source>
        <translation>Set the first PIN</translation>
    </message>
    <message>
        <source>Set the first password</source>
        <translation>Set the first password</translation>
    </message>
    <message>
        <source>No PIN yet</source>
        <translation>No PIN yet</translation>
    </message>
    <message>
        <source>No password yet</source>
        <translation>No password yet</translation>
    </message>
</context>
<context>
    <name>PersonSheet</name>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Volunteer</source>
        <translation>Volunteer</translation>
    </message>
    <message>
        <source>Official</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Works here</source>
        <translation>Works here</translation>
    </message>
    <message>
        <source>No longer works here</source>
        <translation>No longer works here</translation>
    </message>
    <message>
        <source>State</source>
        <translation>State</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>School</source>
        <translation>School</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>Signing in ends after this day</source>
        <translation>Signing in ends after this day</translation>
    </message>
    <message>
        <source>First PIN</source>
        <translation>First PIN</translation>
    </message>
    <message>
        <source>4 to 8 digits</source>
        <translation>4 to 8 digits</translation>
    </message>
    <message>
        <source>One week</source>
        <translation>One week</translation>
    </message>
    <message>
        <source>Two weeks</source>
        <translation>Two weeks</translation>
    </message>
    <message>
        <source>One month</source>
        <translation>One month</translation>
    </message>
    <message>
        <source>First password</source>
        <translation>First password</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>At least 8 characters</translation>
    </message>
    <message>
        <source>Write the day as 21/11/2026.</source>
        <translation>Write the day as 21/11/2026.</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Add a person</translation>
    </message>
    <message>
        <source>Empty: no limit</source>
        <translation>Empty: no limit</translation>
    </message>
</context>
<context>
    <name>PictureSheet</name>
    <message>
        <source>Picture for 1022</source>
        <translation>Picture for 1022</translation>
    </message>
    <message>
        <source>Send it by Zalo, or let the technician scan the code from this screen.</source>
        <translation>Send it by Zalo, or let the technician scan the code from this screen.</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Copy the picture</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>Save as a file…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>The picture is copied. Paste it in Zalo with Ctrl V.</source>
        <translation>The picture is copied. Paste it in Zalo with Ctrl V.</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Save the picture</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Pictures (*.png)</translation>
    </message>
    <message>
        <source>Written to {file}.</source>
        <translation>Written to {file}.</translation>
    </message>
    <message>
        <source>The code holds the beginning only: the text is too long for it.</source>
        <translation>The code holds the beginning only: the text is too long for it.</translation>
    </message>
    <message>
        <source>Scan it to get this text.</source>
        <translation>Scan it to get this text.</translation>
    </message>
    <message>
        <source>(shortened; the picture has all of it)</source>
        <translation>(shortened; the picture has all of it)</translation>
    </message>
</context>
<context>
    <name>PinField</name>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
</context>
<context>
    <name>PrintSheet</name>
    <message>
        <source>Print this guide</source>
        <translation>Print this guide</translation>
    </message>
    <message>
        <source>The first page as it will be printed</source>
        <translation>The first page as it will be printed</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s), A4</source>
        <translation>
            <numerusform>%n page, A4</numerusform>
            <numerusform>%n pages, A4</numerusform>
        </translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>This PC has no printer yet. Save a PDF instead.</source>
        <translation>This PC has no printer yet. Save a PDF instead.</translation>
    </message>
    <message>
        <source>Sent to the printer {name}.</source>
        <translation>Sent to the printer {name}.</translation>
    </message>
    <message>
        <source>Save the guide as PDF</source>
        <translation>Save the guide as PDF</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Saved: {name}</translation>
    </message>
</context>
<context>
    <name>ProgressCard</name>
    <message>
        <source>Checking…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Question {number} of {count}</source>
        <translation>Question {number} of {count}</translation>
    </message>
    <message>
        <source>right</source>
        <translation>right</translation>
    </message>
    <message>
        <source>your answer, wrong</source>
        <translation>your answer, wrong</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>Right.</translation>
    </message>
    <message>
        <source>Not quite.</source>
        <translation>Not quite.</translation>
    </message>
    <message>
        <source>See the result</source>
        <translation>See the result</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>Next question</translation>
    </message>
    <message>
        <source>Read the guide</source>
        <translation>Read the guide</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>The one before</translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>Very dissatisfied</source>
        <translation>Very dissatisfied</translation>
    </message>
    <message>
        <source>Dissatisfied</source>
        <translation>Dissatisfied</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>Neither</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>Very satisfied</source>
        <translation>Very satisfied</translation>
    </message>
</context>
<context>
    <name>RatingSheet</name>
    <message>
        <source>How was the help you got today?</source>
        <translation>How was the help you got today?</translation>
    </message>
    <message>
        <source>Please press one face. Nobody&apos;s name is kept with it.</source>
        <translation>Please press one face. Nobody&apos;s name is kept with it.</translation>
    </message>
    <message>
        <source>I would rather not say</source>
        <translation>I would rather not say</translation>
    </message>
</context>
<context>
    <name>ReasonInput</name>
    <message>
        <source>Why could it not be done?</source>
        <translation>Why could it not be done?</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>ReasonSheet</name>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>RecoverPage</name>
    <message>
        <source>No usable copy was found in the data folder ({count} looked at). If you have one on a USB stick, choose it.</source>
        <translation>No usable copy was found in the data folder ({count} looked at). If you have one on a USB stick, choose it.</translation>
    </message>
    <message>
        <source>The records cannot be read</source>
        <translation>The records cannot be read</translation>
    </message>
    <message>
        <source>A good copy is here. One press brings the records back.</source>
        <translation>A good copy is here. One press brings the records back.</translation>
    </message>
    <message>
        <source>Newest good copy</source>
        <translation>Newest good copy</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Copies on this PC</source>
        <translation>Copies on this PC</translation>
    </message>
    <message>
        <source>Restore this copy</source>
        <translation>Restore this copy</translation>
    </message>
    <message>
        <source>The records are back as of {moment}.</source>
        <translation>The records are back as of {moment}.</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Restored</translation>
    </message>
    <message numerus="yes">
        <source>%n later change(s) could be read from the broken file and came back too.</source>
        <translation>
            <numerusform>%n later change could be read from the file before and came back too.</numerusform>
            <numerusform>%n later changes could be read from the file before and came back too.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file before is kept as {file}.</source>
        <translation>The file before is kept as {file}.</translation>
    </message>
    <message>
        <source>It is on the sheet printed when this desk was set up, most likely in the safe of the office. Without it nobody can read the records, not even the city.</source>
        <translation>It is on the sheet printed when this desk was set up, most likely in the safe of the office. Without it nobody can read the records, not even the city.</translation>
    </message>
    <message>
        <source>Unlock the records</source>
        <translation>Unlock the records</translation>
    </message>
    <message>
        <source>Looking for the newest good copy. Each one is opened and checked.</source>
        <translation>Looking for the newest good copy. Each one is opened and checked.</translation>
    </message>
    <message>
        <source>Choose a copy of the records</source>
        <translation>Choose a copy of the records</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>All files</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Bringing the records back</source>
        <translation>Bringing the records back</translation>
    </message>
    <message>
        <source>Keep the PC on. This takes some seconds.</source>
        <translation>Keep the PC on. This takes some seconds.</translation>
    </message>
    <message>
        <source>Copied. Paste it into Zalo for 1022.</source>
        <translation>Copied. Paste it into Zalo for 1022.</translation>
    </message>
    <message>
        <source>Choose a copy</source>
        <translation>Choose a copy</translation>
    </message>
    <message>
        <source>Choose another copy</source>
        <translation>Choose another copy</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Open Ward Desk</source>
        <translation>Open Ward Desk</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Copy details</translation>
    </message>
    <message>
        <source>Use the copy from before</source>
        <translation>Use the copy from before</translation>
    </message>
</context>
<context>
    <name>RecoverWords</name>
    <message>
        <source>The file with the records is damaged</source>
        <translation>The file with the records is damaged</translation>
    </message>
    <message>
        <source>The recovery key is needed</source>
        <translation>The recovery key is needed</translation>
    </message>
    <message>
        <source>A newer Ward Desk wrote these records</source>
        <translation>A newer Ward Desk wrote these records</translation>
    </message>
    <message>
        <source>The data folder cannot be written</source>
        <translation>The data folder cannot be written</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>The disk is full</translation>
    </message>
    <message>
        <source>The records could not be opened</source>
        <translation>The records could not be opened</translation>
    </message>
    <message>
        <source>Install the newest Ward Desk on this PC.</source>
        <translation>Install the newest Ward Desk on this PC.</translation>
    </message>
    <message>
        <source>Open it again: the records are as they were.</source>
        <translation>Open it again: the records are as they were.</translation>
    </message>
    <message>
        <source>Right-click the folder {folder} and allow your account to write there.</source>
        <translation>Right-click the folder {folder} and allow your account to write there.</translation>
    </message>
    <message>
        <source>If it lies on a USB stick, take off the write protection.</source>
        <translation>If it lies on a USB stick, take off the write protection.</translation>
    </message>
    <message>
        <source>Then press “Try again”.</source>
        <translation>Then press “Try again”.</translation>
    </message>
    <message>
        <source>Empty the recycle bin, or delete old downloads.</source>
        <translation>Empty the recycle bin, or delete old downloads.</translation>
    </message>
    <message>
        <source>Then press “Try again”. Nothing that was saved is lost.</source>
        <translation>Then press “Try again”. Nothing that was saved is lost.</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>just now</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message>
        <source>If the newest one was installed and did not start here: the copy from before it brings the records back for this version.</source>
        <translation>If the newest one was installed and did not start here: the copy from before it brings the records back for this version.</translation>
    </message>
    <message>
        <source>The file before is kept in {folder}. Nothing is deleted.</source>
        <translation>The file before is kept in {folder}. Nothing is deleted.</translation>
    </message>
    <message>
        <source>Comes back: everything up to that moment, and what the newer version recorded later as far as this one can read it.</source>
        <translation>Comes back: everything up to that moment, and what the newer version recorded later as far as this one can read it.</translation>
    </message>
    <message>
        <source>The broken file is kept in {folder}. Nothing is deleted.</source>
        <translation>The broken file is kept in {folder}. Nothing is deleted.</translation>
    </message>
    <message>
        <source>Comes back: everything up to that moment, and what was recorded later as far as the broken file can still be read.</source>
        <translation>Comes back: everything up to that moment, and what was recorded later as far as the broken file can still be read.</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyPanel</name>
    <message>
        <source>Print</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Save as PDF</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>This PC has no printer yet. Save a PDF, or copy the key by hand.</source>
        <translation>This PC has no printer yet. Save a PDF, or copy the key by hand.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Recovery key</translation>
    </message>
    <message>
        <source>Sent to the printer {name}.</source>
        <translation>Sent to the printer {name}.</translation>
    </message>
    <message>
        <source>Save the recovery key as PDF</source>
        <translation>Save the recovery key as PDF</translation>
    </message>
    <message>
        <source>Ward Desk recovery key</source>
        <translation>Ward Desk recovery key</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Saved: {file}. Keep it away from this PC, for example on a USB stick in the safe.</source>
        <translation>Saved: {file}. Keep it away from this PC, for example on a USB stick in the safe.</translation>
    </message>
    <message>
        <source>Copied. It is taken off the clipboard after one minute.</source>
        <translation>Copied. It is taken off the clipboard after one minute.</translation>
    </message>
    <message>
        <source>Written down on {day}</source>
        <translation>Written down on {day}</translation>
    </message>
    <message>
        <source>Whoever holds this key can read the records of this desk. Keep it like a seal: in a closed envelope, in the safe of the office, never beside the PC.</source>
        <translation>Whoever holds this key can read the records of this desk. Keep it like a seal: in a closed envelope, in the safe of the office, never beside the PC.</translation>
    </message>
    <message>
        <source>You need it when Windows was reset, when the PC broke, or when the records are brought back on another PC. Ward Desk then asks for it.</source>
        <translation>You need it when Windows was reset, when the PC broke, or when the records are brought back on another PC. Ward Desk then asks for it.</translation>
    </message>
    <message>
        <source>There is no O, I, L or U in it. Upper and lower case, spaces and dashes do not matter. The last sign of each group proves that the group was typed rightly.</source>
        <translation>There is no O, I, L or U in it. Upper and lower case, spaces and dashes do not matter. The last sign of each group proves that the group was typed rightly.</translation>
    </message>
    <message>
        <source>The printer took nothing. Save a PDF, or copy the key by hand.</source>
        <translation>The printer took nothing. Save a PDF, or copy the key by hand.</translation>
    </message>
</context>
<context>
    <name>ReportFileSheet</name>
    <message>
        <source>Writing the report</source>
        <translation>Writing the report</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>PDF files (*.pdf)</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx)</source>
        <translation>Excel workbooks (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV files (*.csv)</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Save the report</translation>
    </message>
</context>
<context>
    <name>ReportForm</name>
    <message>
        <source>From – to</source>
        <translation>From – to</translation>
    </message>
    <message>
        <source>Remark of the center</source>
        <translation>Remark of the center</translation>
    </message>
    <message>
        <source>Difficulties and proposals</source>
        <translation>Difficulties and proposals</translation>
    </message>
    <message>
        <source>What the student says of the work</source>
        <translation>What the student says of the work</translation>
    </message>
    <message>
        <source>Day sheet</source>
        <translation>Day sheet</translation>
    </message>
    <message>
        <source>Ward report</source>
        <translation>Ward report</translation>
    </message>
    <message>
        <source>Student report</source>
        <translation>Student report</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Period</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Earlier</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Later</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>From day</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>To day</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>Student</translation>
    </message>
    <message>
        <source>Number of the document</source>
        <translation>Number of the document</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Signed by</translation>
    </message>
    <message>
        <source>Day of the document</source>
        <translation>Day of the document</translation>
    </message>
    <message>
        <source>today</source>
        <translation>today</translation>
    </message>
    <message>
        <source>Number and day of the document</source>
        <translation>Number and day of the document</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>This week</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Last week</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Last month</translation>
    </message>
</context>
<context>
    <name>ReportPanel</name>
    <message>
        <source>Print the report</source>
        <translation>Print the report</translation>
    </message>
    <message>
        <source>Save the report as PDF</source>
        <translation>Save the report as PDF</translation>
    </message>
    <message>
        <source>The report before</source>
        <translation>The report before</translation>
    </message>
    <message>
        <source>The report after</source>
        <translation>The report after</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Print…</translation>
    </message>
    <message>
        <source>There is no report to show</source>
        <translation>There is no report to show</translation>
    </message>
    <message>
        <source>Choose other days or somebody else.</source>
        <translation>Choose other days or somebody else.</translation>
    </message>
    <message>
        <source>The report is being made</source>
        <translation>The report is being made</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Saved: {file}</translation>
    </message>
    <message>
        <source>Sent to the printer {name}.</source>
        <translation>Sent to the printer {name}.</translation>
    </message>
    <message>
        <source>The printer {name} does not print now. Look at it on the page Checks.</source>
        <translation>The printer {name} does not print now. Look at it on the page Checks.</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>{right} of {count} right</source>
        <translation>{right} of {count} right</translation>
    </message>
    <message>
        <source>You are ready for the counter. The guides stay one key away: Ctrl 5.</source>
        <translation>You are ready for the counter. The guides stay one key away: Ctrl 5.</translation>
    </message>
    <message>
        <source>Read the guides of these and answer them once more; the course counts as passed when all are right.</source>
        <translation>Read the guides of these and answer them once more; the course counts as passed when all are right.</translation>
    </message>
    <message>
        <source>Read the guide</source>
        <translation>Read the guide</translation>
    </message>
    <message>
        <source>Back to the guides</source>
        <translation>Back to the guides</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Do it again</translation>
    </message>
    <message>
        <source>Answer these once more</source>
        <translation>Answer these once more</translation>
    </message>
    <message>
        <source>All ten from the start</source>
        <translation>All ten from the start</translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>Checked</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>Last time</translation>
    </message>
</context>
<context>
    <name>ResultsTable</name>
    <message>
        <source>What was checked</source>
        <translation>What was checked</translation>
    </message>
</context>
<context>
    <name>ReturnSheet</name>
    <message>
        <source>Send {day} back to be mended?</source>
        <translation>Send {day} back to be mended?</translation>
    </message>
    <message>
        <source>Comment on the day (optional)</source>
        <translation>Comment on the day (optional)</translation>
    </message>
    <message>
        <source>What is to be mended</source>
        <translation>What is to be mended</translation>
    </message>
    <message>
        <source>Comments on visits</source>
        <translation>Comments on visits</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Send back</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>To comment on single visits, close this, press V, choose a visit in the list and press C.</source>
        <translation>To comment on single visits, close this, press V, choose a visit in the list and press C.</translation>
    </message>
</context>
<context>
    <name>ReviewActions</name>
    <message>
        <source>{day} was sent back.</source>
        <translation>{day} was sent back.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) locked.</source>
        <translation>
            <numerusform>%n day locked.</numerusform>
            <numerusform>%n days locked.</numerusform>
        </translation>
    </message>
    <message>
        <source>Lock {month}?</source>
        <translation>Lock {month}?</translation>
    </message>
    <message>
        <source>Approved days take no corrections any more. To correct one all the same, send it back: that opens it.</source>
        <translation>Approved days take no corrections any more. To correct one all the same, send it back: that opens it.</translation>
    </message>
    <message>
        <source>Lock the month</source>
        <translation>Lock the month</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>{day} is open again.</source>
        <translation>{day} is open again.</translation>
    </message>
    <message>
        <source>{day} is approved.</source>
        <translation>{day} is approved.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) approved.</source>
        <translation>
            <numerusform>%n day approved.</numerusform>
            <numerusform>%n days approved.</numerusform>
        </translation>
    </message>
    <message>
        <source>No day waits to be approved.</source>
        <translation>No day waits to be approved.</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
    <message>
        <source>changed since approval</source>
        <translation>changed since approval</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation>
            <numerusform>%n thing to look at</numerusform>
            <numerusform>%n things to look at</numerusform>
        </translation>
    </message>
    <message>
        <source>{day} was sent for review.</source>
        <translation>{day} was sent for review.</translation>
    </message>
    <message>
        <source>This day was sent already.</source>
        <translation>This day was sent already.</translation>
    </message>
    <message>
        <source>Undone: the days stand as before.</source>
        <translation>Undone: the days stand as before.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Set for all PCs of the ward.</source>
        <translation>Set for all PCs of the ward.</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Approve the day</source>
        <translation>Approve the day</translation>
    </message>
    <message>
        <source>Send the day back</source>
        <translation>Send the day back</translation>
    </message>
    <message>
        <source>Approve several days</source>
        <translation>Approve several days</translation>
    </message>
    <message>
        <source>Comment on the visit</source>
        <translation>Comment on the visit</translation>
    </message>
    <message>
        <source>Send the day for review</source>
        <translation>Send the day for review</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Before and after</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>Month before</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>Month after</translation>
    </message>
    <message>
        <source>Open the visit</source>
        <translation>Open the visit</translation>
    </message>
    <message>
        <source>Read anew</source>
        <translation>Read anew</translation>
    </message>
    <message>
        <source>A visit that is no longer on this day</source>
        <translation>A visit that is no longer on this day</translation>
    </message>
    <message>
        <source>To the visits of the day</source>
        <translation>To the visits of the day</translation>
    </message>
</context>
<context>
    <name>ReviewTabs</name>
    <message>
        <source>Views</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Reports</translation>
    </message>
    <message>
        <source>The other view</source>
        <translation>The other view</translation>
    </message>
</context>
<context>
    <name>ReviewWords</name>
    <message>
        <source>Monday</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>Month {month}/{year}</source>
        <translation>Month {month}/{year}</translation>
    </message>
    <message>
        <source>open</source>
        <translation>open</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>sent</translation>
    </message>
    <message>
        <source>to be mended</source>
        <translation>to be mended</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>approved</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>locked</translation>
    </message>
    <message>
        <source>changed since approval</source>
        <translation>changed since approval</translation>
    </message>
    <message>
        <source>Power cut</source>
        <translation>Power cut</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>No network</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Nobody came</source>
        <translation>Nobody came</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>One visit of {time}</source>
        <translation>One visit of {time}</translation>
    </message>
    <message>
        <source>One visit of only {time}</source>
        <translation>One visit of only {time}</translation>
    </message>
    <message>
        <source>Two visits at once for {time}</source>
        <translation>Two visits at once for {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n visits at once, up to {time}</source>
        <translation>
            <numerusform>%n visits at once, up to {time}</numerusform>
            <numerusform>%n visits at once, up to {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>Perhaps the same visit twice, in the same minute</source>
        <translation>Perhaps the same visit twice, in the same minute</translation>
    </message>
    <message>
        <source>Perhaps the same visit twice, {time} apart</source>
        <translation>Perhaps the same visit twice, {time} apart</translation>
    </message>
    <message>
        <source>Not resolved, and no note says why</source>
        <translation>Not resolved, and no note says why</translation>
    </message>
    <message numerus="yes">
        <source>%n personal number(s) in the note</source>
        <translation>
            <numerusform>%n personal number in the note</numerusform>
            <numerusform>%n personal numbers in the note</numerusform>
        </translation>
    </message>
    <message>
        <source>Typed {time} afterwards</source>
        <translation>Typed {time} afterwards</translation>
    </message>
    <message numerus="yes">
        <source>Worked %n day(s) outside the campaign</source>
        <translation>
            <numerusform>Worked %n day outside the campaign</numerusform>
            <numerusform>Worked %n days outside the campaign</numerusform>
        </translation>
    </message>
    <message>
        <source>Mo</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>Tu</source>
        <translation>Tu</translation>
    </message>
    <message>
        <source>We</source>
        <translation>We</translation>
    </message>
    <message>
        <source>Th</source>
        <translation>Th</translation>
    </message>
    <message>
        <source>Fr</source>
        <translation>Fr</translation>
    </message>
    <message>
        <source>Sa</source>
        <translation>Sa</translation>
    </message>
    <message>
        <source>Su</source>
        <translation>Su</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoundsTable</name>
    <message>
        <source>Rounds so far</source>
        <translation>Rounds so far</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Sent</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>Up, down</source>
        <translation>Up, down</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Seconds</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Result</translation>
    </message>
    <message numerus="yes">
        <source>%n held back by the city</source>
        <translation>
            <numerusform>%n held back by the city</numerusform>
            <numerusform>%n held back by the city</numerusform>
        </translation>
    </message>
    <message>
        <source>good</source>
        <translation>good</translation>
    </message>
    <message numerus="yes">
        <source>%n times: </source>
        <translation>
            <numerusform>once: </numerusform>
            <numerusform>%n times: </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesSheet</name>
    <message>
        <source>What is to be looked at in a day</source>
        <translation>What is to be looked at in a day</translation>
    </message>
    <message>
        <source>It counts for all PCs of the ward. Untick what is not to be looked at.</source>
        <translation>It counts for all PCs of the ward. Untick what is not to be looked at.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source> days</source>
        <translation> days</translation>
    </message>
    <message>
        <source>A day with visits is sent by itself at</source>
        <translation>A day with visits is sent by itself at</translation>
    </message>
    <message>
        <source>An approved day is locked after the month has ended, by</source>
        <translation>An approved day is locked after the month has ended, by</translation>
    </message>
    <message>
        <source>A visit of at least</source>
        <translation>A visit of at least</translation>
    </message>
    <message>
        <source>A visit of at most</source>
        <translation>A visit of at most</translation>
    </message>
    <message>
        <source>Two visits of one person at once for at least</source>
        <translation>Two visits of one person at once for at least</translation>
    </message>
    <message>
        <source>The same visit twice within</source>
        <translation>The same visit twice within</translation>
    </message>
    <message>
        <source>An unresolved visit with a note shorter than</source>
        <translation>An unresolved visit with a note shorter than</translation>
    </message>
    <message>
        <source> letters</source>
        <translation> letters</translation>
    </message>
    <message>
        <source>Personal numbers in a note, at least</source>
        <translation>Personal numbers in a note, at least</translation>
    </message>
    <message>
        <source>A visit typed afterwards, by at least</source>
        <translation>A visit typed afterwards, by at least</translation>
    </message>
    <message>
        <source>Work outside the campaign by more than</source>
        <translation>Work outside the campaign by more than</translation>
    </message>
</context>
<context>
    <name>RunCard</name>
    <message>
        <source>Check everything</source>
        <translation>Check everything</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
</context>
<context>
    <name>RunningCard</name>
    <message>
        <source>paused</source>
        <translation>paused</translation>
    </message>
    <message>
        <source>running</source>
        <translation>running</translation>
    </message>
    <message>
        <source>End: {outcome}</source>
        <translation>End: {outcome}</translation>
    </message>
</context>
<context>
    <name>RunningDetails</name>
    <message>
        <source>Invite a rating</source>
        <translation>Invite a rating</translation>
    </message>
    <message>
        <source>Discard this visit</source>
        <translation>Discard this visit</translation>
    </message>
    <message>
        <source>Type of person assisted</source>
        <translation>Type of person assisted</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Number of people</source>
        <translation>Number of people</translation>
    </message>
    <message>
        <source>on the card: + and −</source>
        <translation>on the card: + and −</translation>
    </message>
    <message>
        <source>Enter or Esc goes back to the visit</source>
        <translation>Enter or Esc goes back to the visit</translation>
    </message>
    <message>
        <source>key N on the card; Esc goes back</source>
        <translation>key N on the card; Esc goes back</translation>
    </message>
</context>
<context>
    <name>RunningList</name>
    <message>
        <source>Nobody is being helped right now</source>
        <translation>Nobody is being helped right now</translation>
    </message>
    <message>
        <source>Press 1–9 or type what it is about, then Enter. The clock starts; Enter once more ends the visit.</source>
        <translation>Press 1–9 or type what it is about, then Enter. The clock starts; Enter once more ends the visit.</translation>
    </message>
</context>
<context>
    <name>RunningTitle</name>
    <message numerus="yes">
        <source>Helping now · %n</source>
        <translation>
            <numerusform>Helping now · %n</numerusform>
            <numerusform>Helping now · %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Helping now</source>
        <translation>Helping now</translation>
    </message>
    <message>
        <source>Undo: start</source>
        <translation>Undo: start</translation>
    </message>
    <message>
        <source>Undo: finish</source>
        <translation>Undo: finish</translation>
    </message>
    <message>
        <source>Undo: discard</source>
        <translation>Undo: discard</translation>
    </message>
    <message>
        <source>Undo: late entry</source>
        <translation>Undo: late entry</translation>
    </message>
</context>
<context>
    <name>SavedCard</name>
    <message>
        <source>Open</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Saved</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Show what is typed</source>
        <translation>Show what is typed</translation>
    </message>
    <message>
        <source>Hide what is typed</source>
        <translation>Hide what is typed</translation>
    </message>
</context>
<context>
    <name>SecretSheet</name>
    <message>
        <source>New PIN for {name}</source>
        <translation>New PIN for {name}</translation>
    </message>
    <message>
        <source>New password for {name}</source>
        <translation>New password for {name}</translation>
    </message>
    <message>
        <source>PIN until now</source>
        <translation>PIN until now</translation>
    </message>
    <message>
        <source>Password until now</source>
        <translation>Password until now</translation>
    </message>
    <message>
        <source>4 to 8 digits</source>
        <translation>4 to 8 digits</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>At least 8 characters</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>New PIN</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>The old one stops working. A wait after wrong tries ends too.</source>
        <translation>The old one stops working. A wait after wrong tries ends too.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>The two are not the same.</translation>
    </message>
    <message>
        <source>First PIN for {name}</source>
        <translation>First PIN for {name}</translation>
    </message>
    <message>
        <source>First password for {name}</source>
        <translation>First password for {name}</translation>
    </message>
    <message>
        <source>It is kept on this PC only, and can be typed by {name} now.</source>
        <translation>It is kept on this PC only, and can be typed by {name} now.</translation>
    </message>
</context>
<context>
    <name>SecuritySection</name>
    <message>
        <source>Lock the screen by itself</source>
        <translation>Lock the screen by itself</translation>
    </message>
    <message numerus="yes">
        <source>After %n minute(s) without a key or a mouse. The officer in charge can change this.</source>
        <translation>
            <numerusform>After %n minute without a key or a mouse. The officer in charge can change this.</numerusform>
            <numerusform>After %n minutes without a key or a mouse. The officer in charge can change this.</numerusform>
        </translation>
    </message>
    <message>
        <source>After so many minutes without a key or a mouse. Visits that run go on.</source>
        <translation>After so many minutes without a key or a mouse. Visits that run go on.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Recovery key</translation>
    </message>
    <message>
        <source>The only way to the records when Windows is reset or the PC breaks. Print it again if the sheet in the safe is lost.</source>
        <translation>The only way to the records when Windows is reset or the PC breaks. Print it again if the sheet in the safe is lost.</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Your password</translation>
    </message>
    <message>
        <source>Show the key</source>
        <translation>Show the key</translation>
    </message>
    <message>
        <source>Hide the key</source>
        <translation>Hide the key</translation>
    </message>
</context>
<context>
    <name>ServiceModel</name>
    <message>
        <source>staff</source>
        <translation>staff</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServicePicker</name>
    <message>
        <source>Type a name, a procedure code or initials</source>
        <translation>Type a name, a procedure code or initials</translation>
    </message>
    <message>
        <source>Services found</source>
        <translation>Services found</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Appearance</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>People</source>
        <translation>People</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>My account</translation>
    </message>
    <message>
        <source>Data and copies</source>
        <translation>Data and copies</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Security</translation>
    </message>
    <message>
        <source>About</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>Sections of the settings</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Updates</translation>
    </message>
</context>
<context>
    <name>SeveralDaysSheet</name>
    <message>
        <source>Approve several days</source>
        <translation>Approve several days</translation>
    </message>
    <message>
        <source>Space ticks a day or takes the tick away.</source>
        <translation>Space ticks a day or takes the tick away.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message numerus="yes">
        <source>Approve %n day(s)</source>
        <translation>
            <numerusform>Approve %n day</numerusform>
            <numerusform>Approve %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Lock the screen</source>
        <translation>Lock the screen</translation>
    </message>
    <message>
        <source>volunteer</source>
        <translation>volunteer</translation>
    </message>
    <message>
        <source>officer in charge</source>
        <translation>officer in charge</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Sign out</translation>
    </message>
    <message>
        <source>Saved on this PC</source>
        <translation>Saved on this PC</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>Every visit is stored safely on this PC.</source>
        <translation>Every visit is stored safely on this PC.</translation>
    </message>
    <message>
        <source>See and mend</source>
        <translation>See and mend</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Keyboard shortcuts</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Show these shortcuts</source>
        <translation>Show these shortcuts</translation>
    </message>
    <message>
        <source>Go to the next or previous control</source>
        <translation>Go to the next or previous control</translation>
    </message>
    <message>
        <source>Close a sheet without saving</source>
        <translation>Close a sheet without saving</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>Lock the screen</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Everywhere</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Locked · {name} is on duty</source>
        <translation>Locked · {name} is on duty</translation>
    </message>
    <message>
        <source>Who is on duty?</source>
        <translation>Who is on duty?</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) running. Their clocks go on, whoever signs in.</source>
        <translation>
            <numerusform>%n visit running. Its clock goes on, whoever signs in.</numerusform>
            <numerusform>%n visits running. Their clocks go on, whoever signs in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignInPanel</name>
    <message>
        <source>Somebody else</source>
        <translation>Somebody else</translation>
    </message>
    <message numerus="yes">
        <source>Wrong several times. Try again in %n second(s).</source>
        <translation>
            <numerusform>Wrong several times. Try again in %n second.</numerusform>
            <numerusform>Wrong several times. Try again in %n seconds.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose your name</source>
        <translation>Choose your name</translation>
    </message>
    <message>
        <source>Press its number, or use the arrow keys and Enter.</source>
        <translation>Press its number, or use the arrow keys and Enter.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Sign in</translation>
    </message>
</context>
<context>
    <name>SignInWords</name>
    <message>
        <source>Official</source>
        <translation>Official</translation>
    </message>
    <message>
        <source>Volunteer</source>
        <translation>Volunteer</translation>
    </message>
    <message>
        <source>From {day}</source>
        <translation>From {day}</translation>
    </message>
    <message>
        <source>Ended {day}</source>
        <translation>Ended {day}</translation>
    </message>
    <message>
        <source>Not in use</source>
        <translation>Not in use</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) running</source>
        <translation>
            <numerusform>%n visit running</numerusform>
            <numerusform>%n visits running</numerusform>
        </translation>
    </message>
    <message>
        <source>No PIN yet · ask the officer in charge</source>
        <translation>No PIN yet · ask the officer in charge</translation>
    </message>
</context>
<context>
    <name>StepLine</name>
    <message>
        <source>done</source>
        <translation>done</translation>
    </message>
    <message>
        <source>working</source>
        <translation>working</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>Step {step} of {all}: {name}</source>
        <translation>Step {step} of {all}: {name}</translation>
    </message>
</context>
<context>
    <name>SyncHead</name>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Connect to the city</source>
        <translation>Connect to the city</translation>
    </message>
    <message>
        <source>Enter a new code</source>
        <translation>Enter a new code</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync now</source>
        <translation>Sync now</translation>
    </message>
    <message>
        <source>Visits a day, here and in the city</source>
        <translation>Visits a day, here and in the city</translation>
    </message>
    <message>
        <source>Rounds so far</source>
        <translation>Rounds so far</translation>
    </message>
    <message>
        <source>This PC has not talked to the city yet.</source>
        <translation>This PC has not talked to the city yet.</translation>
    </message>
    <message>
        <source>Copy this page</source>
        <translation>Copy this page</translation>
    </message>
    <message>
        <source>not connected yet</source>
        <translation>not connected yet</translation>
    </message>
    <message>
        <source>city not reached</source>
        <translation>city not reached</translation>
    </message>
    <message>
        <source>the city has not told yet</source>
        <translation>the city has not told yet</translation>
    </message>
    <message>
        <source>The city&apos;s own count stands beside ours as soon as it has told it.</source>
        <translation>The city&apos;s own count stands beside ours as soon as it has told it.</translation>
    </message>
    <message>
        <source>All days that the city has counted are the same here and there.</source>
        <translation>All days that the city has counted are the same here and there.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) are not the same yet. Other desks of the ward may still have to send.</source>
        <translation>
            <numerusform>%n day is not the same yet. Other desks of the ward may still have to send.</numerusform>
            <numerusform>%n days are not the same yet. Other desks of the ward may still have to send.</numerusform>
        </translation>
    </message>
    <message>
        <source>City</source>
        <translation>City</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>not connected</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Ward</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>Number of the desk</source>
        <translation>Number of the desk</translation>
    </message>
    <message>
        <source>City last reached</source>
        <translation>City last reached</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>It goes to the city once more with the next round.</source>
        <translation>It goes to the city once more with the next round.</translation>
    </message>
    <message>
        <source>Export this list</source>
        <translation>Export this list</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>CSV files (*.csv)</translation>
    </message>
    <message>
        <source>Written to {file}.</source>
        <translation>Written to {file}.</translation>
    </message>
    <message>
        <source>Copied. It holds no visit and nobody&apos;s name.</source>
        <translation>Copied. It holds no visit and nobody&apos;s name.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Recovery key</translation>
    </message>
    <message>
        <source>on paper, and a sealed copy with the city</source>
        <translation>on paper, and a sealed copy with the city</translation>
    </message>
    <message>
        <source>on paper; a sealed copy goes to the city with the first round</source>
        <translation>on paper; a sealed copy goes to the city with the first round</translation>
    </message>
</context>
<context>
    <name>SyncSection</name>
    <message>
        <source>Counts, history, USB</source>
        <translation>Counts, history, USB</translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message numerus="yes">
        <source>%n change(s) have not reached the city</source>
        <translation>
            <numerusform>%n change has not reached the city</numerusform>
            <numerusform>%n changes have not reached the city</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %n day(s).</source>
        <translation>
            <numerusform>for %n day.</numerusform>
            <numerusform>for %n days.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost. Check the network cable or Wi-Fi, or carry the changes by USB; if neither helps, call {hotline}.</source>
        <translation>Nothing is lost. Check the network cable or Wi-Fi, or carry the changes by USB; if neither helps, call {hotline}.</translation>
    </message>
    <message>
        <source>Only on this PC</source>
        <translation>Only on this PC</translation>
    </message>
    <message>
        <source>On this PC</source>
        <translation>On this PC</translation>
    </message>
    <message numerus="yes">
        <source>%Ln to send</source>
        <translation>
            <numerusform>%Ln to send</numerusform>
            <numerusform>%Ln to send</numerusform>
        </translation>
    </message>
    <message>
        <source>Sending {sent}/{total}</source>
        <translation>Sending {sent}/{total}</translation>
    </message>
    <message numerus="yes">
        <source>Not connected · %Ln to send</source>
        <translation>
            <numerusform>Not connected · %Ln to send</numerusform>
            <numerusform>Not connected · %Ln to send</numerusform>
        </translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Not connected</translation>
    </message>
    <message numerus="yes">
        <source>Not sent for days: %Ln</source>
        <translation>
            <numerusform>Not sent for days: %Ln</numerusform>
            <numerusform>Not sent for days: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Needs a look: %Ln</source>
        <translation>
            <numerusform>Needs a look: %Ln</numerusform>
            <numerusform>Needs a look: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message numerus="yes">
        <source>Offline · %Ln to send</source>
        <translation>
            <numerusform>Offline · %Ln to send</numerusform>
            <numerusform>Offline · %Ln to send</numerusform>
        </translation>
    </message>
    <message>
        <source>City not reached</source>
        <translation>City not reached</translation>
    </message>
    <message>
        <source>All sent {moment}</source>
        <translation>All sent {moment}</translation>
    </message>
    <message>
        <source>This PC is not connected to the city.</source>
        <translation>This PC is not connected to the city.</translation>
    </message>
    <message>
        <source>Everything is stored safely here. An official connects it with the address and the code that the city gives.</source>
        <translation>Everything is stored safely here. An official connects it with the address and the code that the city gives.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) need a look.</source>
        <translation>
            <numerusform>%Ln change needs a look.</numerusform>
            <numerusform>%Ln changes need a look.</numerusform>
        </translation>
    </message>
    <message>
        <source>The city keeps them but does not count them. Below stands why; mend them or send them again.</source>
        <translation>The city keeps them but does not count them. Below stands why; mend them or send them again.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) wait to be sent.</source>
        <translation>
            <numerusform>%Ln change waits to be sent.</numerusform>
            <numerusform>%Ln changes wait to be sent.</numerusform>
        </translation>
    </message>
    <message>
        <source>They go by themselves in a few seconds. Go on working.</source>
        <translation>They go by themselves in a few seconds. Go on working.</translation>
    </message>
    <message>
        <source>Everything on this PC is with the city.</source>
        <translation>Everything on this PC is with the city.</translation>
    </message>
    <message>
        <source>Last compared with the city: {moment}. There is nothing to do.</source>
        <translation>Last compared with the city: {moment}. There is nothing to do.</translation>
    </message>
    <message>
        <source>The clock of this PC is {time} ahead of the city&apos;s.</source>
        <translation>The clock of this PC is {time} ahead of the city&apos;s.</translation>
    </message>
    <message>
        <source>The clock of this PC is {time} behind the city&apos;s.</source>
        <translation>The clock of this PC is {time} behind the city&apos;s.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost by it, but new visits get a wrong time. Set date and time in the settings of the system.</source>
        <translation>Nothing is lost by it, but new visits get a wrong time. Set date and time in the settings of the system.</translation>
    </message>
    <message>
        <source>Talking to the city…</source>
        <translation>Talking to the city…</translation>
    </message>
    <message>
        <source>Sending to the city: {sent} of {total}</source>
        <translation>Sending to the city: {sent} of {total}</translation>
    </message>
    <message>
        <source>Go on working; this does not slow the counter.</source>
        <translation>Go on working; this does not slow the counter.</translation>
    </message>
    <message>
        <source>The city has blocked this PC.</source>
        <translation>The city has blocked this PC.</translation>
    </message>
    <message>
        <source>The city does not know this PC any more.</source>
        <translation>The city does not know this PC any more.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) wait and are safe on this PC.</source>
        <translation>
            <numerusform>%Ln change waits and is safe on this PC.</numerusform>
            <numerusform>%Ln changes wait and are safe on this PC.</numerusform>
        </translation>
    </message>
    <message>
        <source>The city could not be reached just now.</source>
        <translation>The city could not be reached just now.</translation>
    </message>
    <message>
        <source>The city has not answered yet.</source>
        <translation>The city has not answered yet.</translation>
    </message>
    <message>
        <source>Nothing waits to be sent. It is tried again by itself.</source>
        <translation>Nothing waits to be sent. It is tried again by itself.</translation>
    </message>
    <message>
        <source>Nothing here is lost. The city was probably set up anew. Ask {hotline} for a new code and enter it here; everything then goes up once more.</source>
        <translation>Nothing here is lost. The city was probably set up anew. Ask {hotline} for a new code and enter it here; everything then goes up once more.</translation>
    </message>
    <message>
        <source>Nothing here is lost, and the counter works on. If this PC was not stolen or given away, call {hotline}; only the city can let it in again. What waits here can be handed in by USB.</source>
        <translation>Nothing here is lost, and the counter works on. If this PC was not stolen or given away, call {hotline}; only the city can let it in again. What waits here can be handed in by USB.</translation>
    </message>
</context>
<context>
    <name>ThingSheet</name>
    <message>
        <source>Last time: {value}</source>
        <translation>Last time: {value}</translation>
    </message>
    <message>
        <source>After a few more checks a line shows here which way it goes.</source>
        <translation>After a few more checks a line shows here which way it goes.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>Print a test page</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>The last checks</source>
        <translation>The last checks</translation>
    </message>
</context>
<context>
    <name>ThingsCard</name>
    <message>
        <source>What is looked at</source>
        <translation>What is looked at</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Network</translation>
    </message>
    <message>
        <source>cable, address, router, Internet, names, clock, the portals of the counter</source>
        <translation>cable, address, router, Internet, names, clock, the portals of the counter</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Printers</translation>
    </message>
    <message>
        <source>queues and waiting prints, paper, toner, covers, the way to each printer</source>
        <translation>queues and waiting prints, paper, toner, covers, the way to each printer</translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>This PC</translation>
    </message>
    <message>
        <source>disks, memory, power, the card reader for signing</source>
        <translation>disks, memory, power, the card reader for signing</translation>
    </message>
</context>
<context>
    <name>TimeInputs</name>
    <message>
        <source>Day</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>for example 21/11</source>
        <translation>for example 21/11</translation>
    </message>
    <message>
        <source>Started at</source>
        <translation>Started at</translation>
    </message>
    <message>
        <source>for example 8:05 or 805</source>
        <translation>for example 8:05 or 805</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>for example 7</source>
        <translation>for example 7</translation>
    </message>
    <message>
        <source>Write the day like 21/11/2026.</source>
        <translation>Write the day like 21/11/2026.</translation>
    </message>
    <message>
        <source>Write the time like 8:05.</source>
        <translation>Write the time like 8:05.</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Signed in: {name}</source>
        <translation>Signed in: {name}</translation>
    </message>
</context>
<context>
    <name>TypedGroup</name>
    <message>
        <source>right</source>
        <translation>right</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>wrong</translation>
    </message>
    <message>
        <source>not complete</source>
        <translation>not complete</translation>
    </message>
    <message>
        <source>Group {number}: {signs}, {state}</source>
        <translation>Group {number}: {signs}, {state}</translation>
    </message>
</context>
<context>
    <name>UpdateSection</name>
    <message>
        <source>Folder with the updates</source>
        <translation>Folder with the updates</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>What is new</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>Look now</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>From a USB stick…</source>
        <translation>From a USB stick…</translation>
    </message>
</context>
<context>
    <name>UpdateWords</name>
    <message>
        <source>Version {version} is ready</source>
        <translation>Version {version} is ready</translation>
    </message>
    <message>
        <source>Version {failed} did not start on this PC, so {running} came back by itself. It is not installed again; a newer one is. Please tell IT.</source>
        <translation>Version {failed} did not start on this PC, so {running} came back by itself. It is not installed again; a newer one is. Please tell IT.</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>Looking for a new version…</source>
        <translation>Looking for a new version…</translation>
    </message>
    <message>
        <source>Version {version} is being laid out</source>
        <translation>Version {version} is being laid out</translation>
    </message>
    <message>
        <source>The work goes on meanwhile.</source>
        <translation>The work goes on meanwhile.</translation>
    </message>
    <message>
        <source>Version {version} is being fetched</source>
        <translation>Version {version} is being fetched</translation>
    </message>
    <message>
        <source>{done} of {whole} MB. The work goes on meanwhile; after a cut it goes on from there.</source>
        <translation>{done} of {whole} MB. The work goes on meanwhile; after a cut it goes on from there.</translation>
    </message>
    <message>
        <source>No look for new versions this time</source>
        <translation>No look for new versions this time</translation>
    </message>
    <message>
        <source>Not updated</source>
        <translation>Not updated</translation>
    </message>
    <message>
        <source>The update was refused</source>
        <translation>The update was refused</translation>
    </message>
    <message>
        <source>Version {version} is there</source>
        <translation>Version {version} is there</translation>
    </message>
    <message>
        <source>Stopped. What came is kept; looking again goes on from there.</source>
        <translation>Stopped. What came is kept; looking again goes on from there.</translation>
    </message>
    <message numerus="yes">
        <source>Ward Desk looks by itself every %Ln hour(s) while it is open.</source>
        <translation>
            <numerusform>Ward Desk looks by itself every %Ln hour while it is open.</numerusform>
            <numerusform>Ward Desk looks by itself every %Ln hours while it is open.</numerusform>
        </translation>
    </message>
    <message>
        <source>Version {version} is the newest for this desk</source>
        <translation>Version {version} is the newest for this desk</translation>
    </message>
    <message>
        <source>Looked at {time}.</source>
        <translation>Looked at {time}.</translation>
    </message>
    <message>
        <source>Nothing needs doing: {running} runs until you close Ward Desk, the next opening starts the new one, and your work stays as it is.</source>
        <translation>Nothing needs doing: {running} runs until you close Ward Desk, the next opening starts the new one, and your work stays as it is.</translation>
    </message>
</context>
<context>
    <name>UsbCard</name>
    <message>
        <source>By USB, without a network</source>
        <translation>By USB, without a network</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>Write a file</source>
        <translation>Write a file</translation>
    </message>
    <message>
        <source>Read the city&apos;s file</source>
        <translation>Read the city&apos;s file</translation>
    </message>
    <message>
        <source>Write what is unsent to a stick, hand it in at the city or mail it, and read the file that comes back. Only the city can open it.</source>
        <translation>Write what is unsent to a stick, hand it in at the city or mail it, and read the file that comes back. Only the city can open it.</translation>
    </message>
    <message>
        <source>Connect this PC to the city once; from then on the way by USB is open too.</source>
        <translation>Connect this PC to the city once; from then on the way by USB is open too.</translation>
    </message>
</context>
<context>
    <name>UsbFiles</name>
    <message>
        <source>Write a file for the city</source>
        <translation>Write a file for the city</translation>
    </message>
    <message>
        <source>Read the city&apos;s file</source>
        <translation>Read the city&apos;s file</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) written, {size} KB: {file}.</source>
        <translation>
            <numerusform>%Ln change written, {size} KB: {file}.</numerusform>
            <numerusform>%Ln changes written, {size} KB: {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay on this PC and count as unsent until the city&apos;s answer is read here.</source>
        <translation>They stay on this PC and count as unsent until the city&apos;s answer is read here.</translation>
    </message>
    <message>
        <source>Ward Desk files (*{ending})</source>
        <translation>Ward Desk files (*{ending})</translation>
    </message>
    <message>
        <source>There are more than fit into one file: write the next one after the city&apos;s answer.</source>
        <translation>There are more than fit into one file: write the next one after the city&apos;s answer.</translation>
    </message>
    <message numerus="yes">
        <source>The city has %Ln more of this PC&apos;s change(s).</source>
        <translation>
            <numerusform>The city has %Ln more change of this PC.</numerusform>
            <numerusform>The city has %Ln more changes of this PC.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) of others came in.</source>
        <translation>
            <numerusform>%Ln change of others came in.</numerusform>
            <numerusform>%Ln changes of others came in.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them need a look; see the list.</source>
        <translation>
            <numerusform>%Ln of them needs a look; see the list.</numerusform>
            <numerusform>%Ln of them need a look; see the list.</numerusform>
        </translation>
    </message>
    <message>
        <source>The city has more to give: write another file and hand it in.</source>
        <translation>The city has more to give: write another file and hand it in.</translation>
    </message>
</context>
<context>
    <name>VisitActions</name>
    <message>
        <source>The visit was corrected.</source>
        <translation>The visit was corrected.</translation>
    </message>
    <message>
        <source>The correction was undone.</source>
        <translation>The correction was undone.</translation>
    </message>
    <message>
        <source>Delete this visit?</source>
        <translation>Delete this visit?</translation>
    </message>
    <message>
        <source>It is crossed out and no longer counted. It stays in the record and can be restored.</source>
        <translation>It is crossed out and no longer counted. It stays in the record and can be restored.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Recorded twice</source>
        <translation>Recorded twice</translation>
    </message>
    <message>
        <source>Recorded by mistake</source>
        <translation>Recorded by mistake</translation>
    </message>
    <message>
        <source>Only a try</source>
        <translation>Only a try</translation>
    </message>
    <message>
        <source>Restore this visit?</source>
        <translation>Restore this visit?</translation>
    </message>
    <message>
        <source>It is counted again, as it was before it was deleted.</source>
        <translation>It is counted again, as it was before it was deleted.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Deleted by mistake</source>
        <translation>Deleted by mistake</translation>
    </message>
    <message>
        <source>The visit was deleted.</source>
        <translation>The visit was deleted.</translation>
    </message>
    <message>
        <source>The visit was restored.</source>
        <translation>The visit was restored.</translation>
    </message>
    <message>
        <source>The visit is back.</source>
        <translation>The visit is back.</translation>
    </message>
    <message>
        <source>The visit is deleted again.</source>
        <translation>The visit is deleted again.</translation>
    </message>
    <message>
        <source>Name and phone were deleted, in the backups too.</source>
        <translation>Name and phone were deleted, in the backups too.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Delete the name and phone number?</source>
        <translation>Delete the name and phone number?</translation>
    </message>
    <message>
        <source>The person withdrew consent. Both are deleted here and in the backups; this cannot be undone.</source>
        <translation>The person withdrew consent. Both are deleted here and in the backups; this cannot be undone.</translation>
    </message>
    <message>
        <source>Delete them</source>
        <translation>Delete them</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Keep them</translation>
    </message>
</context>
<context>
    <name>VisitForm</name>
    <message>
        <source>Subject of assistance</source>
        <translation>Subject of assistance</translation>
    </message>
    <message>
        <source>Type of person assisted</source>
        <translation>Type of person assisted</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Number of people</source>
        <translation>Number of people</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Not rated</source>
        <translation>Not rated</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>Satisfaction</translation>
    </message>
    <message>
        <source>Choose one from the list: type, then press Enter.</source>
        <translation>Choose one from the list: type, then press Enter.</translation>
    </message>
</context>
<context>
    <name>VisitSheet</name>
    <message>
        <source>Entered late</source>
        <translation>Entered late</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Deleted</translation>
    </message>
    <message>
        <source>The day was sent</source>
        <translation>The day was sent</translation>
    </message>
    <message>
        <source>Kept for a call back, with consent</source>
        <translation>Kept for a call back, with consent</translation>
    </message>
    <message>
        <source>Deleted by itself on {day}. Only on this PC.</source>
        <translation>Deleted by itself on {day}. Only on this PC.</translation>
    </message>
    <message>
        <source>Consent withdrawn</source>
        <translation>Consent withdrawn</translation>
    </message>
    <message>
        <source>History</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>VisitWords</name>
    <message>
        <source>Subject of assistance</source>
        <translation>Subject of assistance</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>Started at</source>
        <translation>Started at</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Why it could not be done</source>
        <translation>Why it could not be done</translation>
    </message>
    <message>
        <source>Type of person assisted</source>
        <translation>Type of person assisted</translation>
    </message>
    <message>
        <source>Number of people</source>
        <translation>Number of people</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>Dossier number</source>
        <translation>Dossier number</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>Satisfaction</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>Recorded by</translation>
    </message>
    <message>
        <source>Ward or commune</source>
        <translation>Ward or commune</translation>
    </message>
    <message>
        <source>Entered late</source>
        <translation>Entered late</translation>
    </message>
    <message>
        <source>not rated</source>
        <translation>not rated</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>no</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Corrected</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Deleted</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Restored</translation>
    </message>
    <message>
        <source>unknown person</source>
        <translation>unknown person</translation>
    </message>
    <message>
        <source>Reason: undone</source>
        <translation>Reason: undone</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Reason: {reason}</translation>
    </message>
    <message>
        <source>No effect: somebody else recorded this visit.</source>
        <translation>No effect: somebody else recorded this visit.</translation>
    </message>
    <message>
        <source>No effect: this person was not active then.</source>
        <translation>No effect: this person was not active then.</translation>
    </message>
    <message>
        <source>No effect: only an officer may do this.</source>
        <translation>No effect: only an officer may do this.</translation>
    </message>
    <message>
        <source>No effect: the rules do not allow it.</source>
        <translation>No effect: the rules do not allow it.</translation>
    </message>
    <message>
        <source>Because of an incident</source>
        <translation>Because of an incident</translation>
    </message>
</context>
<context>
    <name>VolunteersCard</name>
    <message>
        <source>Ask for volunteers</source>
        <translation>Ask for volunteers</translation>
    </message>
    <message>
        <source>Volunteers wanted</source>
        <translation>Volunteers wanted</translation>
    </message>
    <message>
        <source>Tell the city how many volunteers this ward needs, and when. The city sees it with the next sync.</source>
        <translation>Tell the city how many volunteers this ward needs, and when. The city sees it with the next sync.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} to {last}</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>No longer needed</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Take it back</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>The city is told with the next sync.</source>
        <translation>The city is told with the next sync.</translation>
    </message>
    <message>
        <source>Noted. The city is told with the next sync.</source>
        <translation>Noted. The city is told with the next sync.</translation>
    </message>
    <message>
        <source>Take the request back?</source>
        <translation>Take the request back?</translation>
    </message>
</context>
<context>
    <name>WardModel</name>
    <message>
        <source>Before: {names}</source>
        <translation>Before: {names}</translation>
    </message>
</context>
<context>
    <name>WardStep</name>
    <message>
        <source>Type the name, with or without marks, e.g. “hoa xuan”</source>
        <translation>Type the name, with or without marks, e.g. “hoa xuan”</translation>
    </message>
    <message>
        <source>Find your ward</source>
        <translation>Find your ward</translation>
    </message>
    <message>
        <source>Wards found</source>
        <translation>Wards found</translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) found</source>
        <translation>
            <numerusform>%n unit found</numerusform>
            <numerusform>%n units found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n units of Da Nang</source>
        <translation>
            <numerusform>All %n units of Da Nang</numerusform>
            <numerusform>All %n units of Da Nang</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark your ward in the list, then press Enter.</source>
        <translation>Mark your ward in the list, then press Enter.</translation>
    </message>
    <message>
        <source>No ward or commune has this name. Try fewer letters, or the name it had before July 2025.</source>
        <translation>No ward or commune has this name. Try fewer letters, or the name it had before July 2025.</translation>
    </message>
    <message>
        <source>Which ward or commune?</source>
        <translation>Which ward or commune?</translation>
    </message>
    <message>
        <source>Choose the unit this PC stands in. All 94 units of Da Nang are here.</source>
        <translation>Choose the unit this PC stands in. All 94 units of Da Nang are here.</translation>
    </message>
    <message>
        <source>The city department has marked {ward} for this PC. Press Enter if that is right, else choose another.</source>
        <translation>The city department has marked {ward} for this PC. Press Enter if that is right, else choose another.</translation>
    </message>
</context>
<context>
    <name>WishSheet</name>
    <message>
        <source>Ask for volunteers</source>
        <translation>Ask for volunteers</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>How many</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>What for</translation>
    </message>
    <message>
        <source>For example: many dossiers online this month</source>
        <translation>For example: many dossiers online this month</translation>
    </message>
    <message>
        <source>Ask the city</source>
        <translation>Ask the city</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Write a number, for example 2.</source>
        <translation>Write a number, for example 2.</translation>
    </message>
    <message>
        <source>Write the day as 21/11/2026.</source>
        <translation>Write the day as 21/11/2026.</translation>
    </message>
</context>
</TS>
