; The installer. Per user and without administrator rights by default.
;
;   ward-desk-VERSION-setup.exe [/S] [/ALLUSERS] [/AUTOSTART] [/D=C:\FOLDER]
;   uninstall.exe [/S] [/DATA]
;
; Exit codes: 0 done, 1 or 2 given up by the person, 10 a newer version is installed, 11 the program is running and did
; not close, 12 /ALLUSERS needs administrator rights, 13 files could not be written.
; build.py gives: VERSION, NUMBERS (four), FOLDER (what PyInstaller made), ICON, OUTPUT, KILOBYTES.

Target amd64-unicode
Unicode true
SetCompressor /SOLID lzma
SetCompressorDictSize 64  ; the two exes hold the same modules: so they are packed once
RequestExecutionLevel user
ManifestDPIAware true
!include MUI2.nsh
!include FileFunc.nsh
!include WordFunc.nsh
!include LogicLib.nsh
!include x64.nsh

!define NAME "Ward Desk"
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\WardDesk"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define NEWER 10
!define RUNNING 11
!define NO_RIGHTS 12
!define NOT_WRITTEN 13

Name "${NAME}"
OutFile "${OUTPUT}"
BrandingText "${NAME} ${VERSION}"
VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=1033 "ProductName" "${NAME}"
VIAddVersionKey /LANG=1033 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=1033 "FileDescription" "${NAME} setup"
VIAddVersionKey /LANG=1033 "CompanyName" "Da Nang"
VIAddVersionKey /LANG=1033 "LegalCopyright" "Ward Desk authors, MIT License"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\ward-desk.exe"
!define MUI_FINISHPAGE_NOAUTOCLOSE
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"
!insertmacro MUI_LANGUAGE "English"

LangString PROGRAM ${LANG_VIETNAMESE} "Chương trình"
LangString PROGRAM ${LANG_ENGLISH} "The program"
LangString AUTOSTART ${LANG_VIETNAMESE} "Mở cùng Windows"
LangString AUTOSTART ${LANG_ENGLISH} "Start with Windows"
LangString DATA ${LANG_VIETNAMESE} "Xóa cả dữ liệu của quầy trên máy này"
LangString DATA ${LANG_ENGLISH} "Delete this desk's data too"
LangString IS_NEWER ${LANG_VIETNAMESE} "Máy này đã có phiên bản mới hơn ($0). Không cài bản cũ đè lên bản mới."
LangString IS_NEWER ${LANG_ENGLISH} "A newer version ($0) is installed here. An older one is not put over it."
LangString CLOSE_IT ${LANG_VIETNAMESE} "Ward Desk đang mở. Hãy đóng chương trình (mọi việc đã ghi đều được giữ), rồi bấm Thử lại."
LangString CLOSE_IT ${LANG_ENGLISH} "Ward Desk is open. Close it (everything entered is kept), then press Retry."
LangString NEEDS_RIGHTS ${LANG_VIETNAMESE} "Cài cho mọi người dùng cần quyền quản trị."
LangString NEEDS_RIGHTS ${LANG_ENGLISH} "Installing for all users needs administrator rights."
LangString CANNOT_WRITE ${LANG_VIETNAMESE} "Không ghi được tệp vào $INSTDIR."
LangString CANNOT_WRITE ${LANG_ENGLISH} "Files cannot be written into $INSTDIR."

Var Everyone

!macro Leave CODE TEXT
  SetErrorLevel ${CODE}
  MessageBox MB_OK|MB_ICONSTOP "${TEXT}" /SD IDOK
  SetErrorLevel ${CODE}
  Quit
!macroend

