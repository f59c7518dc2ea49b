; What a version is, as src/ward_desk/updates/versions.py has it: two to four numbers, so that it may name a folder.

!macro IsVersion UN
; $R9: a text. After it $R8 is 1 where that is a version, else 0. Uses $R4 to $R7.
Function ${UN}IsVersion
  StrCpy $R8 0
  StrCpy $R7 0   ; where in the text
  StrCpy $R6 ""  ; the number that is being read
  StrCpy $R5 1   ; the how-many-th it is
  next:
  StrCpy $R4 $R9 1 $R7
  IntOp $R7 $R7 + 1
  StrCmp $R4 "" ends
  StrCmp $R4 "." ends
  StrCpy $R6 "$R6$R4"
  IntOp $R4 $R4 + 0
  StrCpy $R3 $R6 "" -1
  StrCmp $R4 $R3 next no  ; a digit is what remains itself
  ends:
  StrLen $R3 $R6
  IntCmp $R3 6 0 0 no
  IntOp $R3 $R6 + 0
  StrCmp $R3 $R6 0 no  ; nothing, or a nought before it
  StrCmp $R4 "" last
  IntOp $R5 $R5 + 1
  StrCpy $R6 ""
  Goto next
  last:
  IntCmp $R5 2 0 no
  IntCmp $R5 4 0 0 no
  StrCpy $R8 1
  no:
FunctionEnd
!macroend
