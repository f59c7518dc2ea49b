; The installer. Per user and without administrator rights by default.
;
;   ward-desk-VERSION-setup.exe [/S] [/ALLUSERS] [/AUTOSTART] [/LANG=vi|en] [/D=C:\FOLDER]
;   uninstall.exe [/S] [/DATA] [_?=C:\FOLDER]     with _? it waits, and its exit code can be read
;
; Each version lies in a folder of its own, so that nothing that runs is overwritten; ward-desk.exe beside them is the
; launcher (launcher.nsi), versions.ini says which one starts. A ward-desk.ini beside the setup is checked and taken in,
; with the *.pem and the root.json that lie there; without one, what was handed out before stays.
;
; Exit codes: 0 done, 1 or 2 given up by the person, 10 a newer version is installed, 11 the program is running and did
; not close, 12 administrator rights are needed, 13 files could not be written, 14 the ward-desk.ini is not right, 15 another
; setup is running. Where it is silent the reason also stands in %TEMP%\ward-desk-setup.txt.
;
; setup_exe.py gives: VERSION, NUMBERS (four), FOLDER (what PyInstaller made), LAUNCHER, ICON, OUTPUT, KILOBYTES, and
; SIGN, the command that signs the uninstaller, where there is a certificate; QUICK packs less tightly, for proofs.

Target amd64-unicode
Unicode true
!ifdef QUICK
SetCompressor zlib
!else
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!endif
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
!include MUI2.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include LogicLib.nsh
!include Sections.nsh
!include x64.nsh
!include versions.nsh
!include program_folder.nsh

!define NAME "Ward Desk"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\WardDesk"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define REASON "$TEMP\ward-desk-setup.txt"
!define NEWER 10
!define RUNNING 11
!define NO_RIGHTS 12
!define NOT_WRITTEN 13
!define BAD_INI 14
!define TWICE 15

Name "${NAME}"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
SpaceTexts none
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1033 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1033 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "FileDescription" "${NAME} setup"
VIAddVersionKey /LANG=1033 "CompanyName" "Da Nang"
VIAddVersionKey /LANG=1033 "LegalCopyright" "Ward Desk authors, MIT License"
!ifdef SIGN
!uninstfinalize '${SIGN} "%1"' = 0
!endif

Var What  ; the first page says it

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "side.bmp"
!define MUI_ABORTWARNING
!define MUI_COMPONENTSPAGE_NODESC
!define MUI_PAGE_HEADER_TEXT "${NAME} ${VERSION}"
!define MUI_PAGE_HEADER_SUBTEXT "$(HEAD)"
!define MUI_COMPONENTSPAGE_TEXT_TOP $What
!define MUI_COMPONENTSPAGE_TEXT_COMPLIST "$(CHOICE)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\ward-desk.exe"
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!define MUI_PAGE_HEADER_TEXT "${NAME} ${VERSION}"
!define MUI_PAGE_HEADER_SUBTEXT "$(UNHEAD)"
!define MUI_COMPONENTSPAGE_TEXT_TOP "$(KEPT)"
!define MUI_COMPONENTSPAGE_TEXT_COMPLIST "$(CHOICE)"
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"
!insertmacro MUI_LANGUAGE "English"
!include words.nsh

Var Everyone
Var Previous  ; the version that is in use here; "" for none
Var Flat      ; 1: it lies in $INSTDIR itself, as until 0.3.0
Var WasOpen

; The text of that name, in the chosen language.
!macro Say VARIABLE WORDS
  ${If} $LANGUAGE = ${LANG_VIETNAMESE}
    StrCpy ${VARIABLE} "${${WORDS}_VI}"
  ${Else}
    StrCpy ${VARIABLE} "${${WORDS}_EN}"
  ${EndIf}
!macroend

; Ends with a code; the text of that name is shown, or where nobody looks written down.
!macro Leave CODE WORDS
  !insertmacro Say $9 ${WORDS}
  !insertmacro LeaveSaying ${CODE}
!macroend

; The same with the text in $9.
!macro LeaveSaying CODE
  ${If} ${Silent}
    FileOpen $R1 "${REASON}" w
    FileWriteUTF16LE /BOM $R1 $9
    FileClose $R1
  ${Else}
    MessageBox MB_OK|MB_ICONSTOP $9
  ${EndIf}
  SetErrorLevel ${CODE}
  Quit
!macroend

; Where rights are missing and somebody looks, Windows is asked for them, and this copy ends.
!macro NeedRights EXE
  UserInfo::GetAccountType
  Pop $R2
  ${If} $R2 != "Admin"
    ${IfNot} ${Silent}
      ${GetParameters} $R0
      ClearErrors
      ExecShell "runas" "${EXE}" $R0
      ${IfNot} ${Errors}
        SetErrorLevel 0
        Quit
      ${EndIf}
    ${EndIf}
    !insertmacro Leave ${NO_RIGHTS} NEEDS_RIGHTS
  ${EndIf}
