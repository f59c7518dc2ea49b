"""What the world can do to installing and updating, in both languages; `errors.py` takes these sentences in."""

from __future__ import annotations

from typing import Literal

Language = Literal["vi", "en"]

MESSAGES: dict[str, dict[Language, str]] = {
    # what the department handed out
    "hand_out_unreadable": {
        "vi": "Không đọc được tệp {file}: {detail}. Hãy xin lại tệp từ thành phố.",
        "en": "The file {file} cannot be read: {detail}. Ask the city department for it again.",
    },
    "hand_out_line": {
        "vi": "Tệp {file}, dòng {line}: không hiểu “{text}”. Hãy sửa dòng này hoặc xin lại tệp từ thành phố.",
        "en": "{file}, line {line}: “{text}” is not understood. Correct this line, or ask the city department for the file.",
    },
    "hand_out_value": {
        "vi": "Tệp {file}, dòng {line}: “{text}” không dùng được cho {key}. Hãy sửa dòng này hoặc xin lại tệp từ thành phố.",
        "en": "{file}, line {line}: “{text}” will not do for {key}. Correct this line, or ask the city department for the file.",
    },
    "hand_out_ward": {
        "vi": "Tệp {file}: không có xã, phường hay đặc khu nào mang mã {ward}. Hãy sửa dòng “code”.",
        "en": "{file}: no ward, commune or special zone has the code {ward}. Correct the line “code”.",
    },
    "hand_out_beside": {
        "vi": "Tệp {file}, dòng {line}: “{text}” ({key}) không nằm cùng thư mục hoặc không đúng loại tệp.",
        "en": "{file}, line {line}: “{text}” ({key}) does not lie beside it, or is not such a file.",
    },
    # new versions
    "update_not_installed": {
        "vi": "Chương trình này không chạy từ bản đã cài đặt nên không tự cập nhật.",
        "en": "This program does not run from an installed version, so it does not update itself.",
    },
    "update_no_source": {
        "vi": "Máy này chưa được thành phố cho biết nơi lấy bản cập nhật. Hãy hỏi IT của thành phố bộ cài có kèm tệp cấu hình.",
        "en": "The city has not told this PC where updates come from. Ask the city department for the setup with its configuration file.",
    },
    "update_unreachable": {
        "vi": "Máy chủ cập nhật chưa trả lời hoặc đường truyền bị ngắt. Phần đã tải vẫn còn; máy sẽ tự tải tiếp.",
        "en": "The server with the updates does not answer, or the line was cut. What came is kept; this PC goes on from there by itself.",
    },
    "update_certificate": {
        "vi": "Chứng chỉ của máy chủ cập nhật không tin được nên chưa tải gì. Hãy xem ngày giờ của máy có đúng không, rồi báo IT.",
        "en": "The certificate of the server with the updates is not trusted, so nothing was taken. Check the PC's date and time, then tell IT.",
    },
    "update_none_there": {
        "vi": "Nơi lấy bản cập nhật không có danh sách phiên bản (mã {status}). Hãy báo IT của thành phố.",
        "en": "Where updates come from there is no list of versions (status {status}). Tell the city department.",
    },
    "update_no_stick": {
        "vi": "Trong thư mục {folder} không có bản cập nhật. Hãy chọn thư mục có hai thư mục con metadata và targets.",
        "en": "There are no updates in {folder}. Choose the folder that holds the folders metadata and targets.",
    },
    "update_stick_gone": {
        "vi": "Không đọc được tiếp từ {folder}. Hãy xem USB còn cắm không rồi thử lại.",
        "en": "{folder} cannot be read any more. See whether the stick is still in, then try again.",
    },
    "update_not_signed": {
        "vi": "Danh sách phiên bản không có chữ ký đúng của thành phố nên bị từ chối. Chương trình vẫn chạy bản hiện tại; hãy báo IT.",
        "en": "The list of versions is not signed as the city signs it, so it was refused. The program goes on as it is; tell IT.",
    },
    "update_rolled_back": {
        "vi": "Danh sách phiên bản cũ hơn danh sách máy này đã biết nên bị từ chối. Chương trình vẫn chạy bản hiện tại; hãy báo IT.",
        "en": "The list of versions is older than one this PC has seen, so it was refused. The program goes on as it is; tell IT.",
    },
    "update_expired": {
        "vi": "Danh sách phiên bản đã quá hạn nên chưa dùng được. Hãy xem ngày giờ của máy có đúng không; nếu đúng, hãy báo IT.",
        "en": "The list of versions is past its date, so it is not used. Check the PC's date and time; if they are right, tell IT.",
    },
    "update_strange": {
        "vi": "Nhận được thứ không phải danh sách phiên bản. Có thể mạng này đòi đăng nhập qua trang web; nếu không, hãy báo IT.",
        "en": "What came is no list of versions. Perhaps this network wants a sign-in on a web page; if not, tell IT.",
    },
    "update_changed": {
        "vi": "Tệp {file} khác với tệp thành phố đã ký nên bị bỏ đi. Chương trình vẫn chạy bản hiện tại; hãy báo IT nếu lặp lại.",
        "en": "The file {file} is not the one that the city signed and was thrown away. The program goes on as it is; tell IT if it happens again.",
    },
    "update_bad_archive": {
        "vi": "Gói của phiên bản {version} không dùng được ({detail}). Chương trình vẫn chạy bản hiện tại; hãy báo IT.",
        "en": "The archive of version {version} cannot be used ({detail}). The program goes on as it is; tell IT.",
    },
    "update_disk_full": {
        "vi": "Ổ đĩa không đủ chỗ cho bản cập nhật (cần khoảng {needed} MB). Hãy xóa bớt tệp không cần; công việc không bị ảnh hưởng.",
        "en": "The disk has no room for the update (about {needed} MB are needed). Free some space; the work goes on meanwhile.",
    },
    "update_no_rights": {
        "vi": "Người dùng này không được ghi vào {folder}. Phiên bản mới sẽ do IT cài cho máy này.",
        "en": "This user may not write into {folder}. The department installs new versions on this PC.",
    },
    "update_folder": {
        "vi": "Không ghi được vào {folder} ({detail}). Chương trình vẫn chạy bản hiện tại.",
        "en": "{folder} cannot be written ({detail}). The program goes on as it is.",
    },
    "update_stumbled": {
        "vi": "Việc cập nhật gặp lỗi của chính Ward Desk. Chương trình vẫn chạy bản hiện tại; nếu lặp lại, hãy gửi tệp nhật ký cho 1022.",
        "en": "Updating stumbled over a fault of Ward Desk's own. The program goes on as it is; if it stays, send the log file to 1022.",
    },
    "update_busy": {
        "vi": "Một bản cập nhật khác đang được tải trên máy này.",
        "en": "Another update is being fetched on this PC just now.",
    },
}
