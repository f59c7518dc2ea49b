; Whether the program that lies in $INSTDIR is open, in any of its versions, and how it is asked to close.

!define ASKED_FOR 40  ; times half a second

Var Open

!macro ProgramFolder UN
; $R9: an exe. $Open becomes 1 where it runs: then it cannot be opened for writing.
Function ${UN}IsOpen
  ${If} ${FileExists} "$R9"
    ClearErrors
    FileOpen $R8 "$R9" a
    ${If} ${Errors}
      StrCpy $Open 1
    ${Else}
      FileClose $R8
    ${EndIf}
  ${EndIf}
FunctionEnd

; $Open is 1 where any version is open, also one that lies in $INSTDIR itself.
Function ${UN}LookWhetherOpen
  StrCpy $Open 0
  StrCpy $R9 "$INSTDIR\ward-desk.exe"
  Call ${UN}IsOpen
  FindFirst $R0 $R1 "$INSTDIR\*.*"
  ${DoUntil} $R1 == ""
    StrCpy $R9 $R1
    Call ${UN}IsVersion
    ${If} $R8 = 1
      StrCpy $R9 "$INSTDIR\$R1\ward-desk.exe"
      Call ${UN}IsOpen
    ${EndIf}
    FindNext $R0 $R1
  ${Loop}
  FindClose $R0
FunctionEnd

; Where it is open it is asked to close, as by its X: it saves and ends. $Open is 1 where it did not; $WasOpen is 1 where
; it was open before.
Function ${UN}AskToClose
  Push $R2
  Call ${UN}LookWhetherOpen
  ${If} $Open = 1
    StrCpy $WasOpen 1
    nsExec::Exec 'taskkill /IM ward-desk.exe'
    Pop $R1
    StrCpy $R2 0
    ${DoWhile} $R2 < ${ASKED_FOR}
      Sleep 500
      Call ${UN}LookWhetherOpen
      ${If} $Open = 0
        ${Break}
      ${EndIf}
      IntOp $R2 $R2 + 1
    ${Loop}
  ${EndIf}
  Pop $R2
FunctionEnd
!macroend
