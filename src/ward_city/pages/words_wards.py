"""The sentences on officials who wait to be confirmed, and on renaming and merging wards."""

from __future__ import annotations

WARDS: dict[str, tuple[str, str]] = {
    # officials who made themselves
    "unconfirmed": ("Cán bộ chưa xác nhận", "Officials not confirmed"),
    "unconfirmed_lead": (
        "Những cán bộ này tự tạo tài khoản trên máy, chưa qua thành phố. Hãy hỏi phường, xã xem có đúng người không rồi xác nhận.",
        "These officials made themselves on a PC, without the city. Ask the ward whether they are who they say, then confirm.",
    ),
    "no_unconfirmed": ("Mọi cán bộ đều đã được xác nhận.", "Every official is confirmed."),
    "confirm_official": ("Xác nhận cán bộ này", "Confirm this official"),
    "confirm_why": (
        "Người này tự tạo tài khoản cán bộ trên máy, chưa qua thành phố. Chỉ xác nhận sau khi đã hỏi phường, xã.",
        "This official made himself or herself on a PC, without the city. Confirm only after asking the ward.",
    ),
    "official_confirmed": ("Đã xác nhận cán bộ {name}.", "{name} is confirmed as an official."),
    "official_confirmed_already": ("Cán bộ này đã được xác nhận từ trước.", "This official was confirmed before."),
    # renaming and merging
    "change_ward": ("Gộp, đổi tên", "Merge, rename"),
    "rename_ward": ("Đổi tên", "Rename"),
    "rename_ward_why": (
        "Chỉ tên thay đổi; mã, máy và số liệu giữ nguyên. Các máy thấy tên mới ở lần đồng bộ tới.",
        "Only the name changes; code, PCs and figures stay. The PCs show the new name with their next sync.",
    ),
    "new_ward_name": ("Tên mới", "New name"),
    "bad_ward_name": ("Hãy nhập tên, nhiều nhất 100 ký tự.", "Type a name of 100 characters at most."),
    "same_ward_name": (
        "Tên này đang được dùng; chưa có gì thay đổi.",
        "That is its name already; nothing was changed.",
    ),
    "taken_ward_name": ("Đã có phường, xã khác tên này.", "Another ward has that name."),
    "ward_renamed": ("Đã đổi tên thành {name}.", "It is now called {name}."),
    "merge_ward": ("Gộp vào phường, xã khác", "Merge into another ward"),
    "merge_means_1": (
        "Mọi lượt hỗ trợ, người, máy và mã ghi danh của {name} chuyển sang phường, xã được chọn.",
        "All visits, people, PCs and enrolment codes of {name} move to the ward that is chosen.",
    ),
    "merge_means_2": (
        "Các máy vẫn dùng bình thường và tự nhận ra ở lần đồng bộ tới; những gì chưa gửi không bị mất.",
        "The PCs go on as before and find out with their next sync; what they have not sent yet is not lost.",
    ),
    "merge_means_3": (
        "{name} không còn trong tổng quan. Việc này không hoàn tác được.",
        "{name} is no longer in the overview. This cannot be undone.",
    ),
    "merge_into": ("Gộp vào", "Merge into"),
    "type_ward_name": ("Gõ tên phường, xã để xác nhận: {name}", "Type the ward's name to confirm: {name}"),
    "wrong_ward_name": (
        "Tên phường, xã chưa đúng; chưa có gì thay đổi.",
        "That is not the ward's name; nothing was changed.",
    ),
    "no_ward_chosen": ("Hãy chọn phường, xã để gộp vào.", "Choose the ward to merge it into."),
    "merge_itself": (
        "Không thể gộp một phường, xã vào chính nó.",
        "A ward cannot be merged into itself.",
    ),
    "merge_merged_already": (
        "Một trong hai phường, xã đã được sáp nhập từ trước; chưa có gì thay đổi.",
        "One of the two was merged before; nothing was changed.",
    ),
    "ward_merged": (
        "Đã gộp {old} vào đây: {changes} thay đổi, {pcs} máy.",
        "{old} was merged into this ward: {changes} changes, {pcs} PCs.",
    ),
}
