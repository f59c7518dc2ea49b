"""The sentences on what cannot be taken as it was typed or sent: each says what to write instead."""

from __future__ import annotations

WRONG: dict[str, tuple[str, str]] = {
    # files
    "file_missing": ("Hãy chọn một tệp.", "Choose a file."),
    "file_large": ("Tệp quá lớn (tối đa {size} MB).", "The file is too large (at most {size} MB)."),
    "file_long": (
        "Danh sách quá dài (tối đa {rows} dòng). Hãy chia thành nhiều tệp.",
        "The list is too long (at most {rows} rows). Split it into several files.",
    ),
    "file_empty": ("Tệp không có dòng nào.", "The file has no rows."),
    "file_broken": (
        "Không đọc được tệp này. Hãy mở bằng Excel, lưu lại dạng XLSX rồi thử lại.",
        "The file cannot be read. Open it in Excel, save it as XLSX, and try again.",
    ),
    "file_locked": (
        "Tệp có mật khẩu. Hãy bỏ mật khẩu rồi thử lại.",
        "The file has a password. Remove it and try again.",
    ),
    "file_not_utf8": (
        "Không đọc được chữ trong tệp CSV. Hãy lưu dạng “CSV UTF-8” hoặc XLSX.",
        "The letters of the CSV cannot be read. Save it as “CSV UTF-8” or XLSX.",
    ),
    "file_no_table": (
        "Đây không phải là danh sách. Hãy dùng tệp XLSX hoặc CSV.",
        "This is no list. Use an XLSX or CSV file.",
    ),
    "file_no_heads": (
        "Không tìm thấy dòng tiêu đề. Hãy đặt tên cột như trong tệp mẫu: Họ và tên, Trường, Phường xã, Từ ngày, Đến ngày.",
        "There is no row of headings. Name the columns as the template does: Full name, School, Ward, From, To.",
    ),
    # rows of a list
    "bad_no_name": ("Thiếu họ và tên.", "The name is missing."),
    "bad_name": (
        "“{typed}” không phải là họ tên; chỉ dùng chữ cái và khoảng trắng.",
        "“{typed}” is no name; use letters and spaces only.",
    ),
    "bad_number_inside": (
        "Có số điện thoại hoặc số căn cước trong ô này; hãy xóa số đó.",
        "There is a telephone or identity number in this cell; delete it.",
    ),
    "bad_long": ("Quá dài (tối đa 120 ký tự).", "Too long (at most 120 characters)."),
    "bad_school": (
        "“{typed}” không phải là tên trường; phải bắt đầu bằng chữ hoặc số.",
        "“{typed}” is no school; begin with a letter or digit.",
    ),
    "bad_no_ward": ("Thiếu phường, xã.", "The ward is missing."),
    "bad_ward": (
        "Không có phường, xã nào tên “{typed}”. Hãy ghi đúng tên hoặc mã đơn vị.",
        "No ward is called “{typed}”. Write its name or its code.",
    ),
    "bad_ward_like": (
        "Không có phường, xã nào tên “{typed}”. Có phải là {like}?",
        "No ward is called “{typed}”. Did you mean {like}?",
    ),
    "bad_ward_twice": (
        "“{typed}” có thể là nhiều đơn vị. Hãy ghi mã: {codes}.",
        "“{typed}” may be several wards. Write the code: {codes}.",
    ),
    "bad_no_day": ("Thiếu ngày. Hãy ghi như 18/08/2026.", "The day is missing. Write it like 18/08/2026."),
    "bad_day": (
        "“{typed}” không phải là ngày. Hãy ghi ngày/tháng/năm, như 18/08/2026.",
        "“{typed}” is no day. Write day/month/year, like 18/08/2026.",
    ),
    "bad_order": ("Ngày cuối đứng trước ngày đầu.", "The last day is before the first."),
    "bad_campaign_long": ("Dài hơn một năm. Hãy xem lại năm.", "Longer than a year. Check the year."),
    "bad_twice": (
        "Trùng với dòng {other}: cùng họ tên, trường và đơn vị.",
        "The same as row {other}: same name, school and ward.",
    ),
    # forms
    "bad_date": ("Hãy ghi một ngày, như 18/08/2026.", "Write a day, like 18/08/2026."),
    "bad_state": ("Hãy chọn một trạng thái.", "Choose a state."),
    "bad_ticket": ("Mã phiếu tối đa 40 ký tự.", "A ticket number has at most 40 characters."),
    "bad_note": ("Ghi chú tối đa 2.000 ký tự.", "A note has at most 2,000 characters."),
    "bad_wanted": ("Hãy ghi một số từ 1 đến 200.", "Write a number from 1 to 200."),
    "bad_same_ward": (
        "Tình nguyện viên đang ở đơn vị này. Hãy chọn đơn vị khác.",
        "The volunteer is in this ward. Choose another.",
    ),
    "bad_choose_ward": ("Hãy chọn một phường, xã.", "Choose a ward."),
    "bad_code": (
        "Mã gồm chữ in hoa và số, như C9 hoặc C9.1.",
        "A code is capital letters and digits, such as C9 or C9.1.",
    ),
    "bad_code_taken": (
        "Mã này đã có. Hãy chọn mã khác, hoặc đổi tên mã đó.",
        "This code is taken. Choose another, or rename that one.",
    ),
    "bad_parent": ("Không có nhóm này.", "There is no such group."),
    "bad_audience": ("Hãy chọn dành cho ai.", "Choose for whom it is."),
    "bad_synonyms": ("Quá nhiều hoặc quá dài (tối đa 40 cách gọi).", "Too many or too long (at most 40)."),
    "bad_service_name": (
        "Hãy ghi tên, bắt đầu bằng chữ hoặc số, tối đa 400 ký tự.",
        "Write a name that begins with a letter or digit, at most 400 characters.",
    ),
    "bad_same_name": ("Đây là tên đang dùng.", "That is the name it has."),
    "bad_ended": (
        "Mã này ngừng dùng trước ngày đó. Hãy rút lại việc ngừng dùng trước.",
        "The code ends before that day. Take the end back first.",
    ),
    "bad_before_first": ("Mã này chưa có vào ngày đó.", "The code did not exist on that day."),
    "bad_guide_code": (
        "Mã bài gồm chữ không dấu, số, dấu chấm và gạch nối, tối đa 40 ký tự.",
        "A code is plain letters, digits, dots and hyphens, at most 40.",
    ),
    "bad_language": ("Hãy chọn ngôn ngữ.", "Choose a language."),
    "bad_title": ("Hãy ghi tiêu đề, tối đa 400 ký tự.", "Write a title, at most 400 characters."),
    "bad_text": ("Hãy ghi nội dung, tối đa 60.000 ký tự.", "Write the text, at most 60,000 characters."),
    "bad_nothing": ("Hãy ghi ít nhất một ô.", "Fill in at least one field."),
    "bad_label": (
        "Tối đa 400 ký tự; tên phải bắt đầu bằng chữ cái.",
        "At most 400 characters; a name begins with a letter.",
    ),
    "bad_name_for_all": ("Tên chỉ đặt cho một đơn vị.", "A name is set for one ward only."),
    "bad_contact_days": ("Hãy ghi một số từ 1 đến 365.", "Write a number from 1 to 365."),
}
