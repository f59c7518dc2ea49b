"""What the city says when it does not take something, in Vietnamese and English: the words of the wire and sentences
for people."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from uuid import UUID

from ward_ledger.wire import Quarantined, Refused


class Words(NamedTuple):
    """One sentence in both languages."""

    vi: str
    en: str


_REFUSED: dict[str, tuple[int, Words]] = {
    "malformed": (400, Words("Thành phố không đọc được yêu cầu này.", "The city cannot read this request.")),
    "unknown_token": (401, Words("Máy này chưa được ghi danh.", "This PC is not enrolled.")),
    "revoked": (403, Words("Máy này đã bị thu hồi quyền gửi.", "This PC has been revoked.")),
    "wrong_desk": (403, Words("Mã đăng nhập này thuộc về máy khác.", "This token belongs to another desk.")),
    "bad_signature": (
        403,
        Words("Chữ ký không đúng; không có gì được ghi.", "The signature is wrong; nothing was kept."),
    ),
    "bad_code": (
        403,
        Words("Mã ghi danh không đúng, đã dùng hoặc đã hết hạn.", "The code is wrong, used, or past its date."),
    ),
    "desk_taken": (
        409,
        Words("Đã có máy khác ghi danh với mã máy này.", "Another PC is enrolled under this desk id."),
    ),
    "gap": (409, Words("Thành phố còn thiếu các thay đổi trước đó.", "The city lacks the changes before these.")),
    "conflict": (
        409,
        Words(
            "Thành phố đã có nội dung khác ở cùng số thứ tự; có thể máy này là bản sao của máy khác.",
            "The city holds other content under the same numbers; this PC may be a copy of another.",
        ),
    ),
    "too_large": (413, Words("Gói gửi quá lớn.", "What was sent is too large.")),
    "too_many_tries": (
        429,
        Words("Thử sai quá nhiều lần, hãy chờ rồi thử lại.", "Too many wrong tries; wait, then try again."),
    ),
    "usb_not_ours": (
        400,
        Words(
            "Đây không phải tệp của Ward Desk, hoặc tệp đã hỏng. Không có gì được ghi.",
            "This is not a file of Ward Desk, or it is damaged. Nothing was taken over.",
        ),
    ),
    "usb_wrong_way": (
        400,
        Words(
            "Đây là tệp thành phố gửi cho máy ở phường, xã; hãy chọn tệp do máy ở phường, xã ghi ra.",
            "This file goes from the city to a desk; choose the one that the desk wrote.",
        ),
    ),
    "usb_sealed": (
        400,
        Words(
            "Tệp bị cắt cụt, bị hỏng hoặc gửi cho nơi khác. Không có gì được ghi; hãy chép lại tệp từ máy ở phường, xã.",
            "The file is cut off, damaged, or meant for another city. Nothing was taken over; copy it from the desk again.",
        ),
    ),
    "usb_forged": (
        403,
        Words(
            "Chữ ký của tệp không đúng. Không có gì được ghi.",
            "The file's signature is wrong. Nothing was taken over.",
        ),
    ),
    "usb_too_large": (413, Words("Tệp quá lớn.", "The file is too large.")),
    "unknown_desk": (
        404,
        Words(
            "Thành phố không biết máy này; hãy ghi danh lại máy bằng mã mới.",
            "The city does not know this PC; enrol it again with a new code.",
        ),
    ),
    "busy": (
        503,
        Words(
            "Thành phố tạm thời chưa nhận được, máy sẽ tự thử lại.", "The city cannot take it now; the PC tries again."
        ),
    ),
}

_QUARANTINE: dict[str, Words] = {
    "malformed": Words("Thay đổi không đọc được.", "The change cannot be read."),
    "misplaced": Words("Thay đổi ghi sai máy hoặc sai số thứ tự.", "The change names another desk or number."),
    "clock_backwards": Words("Giờ của thay đổi đi lùi so với thay đổi trước.", "The change's clock goes backwards."),
    "impossible_time": Words("Giờ của thay đổi không thể có thật.", "The change's time cannot be true."),
    "bad_value": Words(
        "Một số ô có giá trị không hợp lệ và chưa được dùng.",
        "Some fields hold values that do not fit; they are left out.",
    ),
    "not_a_member": Words(
        "Người ghi chưa có trong danh sách của phường, xã.", "The writer is not on the ward's roster."
    ),
    "officials_only": Words("Chỉ cán bộ mới được thay đổi mục này.", "Only an official may change this."),
    "visit_of_another": Words(
        "Tình nguyện viên chỉ được sửa lượt của mình.", "A volunteer may change only own visits."
    ),
    "desk_of_another": Words("Một máy chỉ được ghi thông tin của chính nó.", "A PC may describe only itself."),
    "revoked_desk": Words(
        "Máy đã bị thu hồi quyền gửi; thay đổi được giữ lại nhưng không có hiệu lực.",
        "The PC has been revoked; the change is kept and has no effect.",
    ),
    "city_only": Words("Chỉ thành phố mới được thay đổi mục này.", "Only the city may change this."),
}
_OTHER = Words("Thay đổi chưa được áp dụng.", "The change has no effect.")


class Refusal(Exception):
    """A request that has no effect. `audited` ones are written down, with `detail` that holds no secret."""

    def __init__(self, code: str, *, expects: int = 0, retry_after: int = 0, audited: bool = False, detail: str = ""):
        super().__init__(code)
        self.code = code
        self.status, words = _REFUSED[code]
        self.answer = Refused(code, words.vi, words.en, expects)
        self.headers: Mapping[str, str] = {"Retry-After": str(retry_after)} if retry_after else {}
        self.audited = audited
        self.detail = detail


def quarantined(desk: UUID, seq: int, code: str, fields: tuple[str, ...]) -> Quarantined:
    """A quarantined change as the wire tells it."""
    words = _QUARANTINE.get(code, _OTHER)
    return Quarantined(desk.bytes, seq, code, words.vi, words.en, fields)