!macroend

!macro ChooseLanguage
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/LANG=" $R1
  ${If} $R1 == "vi"
    StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  ${ElseIf} $R1 == "en"
    StrCpy $LANGUAGE ${LANG_ENGLISH}
  ${EndIf}
!macroend

!insertmacro IsVersion ""
!insertmacro IsVersion "un."
!insertmacro ProgramFolder ""
!insertmacro ProgramFolder "un."

Function .onInit
  SetRegView 64
  !insertmacro ChooseLanguage
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "WardDeskSetup") p .r1 ?e'
  Pop $R1
  ${If} $R1 = 183
    !insertmacro Leave ${TWICE} ONE_AT_A_TIME
  ${EndIf}
  StrCpy $Everyone 0
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    !insertmacro NeedRights "$EXEPATH"
    StrCpy $Everyone 1
  ${EndIf}
  ${If} $Everyone = 1
    !insertmacro Say $What WHAT_ALL
    SetShellVarContext all
    StrCpy $R3 "$PROGRAMFILES64\WardDesk"
  ${Else}
    !insertmacro Say $What WHAT
    SetShellVarContext current
    StrCpy $R3 "$LOCALAPPDATA\Programs\WardDesk"
  ${EndIf}
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR $R3
    ReadRegStr $R4 SHCTX "${KEY}" "InstallLocation"
    ${If} $R4 != ""
      StrCpy $INSTDIR $R4
    ${EndIf}
  ${EndIf}
  Call FindPrevious
  ${If} $Previous != ""
    ${VersionCompare} "$Previous" "${VERSION}" $R5
    ${If} $R5 = 1
      !insertmacro Leave ${NEWER} IS_NEWER
    ${EndIf}
  ${EndIf}
  ReadRegStr $R4 SHCTX "${RUN}" "WardDesk"  ; what was chosen once stays
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/AUTOSTART" $R1
  ${IfNot} ${Errors}
  ${OrIf} $R4 != ""
    !insertmacro SelectSection 1
  ${EndIf}
FunctionEnd