; The program is open while its exe cannot be opened for writing. It is asked to close, as by its X: it saves and ends.
!macro WaitUntilClosed UN
Function ${UN}WaitUntilClosed
  StrCpy $R0 0
  again:
  IfFileExists "$INSTDIR\ward-desk.exe" 0 closed
  ClearErrors
  FileOpen $R1 "$INSTDIR\ward-desk.exe" a
  IfErrors open
  FileClose $R1
  Goto closed
  open:
  ${If} $R0 = 0
    nsExec::Exec 'taskkill /IM ward-desk.exe'
    Pop $R2
  ${EndIf}
  IntOp $R0 $R0 + 1
  ${If} $R0 < 40
    Sleep 500
    Goto again
  ${EndIf}
  StrCpy $R0 0
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(CLOSE_IT)" /SD IDCANCEL IDRETRY again
  SetErrorLevel ${RUNNING}
  Quit
  closed:
FunctionEnd
!macroend
!insertmacro WaitUntilClosed ""
!insertmacro WaitUntilClosed "un."

Function .onInit
  SetRegView 64
  ${GetParameters} $R0
  StrCpy $Everyone 0
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    UserInfo::GetAccountType
    Pop $R2
    ${If} $R2 != "Admin"
      !insertmacro Leave ${NO_RIGHTS} "$(NEEDS_RIGHTS)"
    ${EndIf}
    StrCpy $Everyone 1
  ${EndIf}
  ${If} $Everyone = 1
    SetShellVarContext all
    StrCpy $R3 "$PROGRAMFILES64\WardDesk"
  ${Else}
    SetShellVarContext current
    StrCpy $R3 "$LOCALAPPDATA\Programs\WardDesk"
  ${EndIf}
  ReadRegStr $R4 SHCTX "${KEY}" "InstallLocation"
  ${If} $INSTDIR == ""
    StrCpy $INSTDIR $R3
    ${If} $R4 != ""
      StrCpy $INSTDIR $R4
    ${EndIf}
  ${EndIf}
  ReadRegStr $0 SHCTX "${KEY}" "DisplayVersion"
  ${If} $0 != ""
    ${VersionCompare} "$0" "${VERSION}" $R5
    ${If} $R5 = 1
      !insertmacro Leave ${NEWER} "$(IS_NEWER)"
    ${EndIf}
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/AUTOSTART" $R1
  ${IfNot} ${Errors}
    !insertmacro SelectSection 1
  ${EndIf}
FunctionEnd

Section "$(PROGRAM)" Program
  SectionIn RO
  Call WaitUntilClosed
  ClearErrors
  SetOutPath "$INSTDIR"
  RMDir /r "$INSTDIR\parts"
  SetOverwrite try
  File /r "${FOLDER}\*.*"
  ${If} ${Errors}
    !insertmacro Leave ${NOT_WRITTEN} "$(CANNOT_WRITE)"
  ${EndIf}
  WriteUninstaller "$INSTDIR\uninstall.exe"
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
SectionEnd

Section /o "$(AUTOSTART)" Autostart
  WriteRegStr SHCTX "${RUN}" "WardDesk" '"$INSTDIR\ward-desk.exe"'
SectionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext current
  ReadRegDWORD $R0 HKLM "${KEY}" "Everyone"
  ReadRegStr $R1 HKLM "${KEY}" "InstallLocation"
  ${If} $R0 = 1
  ${AndIf} $R1 == $INSTDIR
    SetShellVarContext all
    UserInfo::GetAccountType
    Pop $R2
    ${If} $R2 != "Admin"
      !insertmacro Leave ${NO_RIGHTS} "$(NEEDS_RIGHTS)"
    ${EndIf}
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
  Call un.WaitUntilClosed
  RMDir /r "$INSTDIR\parts"
  Delete "$INSTDIR\ward-desk.exe"
  Delete "$INSTDIR\ward-desk-cli.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  DeleteRegValue SHCTX "${RUN}" "WardDesk"
  DeleteRegKey SHCTX "${KEY}"
SectionEnd

; Only this person's own; where others worked on this PC, theirs stays.
Section /o "un.$(DATA)" UnData
  SetShellVarContext current
  RMDir /r "$LOCALAPPDATA\WardDesk"
SectionEnd
