<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
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
    <name>MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Close this message</translation>
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
    <name>Shell</name>
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
        <source>Every visit is stored safely on this PC. It is not connected to the city yet.</source>
        <translation>Every visit is stored safely on this PC. It is not connected to the city yet.</translation>
    </message>
    <message>
        <source>Saved on this PC</source>
        <translation>Saved on this PC</translation>
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
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Signed in: {name}</source>
        <translation>Signed in: {name}</translation>
    </message>
</context>
</TS>
