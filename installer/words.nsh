; What the installer says, in both languages.

; Also as ${NAME_VI} and ${NAME_EN}, for .onInit: there the $(…) are still those of Windows' own language, whatever /LANG says.
!macro Words NAME VIETNAMESE ENGLISH
  !define ${NAME}_VI "${VIETNAMESE}"
  !define ${NAME}_EN "${ENGLISH}"
  LangString ${NAME} ${LANG_VIETNAMESE} "${VIETNAMESE}"
  LangString ${NAME} ${LANG_ENGLISH} "${ENGLISH}"
!macroend

!insertmacro Words PROGRAM "Chương trình" "The program"
!insertmacro Words AUTOSTART "Mở cùng Windows" "Start with Windows"
!insertmacro Words DATA "Xóa cả dữ liệu của quầy trên máy này" "Delete this desk's data too"
!insertmacro Words HEAD "Sổ của quầy hỗ trợ dịch vụ công" "The log of the counter that helps with public services"
!insertmacro Words UNHEAD "Gỡ khỏi máy này" "Take it off this PC"
!insertmacro Words CHOICE "Tùy chọn:" "Options:"
!insertmacro Words WHAT "Ward Desk được cài cho tài khoản Windows này, không cần quyền quản trị. Dữ liệu đã có của quầy được giữ nguyên." "Ward Desk is installed for this Windows account; no administrator rights are needed. A desk's data that are here already stay as they are."
!insertmacro Words WHAT_ALL "Ward Desk được cài cho mọi người dùng máy này. Dữ liệu đã có của các quầy được giữ nguyên." "Ward Desk is installed for everybody on this PC. Desks' data that are here already stay as they are."
!insertmacro Words KEPT "Chương trình sẽ được gỡ khỏi máy. Dữ liệu của quầy được giữ lại, trừ khi bạn đánh dấu vào ô bên dưới." "The program is taken off this PC. The desk's data stay, unless you tick the box below."
!insertmacro Words SURE "Xóa mọi lượt hỗ trợ và bản sao lưu của quầy trên máy này? Những gì chưa gửi lên thành phố sẽ mất hẳn." "Delete all visits and backups of this desk from this PC? What the city has not got yet is lost for good."
!insertmacro Words IS_NEWER "Máy này đã có phiên bản mới hơn ($Previous). Không cài bản ${VERSION} đè lên bản mới." "A newer version ($Previous) is installed here. ${VERSION} is not put over it."
!insertmacro Words CLOSE_IT "Ward Desk đang mở. Hãy đóng chương trình (mọi việc đã ghi đều được giữ), rồi bấm Thử lại." "Ward Desk is open. Close it (everything entered is kept), then press Retry."
!insertmacro Words NEEDS_RIGHTS "Cần quyền quản trị để cài hoặc gỡ cho mọi người dùng." "Installing or removing for all users needs administrator rights."
!insertmacro Words CANNOT_WRITE "Không ghi được tệp vào $INSTDIR." "Files cannot be written into $INSTDIR."
!insertmacro Words ONE_AT_A_TIME "Một bộ cài đặt Ward Desk khác đang chạy." "Another setup of Ward Desk is running."
