"""What the world can do to a desk, said in the person's language.

Everything else that goes wrong is a bug of ours: it is logged and shown by the crash dialog, never by these.
"""

from __future__ import annotations

from ward_desk import install_messages

Language = install_messages.Language

MESSAGES: dict[str, dict[Language, str]] = {
    # people
    "wrong_secret": {
        "vi": "Mã PIN hoặc mật khẩu chưa đúng. Hãy thử lại.",
        "en": "The PIN or password is not right. Please try again.",
    },
    "must_wait": {
        "vi": "Nhập sai nhiều lần. Hãy đợi {seconds} giây rồi thử lại.",
        "en": "Too many wrong tries. Please wait {seconds} seconds, then try again.",
    },
    "campaign_not_started": {
        "vi": "Đợt tình nguyện của bạn bắt đầu ngày {day}. Đến ngày đó bạn mới đăng nhập được.",
        "en": "Your campaign starts on {day}. You can sign in from that day on.",
    },
    "campaign_over": {
        "vi": "Đợt tình nguyện của bạn đã kết thúc ngày {day}. Hãy nhờ cán bộ phụ trách gia hạn nếu cần.",
        "en": "Your campaign ended on {day}. Ask the officer in charge to extend it if needed.",
    },
    "person_inactive": {
        "vi": "Tài khoản này đã ngừng dùng. Hãy hỏi cán bộ phụ trách.",
        "en": "This account is no longer in use. Ask the officer in charge.",
    },
    "unknown_person": {
        "vi": "Không tìm thấy người này: {name}.",
        "en": "There is no such person: {name}.",
    },
    "no_secret": {
        "vi": "Tài khoản này chưa có mã PIN trên máy này. Hãy nhờ cán bộ phụ trách đặt mã.",
        "en": "This account has no PIN on this PC yet. Ask the officer in charge to set one.",
    },
    "list_is_csv": {
        "vi": "Danh sách lượt hỗ trợ chỉ xuất được ra CSV, không ra {format}. Hãy chọn --report day, period hoặc student.",
        "en": "The plain list of visits is CSV only, not {format}. Choose --report day, period or student.",
    },
    "period_backwards": {
        "vi": "Ngày cuối kỳ phải từ ngày đầu kỳ trở đi. Hãy chọn lại.",
        "en": "The last day of the period must not come before the first. Please choose again.",
    },
    "name_missing": {"vi": "Hãy nhập họ và tên.", "en": "Please enter the full name."},
    "desk_name_missing": {
        "vi": "Hãy đặt tên cho quầy, ví dụ “Quầy 1”.",
        "en": "Please name this desk, for example “Counter 1”.",
    },
    "ward_missing": {"vi": "Hãy chọn xã, phường hoặc đặc khu.", "en": "Please choose the ward or commune."},
    "name_taken": {
        "vi": "Đã có người tên “{name}” trên máy này. Hãy thêm chữ để phân biệt.",
        "en": "Somebody on this PC is already called “{name}”. Add something to tell them apart.",
    },
    "password_short": {
        "vi": "Mật khẩu của cán bộ cần ít nhất 8 ký tự.",
        "en": "An official's password needs at least 8 characters.",
    },
    "pin_form": {"vi": "Mã PIN gồm 4 đến 8 chữ số.", "en": "A PIN has 4 to 8 digits."},
    "pin_weak": {
        "vi": "Mã PIN này quá dễ đoán. Hãy chọn mã khác.",
        "en": "This PIN is too easy to guess. Please choose another.",
    },
    "dates_reversed": {
        "vi": "Ngày kết thúc phải từ ngày bắt đầu trở đi.",
        "en": "The last day must not come before the first day.",
    },
    "already_set_up": {"vi": "Máy này đã được thiết lập rồi.", "en": "This PC has been set up already."},
    "not_set_up": {
        "vi": "Máy này chưa được thiết lập. Hãy mở Ward Desk và làm theo các bước đầu tiên.",
        "en": "This PC has not been set up yet. Open Ward Desk and follow the first steps.",
    },
    "not_signed_in": {
        "vi": "Cần đăng nhập: thêm --as TÊN, và mã PIN trong WARD_DESK_PIN hoặc nhập khi được hỏi.",
        "en": "A sign-in is needed: add --as NAME, with the PIN in WARD_DESK_PIN or typed when asked.",
    },
    "last_official": {
        "vi": "Đây là cán bộ duy nhất còn lại. Hãy thêm một cán bộ khác trước.",
        "en": "This is the only official left. Add another official first.",
    },
    "not_allowed": {
        "vi": "Việc này cần cán bộ phụ trách.",
        "en": "This needs the officer in charge.",
    },
    "not_your_visit": {
        "vi": "Lượt này do người khác ghi. Hãy nhờ người đó hoặc cán bộ phụ trách sửa.",
        "en": "Somebody else recorded this visit. Ask that person or the officer in charge to change it.",
    },
    # visits
    "unknown_service": {
        "vi": "Không có nội dung hỗ trợ với mã “{code}”.",
        "en": "There is no service with the code “{code}”.",
    },
    "unknown_visit": {"vi": "Không tìm thấy lượt hỗ trợ này.", "en": "This visit was not found."},
    "unknown_incident": {
        "vi": "Không tìm thấy sự cố này; có thể đã bị xóa ở máy khác.",
        "en": "This incident was not found; it may have been deleted on another PC.",
    },
    "incident_title_missing": {
        "vi": "Hãy ghi ngắn gọn sự cố là gì, ví dụ “Máy in quầy 2 không in”.",
        "en": "Please say in a few words what is wrong, for example “The printer of counter 2 does not print”.",
    },
    "unknown_timer": {
        "vi": "Lượt này không còn đang chạy; có thể đã được kết thúc ở nơi khác.",
        "en": "This visit is no longer running; it may have been ended elsewhere.",
    },
    "field_missing": {"vi": "Thiếu trường “{field}”.", "en": "The field “{field}” is missing."},
    "field_unknown": {"vi": "Không có trường “{field}”.", "en": "There is no field “{field}”."},
    "field_wrong": {
        "vi": "Trường “{field}” không hợp lệ: {expected}.",
        "en": "The field “{field}” is not valid: {expected}.",
    },
    "not_json": {
        "vi": "Dòng này không phải một đối tượng JSON: {detail}.",
        "en": "This line is not a JSON object: {detail}.",
    },
    "reason_missing": {"vi": "Hãy ghi lý do.", "en": "Please give the reason."},
    # days
    "empty_reason_missing": {
        "vi": "Ngày {day} không có lượt nào. Hãy chọn lý do: mất điện, mất mạng, nghỉ hay không có khách.",
        "en": "There are no visits on {day}. Please choose why: power cut, no network, closed or nobody came.",
    },
    "day_not_sent": {
        "vi": "Ngày {day} chưa được gửi duyệt.",
        "en": "{day} has not been sent for review yet.",
    },
    "day_approved_already": {
        "vi": "Ngày {day} đã được duyệt và không có gì thay đổi.",
        "en": "{day} is approved already and nothing has changed.",
    },
    "day_changed_meanwhile": {
        "vi": "Ngày {day} vừa có thay đổi sau khi bạn mở. Hãy xem lại rồi duyệt.",
        "en": "{day} changed since you opened it. Please look again, then approve.",
    },
    "day_locked": {
        "vi": "Ngày {day} đã khóa sổ. Cán bộ cần trả lại ngày này để sửa trước.",
        "en": "{day} is locked. The officer in charge has to send that day back first.",
    },
    "comment_missing": {
        "vi": "Hãy ghi điều cần sửa cho cả ngày hoặc cho từng lượt.",
        "en": "Please say what is to be mended, for the day or for single visits.",
    },
    "outcome_missing": {"vi": "Hãy chọn kết quả.", "en": "Please choose the outcome."},
    "text_too_long": {
        "vi": "“{field}” dài {length} ký tự; nhiều nhất là {limit}.",
        "en": "“{field}” has {length} characters; the most is {limit}.",
    },
    "people_range": {"vi": "Số người phải từ 1 đến {limit}.", "en": "The number of people must be 1 to {limit}."},
    "minutes_range": {
        "vi": "Số phút phải từ 0 đến {limit}.",
        "en": "The minutes must be between 0 and {limit}.",
    },
    "satisfaction_range": {
        "vi": "Mức hài lòng là số từ 1 đến 5, hoặc để trống.",
        "en": "Satisfaction is a number from 1 to 5, or empty.",
    },
    "started_in_future": {
        "vi": "Giờ bắt đầu nằm trong tương lai. Hãy xem lại ngày giờ.",
        "en": "The start lies in the future. Please check the date and time.",
    },
    "nothing_changed": {"vi": "Chưa có gì thay đổi.", "en": "Nothing has been changed."},
    "consent_missing": {
        "vi": "Chỉ lưu tên hoặc số điện thoại khi người dân đồng ý. Hãy hỏi rồi đánh dấu vào ô, hoặc xóa phần này.",
        "en": "A name or phone is kept only with the person's consent. Ask and tick the box, or clear these fields.",
    },
    # the store
    "disk_full": {
        "vi": "Ổ đĩa đã đầy nên chưa lưu được. Hãy xóa bớt tệp không cần rồi bấm lại; những gì đã lưu vẫn còn nguyên.",
        "en": "The disk is full, so this was not saved. Free some space and try again; everything saved before is safe.",
    },
    "read_only": {
        "vi": "Không ghi được vào thư mục dữ liệu {folder}. Hãy kiểm tra quyền ghi của thư mục rồi mở lại.",
        "en": "The data folder {folder} cannot be written. Check its permissions, then open Ward Desk again.",
    },
    "database_busy": {
        "vi": "Cơ sở dữ liệu đang bận nên chưa lưu được. Hãy thử lại sau vài giây.",
        "en": "The database is busy, so this was not saved. Try again in a few seconds.",
    },
    "database_damaged": {
        "vi": "Tệp dữ liệu bị hỏng: {file}. Có thể khôi phục từ bản sao lưu tốt gần nhất; tệp hỏng được giữ lại.",
        "en": "The data file is damaged: {file}. It can be restored from the newest good backup; the broken file is kept.",
    },
    "database_newer": {
        "vi": "Dữ liệu này do một bản Ward Desk mới hơn ghi (phiên bản {found}; bản này đọc được đến {known}). "
        "Hãy cập nhật Ward Desk; dữ liệu không bị thay đổi.",
        "en": "A newer Ward Desk wrote this data (version {found}; this one reads up to {known}). "
        "Update Ward Desk; the data was not touched.",
    },
    "key_lost": {
        "vi": "Không tìm thấy khóa mở dữ liệu trên máy này. Hãy nhập khóa khôi phục đã in.",
        "en": "The key to the data is not on this PC. Enter the recovery key you printed.",
    },
    "key_wrong": {
        "vi": "Khóa không mở được tệp dữ liệu này. Hãy kiểm tra lại khóa khôi phục.",
        "en": "This key does not open the data file. Check the recovery key.",
    },
    "recovery_key_form": {
        "vi": "Khóa khôi phục chưa đúng ở nhóm {group}. Hãy so lại với bản in.",
        "en": "The recovery key is not right in group {group}. Compare it with the printed one.",
    },
    "no_backup": {"vi": "Chưa có bản sao lưu nào dùng được.", "en": "There is no usable backup yet."},
    "backup_bad": {
        "vi": "Tệp này không phải bản sao lưu dùng được: {file}.",
        "en": "This file is not a usable backup: {file}.",
    },
    "file_missing": {"vi": "Không tìm thấy tệp {file}.", "en": "There is no file {file}."},
    "file_not_written": {
        "vi": "Không ghi được tệp {file}: {detail}.",
        "en": "The file {file} could not be written: {detail}.",
    },
    "app_running": {
        "vi": "Ward Desk đang mở trên thư mục dữ liệu này. Hãy đóng lại trước.",
        "en": "Ward Desk is open on this data folder. Close it first.",
    },
    "folder_not_empty": {
        "vi": "Thư mục {folder} đã có dữ liệu. Dữ liệu thử chỉ ghi vào thư mục trống.",
        "en": "The folder {folder} already holds data. Demo data goes into an empty folder only.",
    },
    # the city
    "not_enrolled": {
        "vi": "Máy này chưa nối với thành phố. Vào Cài đặt › Đồng bộ, nhập địa chỉ và mã ghi danh được cấp.",
        "en": "This PC is not connected to the city yet. Open Settings › Sync and enter the address and the one-time code you got.",
    },
    "check_settings": {
        "vi": "Không đọc được tệp thiết lập kiểm tra {file}: {reason}. Hãy sửa hoặc xóa tệp này rồi kiểm tra lại.",
        "en": "The settings of the check cannot be read, {file}: {reason}. Correct or delete this file, then check again.",
    },
    "city_url": {
        "vi": "Địa chỉ này không đúng dạng: {url}. Địa chỉ bắt đầu bằng https://, ví dụ https://quay.danang.gov.vn.",
        "en": "This is not an address: {url}. It begins with https://, for example https://quay.danang.gov.vn.",
    },
    "city_not_safe": {
        "vi": "Địa chỉ phải bắt đầu bằng https:// để dữ liệu không bị đọc trộm trên đường truyền.",
        "en": "The address must begin with https://, so that nobody on the way can read the data.",
    },
    "code_missing": {"vi": "Hãy nhập mã ghi danh.", "en": "Please enter the one-time code."},
    "city_no_network": {
        "vi": "Chưa có mạng nên chưa gửi được. Dữ liệu đã lưu trên máy và sẽ tự gửi khi có mạng; cứ làm việc bình thường.",
        "en": "There is no network, so nothing was sent. Everything is kept on this PC and goes up by itself later; just go on working.",
    },
    "city_name_unknown": {
        "vi": "Không tìm thấy máy chủ thành phố. Có thể mạng đang mất, hoặc địa chỉ bị gõ sai. Dữ liệu vẫn ở trên máy.",
        "en": "The city's server was not found. The network may be down, or the address mistyped. The data stays on this PC.",
    },
    "city_not_answering": {
        "vi": "Máy chủ thành phố chưa trả lời. Máy sẽ tự thử lại; dữ liệu vẫn ở trên máy.",
        "en": "The city's server does not answer. This PC tries again by itself; the data stays here meanwhile.",
    },
    "city_cut": {
        "vi": "Đường truyền bị ngắt giữa chừng. Máy sẽ tự gửi tiếp từ chỗ dừng, không gửi trùng.",
        "en": "The line was cut in between. This PC goes on from there by itself; nothing is doubled.",
    },
    "city_certificate": {
        "vi": "Chứng chỉ của máy chủ không tin được nên máy dừng lại. Hãy xem ngày giờ của máy có đúng không, rồi báo IT hoặc 1022.",
        "en": "The server's certificate is not trusted, so nothing was sent. Check the PC's date and time, then tell IT or 1022.",
    },
    "city_certificate_file": {
        "vi": "Không đọc được chứng chỉ của thành phố trong tệp {file}. Hãy xin lại tệp từ thành phố.",
        "en": "The city's certificate in the file {file} cannot be read. Ask the city department for the file again.",
    },
    "city_proxy": {
        "vi": "Máy chủ proxy của cơ quan không cho qua. Hãy nhờ IT xem lại cài đặt proxy của Windows.",
        "en": "The office's proxy does not let this through. Ask IT to look at the proxy settings of Windows.",
    },
    "city_portal": {
        "vi": "Mạng này đòi đăng nhập qua một trang web. Hãy mở trình duyệt, đăng nhập mạng, rồi đồng bộ lại.",
        "en": "This network wants a sign-in on a web page. Open the browser, sign in to the network, then sync again.",
    },
    "city_use_https": {
        "vi": "Máy chủ chỉ nhận địa chỉ https://. Hãy kết nối lại với địa chỉ bắt đầu bằng https://.",
        "en": "The server accepts only https://. Connect again with an address that begins with https://.",
    },
    "city_strange": {
        "vi": "Địa chỉ này trả lời, nhưng không phải máy chủ Ward Desk của thành phố (mã {status}). Hãy xem lại địa chỉ.",
        "en": "Something answers at this address, but not the city's Ward Desk (status {status}). Check the address.",
    },
    "city_busy": {
        "vi": "Máy chủ thành phố đang bận hoặc bảo trì. Máy sẽ tự thử lại.",
        "en": "The city's server is busy or being maintained. This PC tries again by itself.",
    },
    "city_too_large": {
        "vi": "Một máy ở giữa đường truyền không nhận gói lớn. Hãy báo IT: cần cho phép gói 2 MB.",
        "en": "Something on the way refuses large messages. Tell IT: messages of 2 MB must be let through.",
    },
    "city_answer_large": {
        "vi": "Câu trả lời của máy chủ lớn bất thường nên máy không đọc. Hãy báo 1022.",
        "en": "The server's answer is larger than it may be, so it was not read. Tell 1022.",
    },
    "id_taken": {
        "vi": "Mã máy này đã được máy khác dùng và chưa đổi được. Hãy thử lại, hoặc báo 1022.",
        "en": "Another PC uses this PC's id, and it could not be changed. Try again, or tell 1022.",
    },
    "city_refused": {"vi": "{vi}", "en": "{en}"},
    "nothing_to_send": {
        "vi": "Không còn gì để gửi lại: các giá trị này không hợp lệ hoặc đã được sửa sau đó. Hãy mở lượt hỗ trợ và sửa.",
        "en": "There is nothing left to send again: these values do not fit or were changed since. Open the visit and mend it.",
    },
    # what the department handed out
    # files on USB
    "usb_not_ours": {
        "vi": "Đây không phải tệp của Ward Desk, hoặc tệp đã hỏng: {file}. Không có gì thay đổi trên máy.",
        "en": "This is not a file of Ward Desk, or it is damaged: {file}. Nothing was changed.",
    },
    "usb_wrong_way": {
        "vi": "Đây là tệp gửi cho thành phố. Hãy chọn tệp trả lời mà thành phố đưa lại (.ward-city).",
        "en": "This file goes to the city. Choose the answer that the city gave back (.ward-city).",
    },
    "usb_sealed": {
        "vi": "Tệp bị cắt cụt hoặc hỏng: {file}. Không có gì thay đổi trên máy; hãy chép lại tệp từ thành phố.",
        "en": "The file is cut off or damaged: {file}. Nothing was changed; copy it from the city again.",
    },
    "usb_forged": {
        "vi": "Tệp này không do thành phố ký: {file}. Không có gì thay đổi trên máy. Hãy báo 1022.",
        "en": "The city did not sign this file: {file}. Nothing was changed. Tell 1022.",
    },
    "usb_other_desk": {
        "vi": "Tệp trả lời này dành cho máy khác: {file}. Không có gì thay đổi trên máy.",
        "en": "This answer is for another PC: {file}. Nothing was changed.",
    },
    "usb_too_large": {
        "vi": "Tệp này quá lớn, không phải tệp của Ward Desk: {file}.",
        "en": "This file is too large to be one of Ward Desk: {file}.",
    },
    "usb_full": {
        "vi": "USB đã đầy nên chưa ghi được tệp. Hãy xóa bớt hoặc dùng USB khác rồi ghi lại; dữ liệu trên máy vẫn nguyên.",
        "en": "The stick is full, so the file was not written. Free some space or take another; the data on the PC is safe.",
    },
    "file_not_read": {
        "vi": "Không đọc được tệp {file}: {detail}.",
        "en": "The file {file} could not be read: {detail}.",
    },
    "city_chain": {
        "vi": "Thành phố có nội dung khác cho thay đổi {seq} của một máy; bản của máy này được cất riêng, không mất. Hãy báo 1022.",
        "en": "The city has other content for change {seq} of a desk; this PC's version is set aside, not lost. Tell 1022.",
    },
    "sync_stumbled": {
        "vi": "Đồng bộ gặp lỗi của chính Ward Desk. Dữ liệu vẫn an toàn trên máy và máy sẽ tự thử lại; nếu lặp lại, hãy gửi tệp nhật ký cho 1022.",
        "en": "Ward Desk stumbled over a fault of its own. The data is safe here and it is tried again; if it stays, send the log file to 1022.",
    },
    "city_wrong_answer": {
        "vi": "Máy chủ gửi dữ liệu không nguyên vẹn nên máy không nhận. Hãy báo 1022.",
        "en": "The server sent data that is not whole, so it was not taken in. Tell 1022.",
    },
    **install_messages.MESSAGES,
}


class DeskError(Exception):
    """One thing the world did: a wrong PIN, a full disk, a refused change.

    `code` is a key of MESSAGES and `params` fill its sentence. `record_safe` says whether everything that was
    acknowledged before is still kept, which is so for every error here unless stated otherwise.
    """

    def __init__(self, code: str, /, *, record_safe: bool = True, **params: object) -> None:
        if code not in MESSAGES:
            raise KeyError(code)
        super().__init__(code)
        self.code = code
        self.params = params
        self.record_safe = record_safe

    def text(self, language: Language) -> str:
        """The whole sentence for a person, in that language."""
        return MESSAGES[self.code][language].format(**self.params)

    def __str__(self) -> str:
        return self.text("en")


class WrongSecret(DeskError):
    """A wrong PIN or password; `wait_seconds` must pass before the next try counts (0: at once)."""

    def __init__(self, wait_seconds: int) -> None:
        if wait_seconds:
            super().__init__("must_wait", seconds=wait_seconds)
        else:
            super().__init__("wrong_secret")
        self.wait_seconds = wait_seconds
