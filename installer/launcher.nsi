; INSTDIR\ward-desk.exe: starts the version that versions.ini names, counts that, and goes back to the one before when a
; version was started twice and never came up. Its rules are those of `launch` in src/ward_desk/updates/versions.py.
;
; No window, no plug-in (which would be unpacked into TEMP at every start), and gone at once. Exit codes: 0 the program was
; started, 2 there is none.
; setup_exe.py gives: VERSION, NUMBERS (four), ICON, OUTPUT.

Target amd64-unicode
Unicode true
SetCompressor lzma
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
SilentInstall silent
AutoCloseWindow true
!include FileFunc.nsh
!include WordFunc.nsh
!include LogicLib.nsh
!include versions.nsh

!define INI "$EXEDIR\versions.ini"
!define MARK "$EXEDIR\started"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\WardDesk"
!define IMPATIENT_S 20
!define STARTS_ALLOWED 2
!define FILETIME_OF_1970 116444736000000000  ; in 100 ns since 1601

Name "Ward Desk"
Caption "Ward Desk"
Icon "${ICON}"
OutFile "${OUTPUT}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1033 "ProductName" "Ward Desk"
VIAddVersionKey /LANG=1033 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "FileDescription" "Ward Desk"
VIAddVersionKey /LANG=1033 "CompanyName" "Da Nang"
VIAddVersionKey /LANG=1033 "LegalCopyright" "Ward Desk authors, MIT License"

LoadLanguageFile "${NSISDIR}\Contrib\Language files\Vietnamese.nlf"
LoadLanguageFile "${NSISDIR}\Contrib\Language files\English.nlf"
LangString NOTHING ${LANG_VIETNAMESE} "Bản cài Ward Desk này không đầy đủ. Hãy chạy lại bộ cài đặt; dữ liệu của quầy vẫn còn nguyên."
LangString NOTHING ${LANG_ENGLISH} "This copy of Ward Desk is not complete. Run the setup again; the desk's data are untouched."

Var Current
Var Before
Var Failed
Var Starts
Var Counted
Var Now
Var Candidate
Var There

!insertmacro IsVersion ""

Section
  Call Read
  StrCpy $Candidate $Current
  Call LookForIt
  ${If} $There = 0
    Call TakeWhatIsThere
  ${EndIf}
  ${If} $Current == ""
    MessageBox MB_OK|MB_ICONSTOP "$(NOTHING)"
    SetErrorLevel 2
    Quit
  ${EndIf}
  Call Count
  Call TellWindows
  ${GetParameters} $0
  ClearErrors
  Exec '"$EXEDIR\$Current\ward-desk.exe" $0'
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONSTOP "$(NOTHING)"
    SetErrorLevel 2
  ${EndIf}
SectionEnd

Function Read
  ReadINIStr $Current "${INI}" "versions" "current"
  ReadINIStr $Before "${INI}" "versions" "before"
  ReadINIStr $Failed "${INI}" "versions" "failed"
  ReadINIStr $Starts "${INI}" "versions" "starts"
  ReadINIStr $Counted "${INI}" "versions" "counted"
  IntOp $Starts $Starts + 0
  IntPtrOp $Counted $Counted + 0
FunctionEnd

; $There is 1 where the folder of the version $Candidate holds a program.
Function LookForIt
  StrCpy $There 0
  StrCpy $R9 $Candidate
  Call IsVersion
  ${If} $R8 = 1
  ${AndIf} ${FileExists} "$EXEDIR\$Candidate\ward-desk.exe"
    StrCpy $There 1
  ${EndIf}
FunctionEnd

; `current` is not there: the one before, else the highest that did not fail, else the highest.
Function TakeWhatIsThere
  StrCpy $Candidate $Before
  Call LookForIt
  ${If} $There = 1
    StrCpy $Current $Before
  ${Else}
    StrCpy $Current ""
    Call TakeHighest
  ${EndIf}
  StrCpy $Before ""
  StrCpy $Starts 0
  StrCpy $Counted 0
FunctionEnd

Function TakeHighest
  FindFirst $1 $Candidate "$EXEDIR\*.*"
  ${Unless} ${Errors}
    ${Do}
      Call LookForIt
      ${If} $There = 1
        Call TakeIfBetter
      ${EndIf}
      ClearErrors
      FindNext $1 $Candidate
    ${LoopUntil} ${Errors}
    FindClose $1
  ${EndUnless}
FunctionEnd

Function TakeIfBetter
  ${If} $Current == ""
  ${OrIf} $Current == $Failed
    StrCpy $Current $Candidate
  ${ElseIf} $Candidate != $Failed
    ${VersionCompare} "$Candidate" "$Current" $2
    ${If} $2 = 1
      StrCpy $Current $Candidate
    ${EndIf}
  ${EndIf}
FunctionEnd

; Where nothing can be written here (all users' folder), nothing is counted and updates are the department's.
Function Count
  Call LookAtClock
  ${If} $Now = 0
    Return
  ${EndIf}
  IntPtrOp $2 $Now - $Counted
  ${If} $2 >= 0
  ${AndIf} $2 < ${IMPATIENT_S}
    Return
  ${EndIf}
  StrCpy $Counted $Now
  StrCpy $Candidate $Before
  Call LookForIt
  ${If} $Starts >= ${STARTS_ALLOWED}
  ${AndIf} $There = 1
    StrCpy $Failed $Current
    StrCpy $Current $Before
    StrCpy $Before ""
    StrCpy $Starts 1
  ${Else}
    IntOp $Starts $Starts + 1
  ${EndIf}
  Call Write
FunctionEnd

; The list of installed programs follows what updates do, where it is this person's own.
Function TellWindows
  SetRegView 64
  ReadRegStr $1 HKCU "${KEY}" "InstallLocation"
  ReadRegStr $2 HKCU "${KEY}" "DisplayVersion"
  ${If} $1 == $EXEDIR
  ${AndIf} $2 != $Current
    WriteRegStr HKCU "${KEY}" "DisplayVersion" $Current
  ${EndIf}
FunctionEnd

; Seconds since 1970: when the mark was written, which is now. 0 where it could not be.
Function LookAtClock
  StrCpy $Now 0
  ClearErrors
  FileOpen $1 "${MARK}" w
  ${If} ${Errors}
    Return
  ${EndIf}
  FileClose $1
  GetFileTime "${MARK}" $2 $3
  IntPtrOp $3 $3 & 0xFFFFFFFF
  IntPtrOp $2 $2 * 0x100000000
  IntPtrOp $2 $2 + $3
  IntPtrOp $2 $2 - ${FILETIME_OF_1970}
  IntPtrOp $Now $2 / 10000000
FunctionEnd

; Line by line, each of which is whole; in this order, so that a cut in between still leads to a version that is there.
Function Write
  WriteINIStr "${INI}" "versions" "failed" $Failed
  WriteINIStr "${INI}" "versions" "starts" $Starts
  WriteINIStr "${INI}" "versions" "counted" $Counted
  WriteINIStr "${INI}" "versions" "current" $Current
  WriteINIStr "${INI}" "versions" "before" $Before
  FlushINI "${INI}"
FunctionEnd
