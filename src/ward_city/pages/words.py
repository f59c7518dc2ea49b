"""The sentences of the pages, in Vietnamese and English; what wards, PCs and
accounts are called is in `words_city`, what the department does in `words_work`."""

from __future__ import annotations

from typing import Literal

from ward_city.pages.words_city import CITY
from ward_city.pages.words_wards import WARDS
from ward_city.pages.words_work import WORK

Language = Literal["vi", "en"]

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("Hỗ trợ tại phường, xã", "Help at the wards"),
    "city": ("Thành phố Đà Nẵng", "City of Da Nang"),
    "sign_in": ("Đăng nhập", "Sign in"),
    "sign_out": ("Đăng xuất", "Sign out"),
    "name": ("Tên đăng nhập", "Name"),
    "password": ("Mật khẩu", "Password"),
    "wrong_sign_in": ("Tên hoặc mật khẩu không đúng.", "The name or the password is wrong."),
    "too_many_tries": ("Thử sai quá nhiều lần. Hãy chờ 15 phút.", "Too many wrong tries. Wait 15 minutes."),
    "form_old": ("Trang đã cũ. Hãy thử lại.", "The page was too old. Try again."),
    "overview": ("Tổng quan", "Overview"),
    "wards": ("Phường, xã", "Wards"),
    "ward": ("Phường, xã", "Ward"),
    "desks": ("Máy", "PCs"),
    "today": ("Hôm nay", "Today"),
    "week": ("7 ngày", "7 days"),
    "seen": ("Liên lạc gần nhất", "Last seen"),
    "held": ("Cần xem lại", "To look at"),
    "incidents": ("Sự cố", "Incidents"),
    "open_incidents": ("Sự cố đang mở", "Open incidents"),
    "wards_today": ("Phường, xã có lượt hôm nay", "Wards with visits today"),
    "visits_today": ("Lượt hỗ trợ hôm nay", "Visits today"),
    "visits_week": ("Lượt hỗ trợ 7 ngày", "Visits in 7 days"),
    "silent": ("Phường, xã có máy im lặng quá 3 ngày", "Wards with a PC silent for over 3 days"),
    "unsent": ("Máy im lặng lâu nhất", "PC silent longest"),
    "n_desks": ("{n} máy", "{n} PCs"),
    "state": ("Tình trạng", "State"),
    "state_no_pc": ("Chưa có máy", "No PC yet"),
    "state_silent_ward": ("Có máy im lặng", "A PC is silent"),
    "state_look": ("Cần xem", "To look at"),
    "state_fine": ("Bình thường", "Fine"),
    "all_states": ("Mọi tình trạng", "Every state"),
    "shown_of": ("{n} trên {of}", "{n} of {of}"),
    "visits_30": ("Lượt hỗ trợ mỗi ngày, 30 ngày qua", "Visits a day, the last 30 days"),
    "wards_by_state": ("Phường, xã theo tình trạng", "Wards by state"),
    "as_table": ("Xem dạng bảng", "As a table"),
    "day": ("Ngày", "Day"),
    "visits": ("Lượt", "Visits"),
    "search": ("Tìm phường, xã", "Find a ward"),
    "filter": ("Lọc", "Filter"),
    "show_all": ("Xem tất cả", "Show all"),
    "no_ward": ("Không có phường, xã nào phù hợp.", "No ward fits."),
    "no_desk": ("chưa có máy", "no PC yet"),
    "not_heard": ("chưa liên lạc", "not heard of"),
    "no_visit": ("không có lượt", "no visits"),
    "never": ("chưa bao giờ", "never"),
    "ago_now": ("vừa xong", "just now"),
    "ago_minutes": ("{n} phút trước", "{n} min ago"),
    "ago_hours": ("{n} giờ trước", "{n} h ago"),
    "ago_days": ("{n} ngày trước", "{n} days ago"),
    "age_now": ("dưới 1 phút", "under 1 min"),
    "age_minutes": ("{n} phút", "{n} min"),
    "age_hours": ("{n} giờ", "{n} h"),
    "age_days": ("{n} ngày", "{n} days"),
    "to_content": ("Đến nội dung chính", "To the content"),
    "places": ("Các mục", "Places"),
    "role_admin": ("Quản trị", "Admin"),
    "role_viewer": ("Chỉ xem", "Viewer"),
    "pages": ("Các trang", "Pages"),
    "page_before": ("← Trang trước", "← Previous"),
    "page_after": ("Trang sau →", "Next →"),
    "page_of": ("Trang {page} / {pages}", "Page {page} of {pages}"),
    "to_overview": ("Về trang tổng quan", "To the overview"),
    "form_old_why": (
        "Biểu mẫu này không còn dùng được. Hãy mở lại trang và làm lại; chưa có gì thay đổi.",
        "This form is no longer good. Open its page again and repeat; nothing was changed.",
    ),
    "not_found": ("Không tìm thấy trang này.", "There is no such page."),
    "not_found_why": (
        "Có thể đường dẫn bị gõ sai, hoặc mục này không còn nữa.",
        "The address may be mistyped, or what it showed is gone.",
    ),
    "admins_only": ("Chỉ tài khoản quản trị mới được dùng mục này.", "This is for admins only."),
    "admins_only_why": (
        "Nếu công việc của bạn cần, hãy nhờ người quản trị hệ thống.",
        "If your work needs it, ask an administrator.",
    ),
    "busy": ("Hệ thống đang bận.", "The service is busy."),
    "broken": ("Trang này gặp lỗi.", "This page is broken."),
    "broken_why": (
        "Lỗi nằm ở phía hệ thống và đã được ghi lại. Số liệu không bị mất.",
        "The fault is ours and was written down. Nothing is lost.",
    ),
    "busy_why": (
        "Cơ sở dữ liệu chưa trả lời. Hãy thử lại sau ít phút; số liệu không bị mất.",
        "The database does not answer. Try again in a few minutes; nothing is lost.",
    ),
    "sorted_by": ("Xếp theo {column}", "Sort by {column}"),
    "other_language": ("English", "Tiếng Việt"),
    "updated": ("Số liệu lúc {time}", "Figures of {time}"),
    "pcs": ("Máy & mã ghi danh", "PCs & codes"),
    "exports": ("Xuất số liệu", "Exports"),
    "audit": ("Nhật ký hệ thống", "Audit log"),
    "accounts": ("Tài khoản", "Accounts"),
    **CITY,
    **WARDS,
    **WORK,
}


def word(name: str, language: Language, /, **values: object) -> str:
    """The sentence in that language. Raises KeyError for a name that is not written here."""
    return _WORDS[name][0 if language == "vi" else 1].format(**values)


def has_word(name: str) -> bool:
    """Whether there is a sentence of that name."""
    return name in _WORDS


def number(count: int, language: Language) -> str:
    """A count with its thousands apart: 1.008 in Vietnamese, 1,008 in English."""
    text = f"{count:,}"
    return text.replace(",", ".") if language == "vi" else text