; What is in use here, by its files: the registry does not follow what updates do.
Function FindPrevious
  StrCpy $Flat 0
  ReadINIStr $Previous "$INSTDIR\versions.ini" "versions" "current"
  StrCpy $R9 $Previous
  Call IsVersion
  ${If} $R8 = 1
  ${AndIf} ${FileExists} "$INSTDIR\$Previous\ward-desk.exe"
    Return
  ${EndIf}
  StrCpy $Previous ""
  ${If} ${FileExists} "$INSTDIR\ward-desk.exe"
  ${AndIf} ${FileExists} "$INSTDIR\parts\*.*"
    StrCpy $Flat 1
    ReadRegStr $Previous SHCTX "${KEY}" "DisplayVersion"
    StrCpy $R9 $Previous
    Call IsVersion
    ${If} $R8 = 0
      StrCpy $Previous "0.0.0"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section "$(PROGRAM)" Program
  SectionIn RO
  Delete "${REASON}"
  Call Close
  SetOutPath "$INSTDIR\${VERSION}.part"
  ClearErrors
  SetOverwrite try
  File /r "${FOLDER}\*.*"
  ${If} ${Errors}
    Call GiveUp
    !insertmacro Leave ${NOT_WRITTEN} CANNOT_WRITE
  ${EndIf}
  SetOutPath "$INSTDIR"
  Call CheckHandOut
  ClearErrors
  Call PutInPlace
  Call TakeHandOut
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${If} ${Errors}
    Call GiveUp
    !insertmacro Leave ${NOT_WRITTEN} CANNOT_WRITE
  ${EndIf}
  Call NameVersions
  Call RemoveOlder
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\ward-desk.exe"
  WriteRegStr SHCTX "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr SHCTX "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${KEY}" "DisplayIcon" "$INSTDIR\ward-desk.exe"
  WriteRegStr SHCTX "${KEY}" "Publisher" "Da Nang"
  WriteRegStr SHCTX "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD SHCTX "${KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${KEY}" "NoRepair" 1
  WriteRegDWORD SHCTX "${KEY}" "Everyone" $Everyone
  WriteRegDWORD SHCTX "${KEY}" "Language" $LANGUAGE
SectionEnd

Section /o "$(AUTOSTART)" Autostart
  WriteRegStr SHCTX "${RUN}" "WardDesk" '"$INSTDIR\ward-desk.exe"'
SectionEnd

Section -Last
  ${IfNot} ${SectionIsSelected} ${Autostart}
    DeleteRegValue SHCTX "${RUN}" "WardDesk"
  ${EndIf}
  ${If} $WasOpen = 1
  ${AndIf} ${Silent}
    Exec '"$INSTDIR\ward-desk.exe"'
  ${EndIf}
SectionEnd

; Ask the program to close where it is open. Another version beside it may be laid down while it runs and starts the next
; time: so it is when the department installs for everybody, without disturbing the counter.
Function Close
  StrCpy $WasOpen 0
  StrCpy $R2 1
  ${If} $Flat = 0
  ${AndIf} $Previous != "${VERSION}"
    StrCpy $R2 0
  ${EndIf}
  ${If} $R2 = 0
  ${AndIf} $Everyone = 1
  ${AndIf} ${Silent}
    Return
  ${EndIf}
  again:
  Call AskToClose
  ${If} $Open = 0
    Return
  ${EndIf}
  ${If} ${Silent}
  ${AndIf} $R2 = 0
    StrCpy $WasOpen 0
    Return
  ${EndIf}
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(CLOSE_IT)" /SD IDCANCEL IDRETRY again
  SetErrorLevel ${RUNNING}
  Quit
FunctionEnd

; The program itself reads the file, so that it is refused here and not at every desk.
Function CheckHandOut
  ${IfNot} ${FileExists} "$EXEDIR\ward-desk.ini"
    Return
  ${EndIf}
  InitPluginsDir
  StrCpy $R1 "en"
  ${If} $LANGUAGE = ${LANG_VIETNAMESE}
    StrCpy $R1 "vi"
  ${EndIf}
  nsExec::Exec '"$INSTDIR\${VERSION}.part\ward-desk-cli.exe" hand-out "$EXEDIR\." --lang $R1 --into "$PLUGINSDIR\said"'
  Pop $R2
  ${If} $R2 == 0
    Return
  ${EndIf}
  Call GiveUp
  StrCpy $R3 "ward-desk.ini ($R2)"
  ClearErrors
  FileOpen $R1 "$PLUGINSDIR\said" r
  ${IfNot} ${Errors}
    FileReadUTF16LE $R1 $R3
    FileClose $R1
  ${EndIf}
  StrCpy $9 $R3
  !insertmacro LeaveSaying ${BAD_INI}
FunctionEnd

; What was unpacked gets its name; what has that name, or lies flat, makes room.
Function PutInPlace
  ${If} $Flat = 1
    Call MoveFlat
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\${VERSION}\*.*"
    RMDir /r "$INSTDIR\${VERSION}.old"
    Rename "$INSTDIR\${VERSION}" "$INSTDIR\${VERSION}.old"
  ${EndIf}
  StrCpy $R1 0
  again:  ; a virus scanner may still hold what was just written
  ClearErrors
  Rename "$INSTDIR\${VERSION}.part" "$INSTDIR\${VERSION}"
  ${If} ${Errors}
    IntOp $R1 $R1 + 1
    ${If} $R1 < 40
      Sleep 250
      Goto again
    ${EndIf}
    Rename "$INSTDIR\${VERSION}.old" "$INSTDIR\${VERSION}"
    SetErrors
    Return
  ${EndIf}
  RMDir /r "$INSTDIR\${VERSION}.old"
  ClearErrors
  File "/oname=$INSTDIR\ward-desk.exe" "${LAUNCHER}"
  File "/oname=$INSTDIR\ward-desk-cli.cmd" "ward-desk-cli.cmd"
FunctionEnd

; Until 0.3.0 the program lay in $INSTDIR itself: it becomes the version before.
Function MoveFlat
  ${If} $Previous == "${VERSION}"
    RMDir /r "$INSTDIR\parts"
    Delete "$INSTDIR\ward-desk-cli.exe"
    Return
  ${EndIf}
  CreateDirectory "$INSTDIR\$Previous"
  Rename "$INSTDIR\parts" "$INSTDIR\$Previous\parts"
  Rename "$INSTDIR\ward-desk-cli.exe" "$INSTDIR\$Previous\ward-desk-cli.exe"
  Rename "$INSTDIR\ward-desk.exe" "$INSTDIR\$Previous\ward-desk.exe"
FunctionEnd

Function TakeHandOut
  ${If} ${FileExists} "$EXEDIR\ward-desk.ini"
    RMDir /r "$INSTDIR\hand-out"
    CreateDirectory "$INSTDIR\hand-out"
    CopyFiles /SILENT "$EXEDIR\ward-desk.ini" "$INSTDIR\hand-out"
    ${If} ${FileExists} "$EXEDIR\*.pem"
      CopyFiles /SILENT "$EXEDIR\*.pem" "$INSTDIR\hand-out"
    ${EndIf}
    ${If} ${FileExists} "$EXEDIR\root.json"
      CopyFiles /SILENT "$EXEDIR\root.json" "$INSTDIR\hand-out"
    ${EndIf}
  ${EndIf}
FunctionEnd

; As `install` in src/ward_desk/updates/versions.py; but what the department lays down by hand may start once more.
Function NameVersions
  ReadINIStr $R1 "$INSTDIR\versions.ini" "versions" "failed"
  ${If} $R1 == "${VERSION}"
    DeleteINIStr "$INSTDIR\versions.ini" "versions" "failed"
  ${EndIf}
  WriteINIStr "$INSTDIR\versions.ini" "versions" "starts" "0"
  WriteINIStr "$INSTDIR\versions.ini" "versions" "counted" "0"
  ${If} $Previous != "${VERSION}"
    WriteINIStr "$INSTDIR\versions.ini" "versions" "before" "$Previous"
  ${EndIf}
  WriteINIStr "$INSTDIR\versions.ini" "versions" "current" "${VERSION}"
  FlushINI "$INSTDIR\versions.ini"
FunctionEnd

; Every version but this one and the one before it, unless it still runs.
Function RemoveOlder
  ReadINIStr $R2 "$INSTDIR\versions.ini" "versions" "before"
  FindFirst $R0 $R1 "$INSTDIR\*.*"
  ${DoUntil} $R1 == ""
    StrCpy $R9 $R1
    Call IsVersion
    ${If} $R8 = 1
    ${AndIf} $R1 != "${VERSION}"
    ${AndIf} $R1 != $R2
      StrCpy $R9 "$INSTDIR\$R1\ward-desk.exe"
      StrCpy $Open 0
      Call IsOpen
      ${If} $Open = 0
        RMDir /r "$INSTDIR\$R1"
      ${EndIf}
    ${EndIf}
    FindNext $R0 $R1
  ${Loop}
  FindClose $R0
FunctionEnd

; Nothing of it stays but what was there before.
Function GiveUp
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\${VERSION}.part"
  RMDir "$INSTDIR"
FunctionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext current
  ReadRegDWORD $R0 HKLM "${KEY}" "Everyone"
  ReadRegStr $R1 HKLM "${KEY}" "InstallLocation"
  ${If} $R0 = 1
  ${AndIf} $R1 == $INSTDIR
    SetShellVarContext all
  ${EndIf}
  ReadRegDWORD $R1 SHCTX "${KEY}" "Language"
  ${If} $R1 <> 0
    StrCpy $LANGUAGE $R1
  ${EndIf}
  !insertmacro ChooseLanguage
  ${If} $R0 = 1
    !insertmacro NeedRights "$INSTDIR\uninstall.exe"
  ${EndIf}
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/DATA" $R1
  ${IfNot} ${Errors}
    !insertmacro SelectSection 1
  ${EndIf}
FunctionEnd

Section "un.$(PROGRAM)" UnProgram
  SectionIn RO
  Delete "${REASON}"
  ${If} ${SectionIsSelected} 1
    MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(SURE)" /SD IDYES IDYES sure
    SetErrorLevel 1
    Quit
    sure:
  ${EndIf}
  again:
  Call un.AskToClose
  ${If} $Open = 1
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(CLOSE_IT)" /SD IDCANCEL IDRETRY again
    SetErrorLevel ${RUNNING}
    Quit
  ${EndIf}
  Call un.RemoveAll
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegValue SHCTX "${RUN}" "WardDesk"
  DeleteRegKey SHCTX "${KEY}"
SectionEnd

; Only what is ours: the folder may have been chosen by somebody who keeps other things in it.
Function un.RemoveAll
  FindFirst $R0 $R1 "$INSTDIR\*.*"
  ${DoUntil} $R1 == ""
    StrCpy $R9 $R1
    StrCpy $R2 $R1 5 -5
    ${If} $R2 == ".part"
      StrCpy $R9 $R1 -5
    ${EndIf}
    StrCpy $R2 $R1 4 -4
    ${If} $R2 == ".old"
      StrCpy $R9 $R1 -4
    ${EndIf}
    Call un.IsVersion
    ${If} $R8 = 1
      RMDir /r "$INSTDIR\$R1"
    ${EndIf}
    FindNext $R0 $R1
  ${Loop}
  FindClose $R0
  RMDir /r "$INSTDIR\hand-out"
  Delete "$INSTDIR\ward-desk.exe"
  Delete "$INSTDIR\ward-desk-cli.cmd"
  Delete "$INSTDIR\versions.ini"
  Delete "$INSTDIR\versions.ini.new"
  Delete "$INSTDIR\started"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
FunctionEnd

; Only this person's own; where others worked on this PC, theirs stays.
Section /o "un.$(DATA)" UnData
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\WardDesk"
SectionEnd
