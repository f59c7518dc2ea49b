<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi" sourcelanguage="en">
<context>
    <name>AboutSection</name>
    <message>
        <source>Version</source>
        <translation>Phiên bản</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Quầy</translation>
    </message>
    <message>
        <source>Number of the desk</source>
        <translation>Mã quầy</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Hệ thống</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Nhật ký ứng dụng</translation>
    </message>
    <message>
        <source>Logs the help that volunteers give at the counters of Da Nang&apos;s wards and communes. The logs of the app hold no citizen&apos;s data.</source>
        <translation>Ghi nhận lượt hỗ trợ của tình nguyện viên tại quầy các xã, phường, đặc khu của Đà Nẵng. Nhật ký ứng dụng không chứa dữ liệu của người dân.</translation>
    </message>
    <message>
        <source>Copy these facts</source>
        <translation>Chép các thông tin này</translation>
    </message>
    <message>
        <source>Copy the path of the logs</source>
        <translation>Chép đường dẫn nhật ký</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>Giấy phép</translation>
    </message>
    <message>
        <source>Ward Desk is free software under the MIT License. It stands on the work of others:</source>
        <translation>Ward Desk là phần mềm tự do theo giấy phép MIT, dựa trên công sức của nhiều người:</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Đã chép.</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>The screen locks in 30 seconds.</source>
        <translation>Màn hình sẽ khóa sau 30 giây.</translation>
    </message>
    <message>
        <source>First start</source>
        <translation>Thiết lập lần đầu</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Đã khóa</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Đăng nhập</translation>
    </message>
    <message>
        <source>Recover the data</source>
        <translation>Khôi phục dữ liệu</translation>
    </message>
    <message>
        <source>Connect to the city</source>
        <translation>Kết nối với thành phố</translation>
    </message>
</context>
<context>
    <name>AppearanceSection</name>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>As the PC</source>
        <translation>Theo máy</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Sáng</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Tối</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Màu nền</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Cỡ chữ</translation>
    </message>
    <message>
        <source>Names of services and reports follow it too.</source>
        <translation>Tên nội dung hỗ trợ và báo cáo cũng theo ngôn ngữ này.</translation>
    </message>
    <message>
        <source>Dark is easier on the eyes in a dim room.</source>
        <translation>Nền tối dịu mắt hơn khi phòng thiếu sáng.</translation>
    </message>
    <message>
        <source>Everything grows with it; nothing is cut off.</source>
        <translation>Mọi thứ lớn theo, không mất chữ.</translation>
    </message>
</context>
<context>
    <name>CardHead</name>
    <message>
        <source>Go on</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Tạm dừng</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Kết thúc</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n người</numerusform>
        </translation>
    </message>
    <message>
        <source>started {time}</source>
        <translation>bắt đầu {time}</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>đang tạm dừng</translation>
    </message>
    <message>
        <source>restored after the PC went off</source>
        <translation>khôi phục sau khi tắt máy</translation>
    </message>
</context>
<context>
    <name>ChartCards</name>
    <message>
        <source>By hour</source>
        <translation>Theo giờ</translation>
    </message>
    <message>
        <source>By service</source>
        <translation>Theo nội dung</translation>
    </message>
    <message>
        <source>By outcome</source>
        <translation>Theo kết quả</translation>
    </message>
    <message>
        <source>This week against last</source>
        <translation>Tuần này so với tuần trước</translation>
    </message>
    <message>
        <source>the week before</source>
        <translation>tuần trước</translation>
    </message>
    <message>
        <source>this week</source>
        <translation>tuần này</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>còn lại</translation>
    </message>
    <message>
        <source>By person</source>
        <translation>Theo người hỗ trợ</translation>
    </message>
    <message>
        <source>By channel</source>
        <translation>Theo kênh</translation>
    </message>
</context>
<context>
    <name>CheckActions</name>
    <message>
        <source>Leave it</source>
        <translation>Để nguyên</translation>
    </message>
    <message>
        <source>No longer so: {finding}</source>
        <translation>Đã hết lỗi: {finding}</translation>
    </message>
    <message>
        <source>Still so: {finding}</source>
        <translation>Vẫn còn lỗi: {finding}</translation>
    </message>
    <message>
        <source>Looked at again: nothing wrong here.</source>
        <translation>Đã kiểm tra lại: chỗ này không có lỗi.</translation>
    </message>
    <message>
        <source>Check first (F5); then there is something to tell.</source>
        <translation>Hãy kiểm tra trước (F5) rồi mới có nội dung để báo.</translation>
    </message>
    <message>
        <source>Copied. Paste it into Zalo, or read it out: it holds no document and nobody&apos;s name.</source>
        <translation>Đã chép. Hãy dán vào Zalo hoặc đọc qua điện thoại: nội dung không có tên tài liệu hay tên người nào.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Đã chép.</translation>
    </message>
    <message>
        <source>The system may ask for an administrator; then nothing is changed.</source>
        <translation>Hệ thống có thể đòi quyền quản trị; khi đó không có gì bị thay đổi.</translation>
    </message>
</context>
<context>
    <name>CheckBoard</name>
    <message>
        <source>Check this printer again</source>
        <translation>Kiểm tra lại máy in này</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Kiểm tra lại</translation>
    </message>
    <message>
        <source>Could not be checked</source>
        <translation>Chưa kiểm tra được</translation>
    </message>
    <message>
        <source>Press F5 to look at the network, the printers and this PC. It takes a few seconds.</source>
        <translation>Bấm F5 để xem mạng, máy in và máy tính này. Chỉ mất vài giây.</translation>
    </message>
    <message>
        <source>Nothing has been checked on this PC yet</source>
        <translation>Máy này chưa được kiểm tra lần nào</translation>
    </message>
    <message>
        <source>The last time was {time}.</source>
        <translation>Lần cuối là {time}.</translation>
    </message>
    <message>
        <source>Nothing has been checked today yet</source>
        <translation>Hôm nay chưa kiểm tra</translation>
    </message>
    <message>
        <source>Something could not be checked; it stands below.</source>
        <translation>Có phần chưa kiểm tra được, xem bên dưới.</translation>
    </message>
    <message>
        <source>No fault was found</source>
        <translation>Không thấy lỗi nào</translation>
    </message>
    <message>
        <source>Everything works</source>
        <translation>Mọi thứ đều dùng được</translation>
    </message>
    <message>
        <source>Good to know stands below.</source>
        <translation>Bên dưới là vài điều nên biết.</translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Mọi thứ đều tốt</translation>
    </message>
    <message>
        <source>network</source>
        <translation>mạng</translation>
    </message>
    <message>
        <source>printers</source>
        <translation>máy in</translation>
    </message>
    <message>
        <source>this PC</source>
        <translation>máy tính này</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) looked at</source>
        <translation>
            <numerusform>Đã xem %n mục</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>Check everything</source>
        <translation>Kiểm tra tất cả</translation>
    </message>
    <message>
        <source>Stop the check</source>
        <translation>Dừng kiểm tra</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Đang làm…</translation>
    </message>
    <message>
        <source>Looking at {printer}…</source>
        <translation>Đang xem {printer}…</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Đang kiểm tra…</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Các phần</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kiểm tra</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Sự cố</translation>
    </message>
    <message>
        <source>The other view</source>
        <translation>Chuyển sang mục kia</translation>
    </message>
</context>
<context>
    <name>CheckSide</name>
    <message>
        <source>Something does not work</source>
        <translation>Có thứ không dùng được</translation>
    </message>
    <message>
        <source>Something slows work</source>
        <translation>Có thứ làm chậm công việc</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Xem cách xử lý</translation>
    </message>
</context>
<context>
    <name>CheckWords</name>
    <message>
        <source>Printer {address}</source>
        <translation>Máy in {address}</translation>
    </message>
    <message>
        <source>Network of the office</source>
        <translation>Mạng trong cơ quan</translation>
    </message>
    <message>
        <source>Line to the Internet</source>
        <translation>Đường Internet</translation>
    </message>
    <message>
        <source>Names of sites</source>
        <translation>Tên miền</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Máy chủ ủy quyền (proxy)</translation>
    </message>
    <message>
        <source>Clock of the PC</source>
        <translation>Đồng hồ máy tính</translation>
    </message>
    <message>
        <source>Printers on this PC</source>
        <translation>Máy in đã cài trên máy này</translation>
    </message>
    <message>
        <source>Other printers in the office</source>
        <translation>Máy in khác trong cơ quan</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Ổ đĩa</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Bộ nhớ</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Nguồn điện</translation>
    </message>
    <message>
        <source>Card reader for signing</source>
        <translation>Đầu đọc thẻ ký số</translation>
    </message>
    <message>
        <source>no answer in time</source>
        <translation>không trả lời kịp</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>đã dừng</translation>
    </message>
    <message>
        <source>this PC cannot tell</source>
        <translation>máy này không cho biết</translation>
    </message>
    <message>
        <source>the system allows it to administrators only</source>
        <translation>hệ thống chỉ cho quản trị viên xem</translation>
    </message>
    <message>
        <source>the system gave no answer</source>
        <translation>hệ thống không trả lời</translation>
    </message>
    <message>
        <source>For information</source>
        <translation>Để biết</translation>
    </message>
    <message>
        <source>Slows work</source>
        <translation>Làm chậm</translation>
    </message>
    <message>
        <source>Stops work online</source>
        <translation>Chặn việc trên mạng</translation>
    </message>
    <message>
        <source>Stops printing</source>
        <translation>Chặn việc in</translation>
    </message>
    <message>
        <source>Stops this PC</source>
        <translation>Chặn việc trên máy</translation>
    </message>
    <message>
        <source>Stops work</source>
        <translation>Chặn công việc</translation>
    </message>
    <message>
        <source>Cable, address, router</source>
        <translation>Dây mạng, địa chỉ, bộ phát</translation>
    </message>
    <message>
        <source>Dedicated state network</source>
        <translation>Mạng truyền số liệu chuyên dùng</translation>
    </message>
    <message>
        <source>Print service</source>
        <translation>Dịch vụ in</translation>
    </message>
    <message>
        <source>Default printer</source>
        <translation>Máy in mặc định</translation>
    </message>
    <message>
        <source>Other printer in the office</source>
        <translation>Máy in khác trong cơ quan</translation>
    </message>
    <message>
        <source>Disk for waiting prints</source>
        <translation>Ổ đĩa chứa lệnh in chờ</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Windows</translation>
    </message>
    <message>
        <source>{thing}: {name}</source>
        <translation>{thing}: {name}</translation>
    </message>
    <message>
        <source>{state} · toner {percent}</source>
        <translation>{state} · mực {percent}</translation>
    </message>
    <message>
        <source>{state} · {size} free</source>
        <translation>{state} · còn {size}</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Sẵn sàng</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Tốt</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Chậm</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Cần xem lại</translation>
    </message>
    <message>
        <source>Does not work</source>
        <translation>Không dùng được</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Chưa rõ</translation>
    </message>
    <message>
        <source>None here</source>
        <translation>Không có</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>như lần trước</translation>
    </message>
    <message>
        <source>Last {time} · took {seconds} s</source>
        <translation>Lần cuối {time} · mất {seconds} giây</translation>
    </message>
    <message>
        <source>Last {time}</source>
        <translation>Lần cuối {time}</translation>
    </message>
    <message>
        <source>{state} · off by {time}</source>
        <translation>{state} · lệch {time}</translation>
    </message>
</context>
<context>
    <name>CitySide</name>
    <message>
        <source>This PC is connected to the city as {ward}. With the first round a sealed copy of the recovery key goes along: should the printed sheet be lost, the city can help.</source>
        <translation>Máy này đã kết nối với thành phố, thuộc {ward}. Lần đồng bộ đầu tiên gửi kèm một bản sao niêm phong của khóa khôi phục: nếu mất bản in, thành phố có thể giúp.</translation>
    </message>
</context>
<context>
    <name>CommentSheet</name>
    <message>
        <source>What is to be mended in this visit?</source>
        <translation>Lượt này cần sửa gì?</translation>
    </message>
    <message>
        <source>It goes with the day when you send it back.</source>
        <translation>Góp ý được gửi kèm khi bạn trả lại ngày này.</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Góp ý</translation>
    </message>
    <message>
        <source>Keep the comment</source>
        <translation>Giữ góp ý</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>Bỏ góp ý</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>CompareSheet</name>
    <message>
        <source>{day}: what changed since it was approved</source>
        <translation>{day}: những gì thay đổi sau khi duyệt</translation>
    </message>
    <message>
        <source>This PC does not have all of what the officer saw then, so something may be missing under “Before”.</source>
        <translation>Máy này không có đủ những gì cán bộ đã thấy khi duyệt, nên cột “Trước” có thể thiếu.</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Những gì thay đổi</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Lượt</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Mục</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Trước</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Nay</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Before: {before}. Now: {now}.</source>
        <translation>Trước: {before}. Nay: {now}.</translation>
    </message>
    <message>
        <source>{number} visits, {minutes} minutes on average</source>
        <translation>{number} lượt, trung bình {minutes} phút</translation>
    </message>
    <message>
        <source>new visit</source>
        <translation>lượt mới</translation>
    </message>
    <message>
        <source>no longer here</source>
        <translation>không còn</translation>
    </message>
    <message>
        <source>Incident: {title}</source>
        <translation>Sự cố: {title}</translation>
    </message>
    <message>
        <source>new incident</source>
        <translation>sự cố mới</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>thay đổi</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} phút</translation>
    </message>
    <message>
        <source>Who and why</source>
        <translation>Ai sửa, vì sao</translation>
    </message>
    <message>
        <source>{person}: {reason}</source>
        <translation>{person}: {reason}</translation>
    </message>
</context>
<context>
    <name>ContactInputs</name>
    <message>
        <source>Name for a call back (optional)</source>
        <translation>Tên để gọi lại (không bắt buộc)</translation>
    </message>
    <message>
        <source>Phone (optional)</source>
        <translation>Điện thoại (không bắt buộc)</translation>
    </message>
    <message>
        <source>Say: “May I keep your name and phone number, only to call you back about this matter? They stay on this computer, are deleted on {day}, and you can have them deleted earlier at any time.”</source>
        <translation>Hãy nói: “Xin phép lưu tên và số điện thoại của bác, anh, chị, chỉ để gọi lại về việc này. Thông tin chỉ nằm trên máy này, tự xóa ngày {day}, và có thể rút lại sự đồng ý bất cứ lúc nào.”</translation>
    </message>
    <message>
        <source>The person heard this and agreed</source>
        <translation>Người được hỗ trợ đã nghe và đồng ý</translation>
    </message>
</context>
<context>
    <name>CopiesModel</name>
    <message>
        <source>Made</source>
        <translation>Thời điểm</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Dung lượng</translation>
    </message>
</context>
<context>
    <name>CorrectionSheet</name>
    <message>
        <source>Correct the visit</source>
        <translation>Sửa lượt hỗ trợ</translation>
    </message>
    <message>
        <source>Reason for the correction</source>
        <translation>Lý do sửa</translation>
    </message>
    <message>
        <source>Reason for the correction (optional)</source>
        <translation>Lý do sửa (không bắt buộc)</translation>
    </message>
    <message>
        <source>Needed: this day was sent for review.</source>
        <translation>Cần ghi: ngày này đã gửi duyệt.</translation>
    </message>
    <message>
        <source>Save the correction</source>
        <translation>Lưu chỗ sửa</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>CounterController</name>
    <message>
        <source>Discarded: {name}</source>
        <translation>Đã bỏ lượt: {name}</translation>
    </message>
    <message>
        <source>Saved, marked as entered late: {name}</source>
        <translation>Đã lưu, có dấu ghi bù: {name}</translation>
    </message>
    <message>
        <source>The late entry was taken back.</source>
        <translation>Đã hoàn tác lượt ghi bù.</translation>
    </message>
    <message>
        <source>Saved: {name} · {outcome} · {minutes} min</source>
        <translation>Đã lưu: {name} · {outcome} · {minutes} phút</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Not started: {name}</source>
        <translation>Đã hủy bắt đầu: {name}</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Lấy lại</translation>
    </message>
</context>
<context>
    <name>CounterGuide</name>
    <message>
        <source>Guide</source>
        <translation>Hướng dẫn</translation>
    </message>
</context>
<context>
    <name>CounterPage</name>
    <message>
        <source>Start a visit for that tile</source>
        <translation>Bắt đầu một lượt theo ô</translation>
    </message>
    <message>
        <source>Search services; any other letter starts the search too</source>
        <translation>Tìm nội dung; gõ chữ bất kỳ cũng vào ô tìm</translation>
    </message>
    <message>
        <source>A procedure code is typed just so, also with nothing typed before</source>
        <translation>Mã thủ tục cứ gõ thẳng, kể cả khi ô tìm còn trống</translation>
    </message>
    <message>
        <source>End the selected visit as done</source>
        <translation>Kết thúc lượt đang chọn: đã xong</translation>
    </message>
    <message>
        <source>End it: guided, come back, to an officer, to 1022, not done</source>
        <translation>Kết thúc: đã hướng dẫn, hẹn quay lại, chuyển cán bộ, chuyển 1022, chưa làm được</translation>
    </message>
    <message>
        <source>Pause, go on</source>
        <translation>Tạm dừng, tiếp tục</translation>
    </message>
    <message>
        <source>One person more or less</source>
        <translation>Thêm, bớt một người</translation>
    </message>
    <message>
        <source>Invite a rating</source>
        <translation>Mời đánh giá</translation>
    </message>
    <message>
        <source>Discard the visit</source>
        <translation>Bỏ lượt</translation>
    </message>
    <message>
        <source>Another running visit</source>
        <translation>Lượt đang chạy khác</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>Hoàn tác bước vừa rồi</translation>
    </message>
    <message>
        <source>Enter an earlier visit</source>
        <translation>Ghi bù một lượt</translation>
    </message>
    <message>
        <source>staff</source>
        <translation>cán bộ</translation>
    </message>
    <message>
        <source>not used yet</source>
        <translation>chưa có lượt nào</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) in 30 days</source>
        <translation>
            <numerusform>%n lượt trong 30 ngày</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n lượt</numerusform>
        </translation>
    </message>
    <message>
        <source>Details: dossier, people, channel; Esc goes back</source>
        <translation>Chi tiết: mã hồ sơ, số người, kênh; Esc để trở lại</translation>
    </message>
    <message>
        <source>Write a note; Esc goes back</source>
        <translation>Viết ghi chú; Esc để trở lại</translation>
    </message>
    <message>
        <source>Show or hide the guide; PgUp, PgDn move its text</source>
        <translation>Xem hoặc ẩn hướng dẫn; PgUp, PgDn cuộn bài</translation>
    </message>
</context>
<context>
    <name>CounterSearch</name>
    <message>
        <source>Search services</source>
        <translation>Tìm nội dung hỗ trợ</translation>
    </message>
    <message>
        <source>Services found</source>
        <translation>Nội dung tìm thấy</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>chọn</translation>
    </message>
    <message>
        <source>start</source>
        <translation>bắt đầu</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>xóa</translation>
    </message>
    <message>
        <source>Nothing fits “{typed}”. Try another word, or start “General guidance” with “chung”.</source>
        <translation>Không có nội dung nào khớp “{typed}”. Hãy thử từ khác, hoặc gõ “chung” để chọn Hướng dẫn chung.</translation>
    </message>
    <message numerus="yes">
        <source>%n service(s) found</source>
        <translation>
            <numerusform>Tìm thấy %n nội dung</numerusform>
        </translation>
    </message>
    <message>
        <source>What is it about? Name, procedure code or initials: “dkks”</source>
        <translation>Hỗ trợ việc gì? Gõ tên, mã thủ tục hoặc chữ đầu: “dkks”</translation>
    </message>
</context>
<context>
    <name>CounterSide</name>
    <message>
        <source>Today</source>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>visits at this desk</source>
        <translation>lượt tại quầy này</translation>
    </message>
    <message>
        <source>visits by you</source>
        <translation>lượt của bạn</translation>
    </message>
    <message>
        <source>minutes on average</source>
        <translation>phút trung bình</translation>
    </message>
    <message>
        <source>not resolved</source>
        <translation>chưa xong</translation>
    </message>
    <message>
        <source>Just recorded</source>
        <translation>Vừa ghi</translation>
    </message>
    <message>
        <source>Nothing recorded today yet. What you finish appears here.</source>
        <translation>Hôm nay chưa ghi lượt nào. Lượt kết thúc sẽ hiện ở đây.</translation>
    </message>
    <message>
        <source>Enter an earlier visit</source>
        <translation>Ghi bù một lượt</translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n phút</numerusform>
        </translation>
    </message>
    <message>
        <source>entered late</source>
        <translation>ghi bù</translation>
    </message>
</context>
<context>
    <name>CourseDoor</name>
    <message>
        <source>You passed it on {day}.</source>
        <translation>Bạn đã hoàn thành ngày {day}.</translation>
    </message>
</context>
<context>
    <name>CoursePage</name>
    <message>
        <source>Back to the guides</source>
        <translation>Về Hướng dẫn</translation>
    </message>
</context>
<context>
    <name>CrashSheet</name>
    <message>
        <source>Something went wrong in the app</source>
        <translation>Ứng dụng vừa gặp lỗi</translation>
    </message>
    <message>
        <source>This is a fault of the app, not yours. Every visit that was saved is safe, and you can go on working. If it happens again, copy the report and send it to the people who look after Ward Desk.</source>
        <translation>Đây là lỗi của ứng dụng, không phải do bạn. Mọi lượt đã lưu đều an toàn, bạn cứ làm việc tiếp. Nếu lỗi lặp lại, hãy chép báo cáo này và gửi cho nhóm phụ trách Ward Desk.</translation>
    </message>
    <message>
        <source>The report holds no names, numbers or notes.</source>
        <translation>Báo cáo không chứa tên, số điện thoại, số giấy tờ hay ghi chú nào.</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>Làm việc tiếp</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>Chép báo cáo</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Đã chép</translation>
    </message>
</context>
<context>
    <name>DataSection</name>
    <message>
        <source>Newest copy: {moment}</source>
        <translation>Bản mới nhất: {moment}</translation>
    </message>
    <message>
        <source>No copy yet. Make the first one now.</source>
        <translation>Chưa có bản sao lưu nào. Hãy sao lưu ngay.</translation>
    </message>
    <message>
        <source>Ward Desk closes, puts the records back as they were on {moment}, and opens again. What was recorded later is brought in as well where it can be read. The present file is kept and nothing is deleted.</source>
        <translation>Ward Desk sẽ đóng dữ liệu, khôi phục về lúc {moment} rồi mở lại. Những gì ghi sau đó cũng được đưa về nếu còn đọc được. Tệp hiện tại được giữ lại, không xóa gì cả.</translation>
    </message>
    <message>
        <source>Put this copy back?</source>
        <translation>Khôi phục từ bản này?</translation>
    </message>
    <message>
        <source>Close and put back</source>
        <translation>Đóng và khôi phục</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>Giữ nguyên</translation>
    </message>
    <message>
        <source>Reading every record. You can go on working.</source>
        <translation>Đang đọc toàn bộ bản ghi. Bạn vẫn làm việc bình thường được.</translation>
    </message>
    <message>
        <source>{changes} changes, {visits} visits read.</source>
        <translation>Đã đọc {changes} thay đổi, {visits} lượt.</translation>
    </message>
    <message numerus="yes">
        <source>%n fault(s) found. Copy them for 1022; your records are kept.</source>
        <translation>
            <numerusform>Tìm thấy %n lỗi. Hãy chép lại gửi 1022; dữ liệu vẫn được giữ.</numerusform>
        </translation>
    </message>
    <message>
        <source>Where the records lie</source>
        <translation>Nơi lưu dữ liệu</translation>
    </message>
    <message>
        <source>Encrypted. The key is in the keyring of this account.</source>
        <translation>Đã mã hóa. Khóa nằm trong kho khóa của tài khoản này.</translation>
    </message>
    <message>
        <source>Encrypted. This system has no keyring, so the key is in a file beside the records that only this account can read.</source>
        <translation>Đã mã hóa. Máy này không có kho khóa, nên khóa nằm trong một tệp cạnh dữ liệu mà chỉ tài khoản này đọc được.</translation>
    </message>
    <message>
        <source>Copy the path</source>
        <translation>Chép đường dẫn</translation>
    </message>
    <message>
        <source>Copies of the records</source>
        <translation>Bản sao lưu</translation>
    </message>
    <message numerus="yes">
        <source>A copy is made every %n hour(s) and checked by opening it.</source>
        <translation>
            <numerusform>Cứ %n giờ máy tự sao lưu một bản và mở thử để kiểm tra.</numerusform>
        </translation>
    </message>
    <message>
        <source>Make a copy now</source>
        <translation>Sao lưu ngay</translation>
    </message>
    <message>
        <source>Save a copy elsewhere</source>
        <translation>Lưu một bản ra nơi khác</translation>
    </message>
    <message>
        <source>Put the marked copy back</source>
        <translation>Khôi phục từ bản đang chọn</translation>
    </message>
    <message>
        <source>Are the records whole?</source>
        <translation>Dữ liệu có nguyên vẹn không?</translation>
    </message>
    <message>
        <source>Reads every record and compares it with the log. With a million visits it takes some minutes.</source>
        <translation>Đọc toàn bộ bản ghi và đối chiếu với sổ thay đổi. Với một triệu lượt sẽ mất vài phút.</translation>
    </message>
    <message>
        <source>Reading every record</source>
        <translation>Đang đọc toàn bộ bản ghi</translation>
    </message>
    <message>
        <source>Examine the records</source>
        <translation>Kiểm tra dữ liệu</translation>
    </message>
    <message>
        <source>Copy the findings</source>
        <translation>Chép kết quả</translation>
    </message>
    <message>
        <source>The path is on the clipboard.</source>
        <translation>Đã chép đường dẫn.</translation>
    </message>
    <message>
        <source>Save a copy of the records</source>
        <translation>Lưu một bản sao dữ liệu</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Copy made and checked: {file}, {size}.</source>
        <translation>Đã sao lưu và kiểm tra: {file}, {size}.</translation>
    </message>
    <message>
        <source>Everything is in order.</source>
        <translation>Dữ liệu nguyên vẹn.</translation>
    </message>
</context>
<context>
    <name>DayHead</name>
    <message>
        <source>Approve this day</source>
        <translation>Duyệt ngày này</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Trả lại để sửa</translation>
    </message>
    <message>
        <source>Send for review</source>
        <translation>Gửi duyệt</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Lấy lại</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Trước và sau</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Gửi lại</translation>
    </message>
    <message>
        <source>Approve again</source>
        <translation>Duyệt lại</translation>
    </message>
    <message numerus="yes">
        <source>Send back, %n comment(s)</source>
        <translation>
            <numerusform>Trả lại, %n góp ý</numerusform>
        </translation>
    </message>
    <message>
        <source>What is here now is not what was approved. Please look at what changed and approve again.</source>
        <translation>Nội dung hiện nay khác với nội dung đã duyệt. Hãy xem phần thay đổi rồi duyệt lại.</translation>
    </message>
    <message>
        <source>{official}: {comment}</source>
        <translation>{official}: {comment}</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) with a comment, marked in the list below.</source>
        <translation>
            <numerusform>%n lượt có góp ý, được đánh dấu trong danh sách bên dưới.</numerusform>
        </translation>
    </message>
    <message>
        <source>The city has not confirmed the officer yet who approved it.</source>
        <translation>Thành phố chưa xác nhận cán bộ đã duyệt ngày này.</translation>
    </message>
    <message>
        <source>No visits, and nobody has said why yet.</source>
        <translation>Không có lượt nào và chưa ai ghi lý do.</translation>
    </message>
    <message>
        <source>No visits: {reason}.</source>
        <translation>Không có lượt nào: {reason}.</translation>
    </message>
    <message>
        <source>minutes on average</source>
        <translation>phút trung bình</translation>
    </message>
    <message>
        <source>resolved</source>
        <translation>đã xong</translation>
    </message>
    <message>
        <source>not resolved</source>
        <translation>chưa xong</translation>
    </message>
    <message numerus="yes">
        <source>satisfaction · %n rating(s)</source>
        <translation>
            <numerusform>hài lòng · %n phiếu</numerusform>
        </translation>
    </message>
    <message>
        <source>visits</source>
        <translation>lượt</translation>
    </message>
    <message>
        <source>visits · the day before {number}</source>
        <translation>lượt · hôm trước {number}</translation>
    </message>
    <message>
        <source>visits · on {day} {number}</source>
        <translation>lượt · ngày {day} {number}</translation>
    </message>
</context>
<context>
    <name>DayModel</name>
    <message>
        <source>Time</source>
        <translation>Giờ</translation>
    </message>
    <message>
        <source>Subject of assistance</source>
        <translation>Nội dung hỗ trợ</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>Đối tượng</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả hỗ trợ</translation>
    </message>
    <message>
        <source>Helped by</source>
        <translation>Người hỗ trợ</translation>
    </message>
    <message>
        <source>Note, comment</source>
        <translation>Ghi chú, góp ý</translation>
    </message>
    <message>
        <source>Min.</source>
        <translation>Phút</translation>
    </message>
</context>
<context>
    <name>DaySide</name>
    <message>
        <source>The day is over and was sent for review: {days}</source>
        <translation>Đã hết giờ nhận khách, tự gửi duyệt ngày {days}</translation>
    </message>
    <message>
        <source>To be mended: {days}. The officer wrote what.</source>
        <translation>Cần sửa nhật ký ngày {days}. Cán bộ đã ghi điều cần sửa.</translation>
    </message>
    <message numerus="yes">
        <source>To be mended: {days}, with comments on %n visit(s).</source>
        <translation>
            <numerusform>Cần sửa nhật ký ngày {days}: %n lượt có góp ý.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayTable</name>
    <message>
        <source>Visits of the day</source>
        <translation>Các lượt trong ngày</translation>
    </message>
</context>
<context>
    <name>DaysTable</name>
    <message>
        <source>Visits a day</source>
        <translation>Số lượt mỗi ngày</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Tại máy</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Thành phố</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>So sánh</translation>
    </message>
    <message>
        <source>same</source>
        <translation>khớp</translation>
    </message>
    <message numerus="yes">
        <source>the city has %n more</source>
        <translation>
            <numerusform>thành phố có thêm %n lượt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n still to be sent</source>
        <translation>
            <numerusform>còn %n lượt chờ gửi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n missing in the city</source>
        <translation>
            <numerusform>thành phố thiếu %n lượt</numerusform>
        </translation>
    </message>
    <message>
        <source>no visits</source>
        <translation>không có lượt</translation>
    </message>
</context>
<context>
    <name>DeskPages</name>
    <message>
        <source>Support counter</source>
        <translation>Quầy hỗ trợ</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>Quầy</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Nhật ký</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Cài đặt</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Đồng bộ</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>Hướng dẫn</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Duyệt</translation>
    </message>
    <message>
        <source>Review of the log</source>
        <translation>Duyệt nhật ký</translation>
    </message>
    <message>
        <source>Devices and network</source>
        <translation>Kiểm tra thiết bị và mạng</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Kiểm tra</translation>
    </message>
</context>
<context>
    <name>DossierInput</name>
    <message>
        <source>Dossier number</source>
        <translation>Mã hồ sơ</translation>
    </message>
</context>
<context>
    <name>EmptyDaySheet</name>
    <message>
        <source>Why are there no visits on {day}?</source>
        <translation>Vì sao {day} không có lượt nào?</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>The day is reported as —, with this reason, and never as 0.</source>
        <translation>Ngày này được báo cáo là “—” kèm lý do, không bao giờ là 0.</translation>
    </message>
    <message>
        <source>Send for review</source>
        <translation>Gửi duyệt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>EndingQuestion</name>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
</context>
<context>
    <name>EnrolForm</name>
    <message>
        <source>Address of the city</source>
        <translation>Địa chỉ máy chủ của thành phố</translation>
    </message>
    <message>
        <source>As on the letter, it begins with https://</source>
        <translation>Như trong văn bản gửi kèm, bắt đầu bằng https://</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>Mã ghi danh dùng một lần</translation>
    </message>
    <message>
        <source>Type or paste it; capitals, spaces and dashes do not matter, nor O for 0 or I for 1</source>
        <translation>Gõ hoặc dán vào; chữ hoa hay thường, dấu cách, dấu gạch đều được; gõ O thay số 0 hay I thay số 1 cũng được</translation>
    </message>
    <message>
        <source>Asking the city</source>
        <translation>Đang hỏi thành phố</translation>
    </message>
    <message>
        <source>Put here by the city department; only the code below is still needed</source>
        <translation>Thành phố đã điền sẵn; chỉ còn cần nhập mã bên dưới</translation>
    </message>
</context>
<context>
    <name>EnrolSheet</name>
    <message>
        <source>Connect this PC to the city</source>
        <translation>Kết nối máy này với thành phố</translation>
    </message>
    <message>
        <source>The city department gives each PC an address and a code that works once. What is stored here stays here; a copy goes to the city by itself from then on.</source>
        <translation>Sở cấp cho mỗi máy một địa chỉ và một mã chỉ dùng được một lần. Dữ liệu trên máy vẫn ở lại máy; từ đó về sau một bản sao tự gửi lên thành phố.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>EvidenceTable</name>
    <message>
        <source>Copy what was measured</source>
        <translation>Chép số liệu đo</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Exporting visits</source>
        <translation>Đang xuất các lượt</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>Xuất CSV</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Tệp CSV (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) written</source>
        <translation>
            <numerusform>Đã ghi %n lượt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) exported to {file}.</source>
        <translation>
            <numerusform>Đã xuất %n lượt vào {file}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FactsCard</name>
    <message>
        <source>This PC and the city</source>
        <translation>Máy này và thành phố</translation>
    </message>
    <message>
        <source>Copy for 1022</source>
        <translation>Chép để gửi 1022</translation>
    </message>
</context>
<context>
    <name>FindingBody</name>
    <message>
        <source>The device says: “{words}”</source>
        <translation>Thiết bị báo: “{words}”</translation>
    </message>
    <message>
        <source>Fewer details</source>
        <translation>Thu gọn</translation>
    </message>
    <message>
        <source>See the guide</source>
        <translation>Xem hướng dẫn</translation>
    </message>
    <message>
        <source>Note an incident</source>
        <translation>Ghi sự cố</translation>
    </message>
    <message>
        <source>Who acts: {who}</source>
        <translation>Người xử lý: {who}</translation>
    </message>
    <message>
        <source>Broken only because of this: {things}</source>
        <translation>Chỉ hỏng theo vì lỗi này: {things}</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Chi tiết</translation>
    </message>
</context>
<context>
    <name>FirstCityPage</name>
    <message>
        <source>Connect</source>
        <translation>Kết nối</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Để sau</translation>
    </message>
    <message>
        <source>This desk is ready. Connect it to the city?</source>
        <translation>Quầy đã sẵn sàng. Kết nối với thành phố luôn?</translation>
    </message>
    <message>
        <source>With the address and the one-time code from the city department, every day&apos;s log reaches the city by itself. Without them just go on: everything is kept on this PC and goes up when it is connected, on the page Sync.</source>
        <translation>Có địa chỉ và mã ghi danh do Sở cấp thì nhật ký mỗi ngày tự gửi lên thành phố. Chưa có thì cứ làm việc: mọi thứ lưu trên máy này và sẽ được gửi khi kết nối ở trang Đồng bộ.</translation>
    </message>
</context>
<context>
    <name>FirstStartPage</name>
    <message>
        <source>Counter 1</source>
        <translation>Quầy 1</translation>
    </message>
    <message>
        <source>Print or write down the key first, then tick the box. Nobody can look it up later without you.</source>
        <translation>Hãy in hoặc chép lại khóa rồi đánh dấu vào ô. Sau này không ai tra lại giúp được.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Ngôn ngữ</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Official</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Khóa khôi phục</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Tiếp tục</translation>
    </message>
    <message>
        <source>Start working</source>
        <translation>Bắt đầu làm việc</translation>
    </message>
</context>
<context>
    <name>GuideFinder</name>
    <message>
        <source>Find a guide</source>
        <translation>Tìm hướng dẫn</translation>
    </message>
    <message>
        <source>Guides</source>
        <translation>Hướng dẫn</translation>
    </message>
    <message>
        <source>Course for new volunteers</source>
        <translation>Mười câu cho người mới</translation>
    </message>
    <message>
        <source>Try fewer letters or another word. What is not here: ask the officer in charge, or call 1022.</source>
        <translation>Hãy gõ ít chữ hơn hoặc thử từ khác. Việc không có ở đây: hỏi cán bộ phụ trách hoặc gọi 1022.</translation>
    </message>
    <message>
        <source>No guide fits</source>
        <translation>Không có bài nào phù hợp</translation>
    </message>
    <message numerus="yes">
        <source>%n guide(s) found</source>
        <translation>
            <numerusform>Tìm thấy %n bài</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GuideFold</name>
    <message>
        <source>Guide</source>
        <translation>Hướng dẫn</translation>
    </message>
    <message>
        <source>Hide the guide</source>
        <translation>Ẩn hướng dẫn</translation>
    </message>
    <message>
        <source>Show the guide</source>
        <translation>Xem hướng dẫn</translation>
    </message>
</context>
<context>
    <name>GuideModel</name>
    <message>
        <source>heading</source>
        <translation>tiêu đề nhóm</translation>
    </message>
    <message>
        <source>Sent by the city</source>
        <translation>Thành phố gửi</translation>
    </message>
    <message>
        <source>Helping citizens</source>
        <translation>Giúp người dân</translation>
    </message>
    <message>
        <source>Helping the staff</source>
        <translation>Giúp cán bộ</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Máy in</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Mạng</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Máy tính</translation>
    </message>
    <message>
        <source>More from the city</source>
        <translation>Thành phố gửi thêm</translation>
    </message>
</context>
<context>
    <name>GuidePage</name>
    <message>
        <source>Find a guide; any letter in the list does too</source>
        <translation>Tìm hướng dẫn; trong danh sách, gõ chữ bất kỳ cũng được</translation>
    </message>
    <message>
        <source>Another guide</source>
        <translation>Bài khác</translation>
    </message>
    <message>
        <source>Read it; Esc goes back to the list</source>
        <translation>Đọc bài; Esc quay lại danh sách</translation>
    </message>
    <message>
        <source>Back and forward</source>
        <translation>Quay lại và đi tới</translation>
    </message>
    <message>
        <source>Print the guide</source>
        <translation>In bài hướng dẫn</translation>
    </message>
    <message>
        <source>In the course: choose an answer; Enter goes on, H reads the guide</source>
        <translation>Trong phần mười câu: chọn câu trả lời; Enter sang câu sau, H đọc hướng dẫn</translation>
    </message>
</context>
<context>
    <name>GuideReader</name>
    <message>
        <source>All guides</source>
        <translation>Danh sách</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Đi tới</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Type a few letters of what you need, with or without marks, or choose from the list. Everything here can be read without a network.</source>
        <translation>Gõ vài chữ, có dấu hay không dấu đều được, hoặc chọn trong danh sách. Mọi bài ở đây đọc được cả khi không có mạng.</translation>
    </message>
    <message>
        <source>What do you need to know?</source>
        <translation>Bạn cần biết việc gì?</translation>
    </message>
</context>
<context>
    <name>GuideSheet</name>
    <message>
        <source>Back</source>
        <translation>Quay lại</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>GuideView</name>
    <message>
        <source>Checked on {day} · {source}</source>
        <translation>Kiểm tra ngày {day} · {source}</translation>
    </message>
    <message>
        <source>Checked on {day}</source>
        <translation>Kiểm tra ngày {day}</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>Nguồn: {source}</translation>
    </message>
    <message>
        <source>Sent by the city</source>
        <translation>Thành phố gửi</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Copy the whole guide</source>
        <translation>Sao chép cả bài</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Chọn tất cả</translation>
    </message>
</context>
<context>
    <name>HeldCard</name>
    <message>
        <source>Export this list</source>
        <translation>Xuất danh sách này</translation>
    </message>
    <message>
        <source>Needs a look · {count}</source>
        <translation>Cần xem · {count}</translation>
    </message>
    <message>
        <source>Needs a look</source>
        <translation>Cần xem</translation>
    </message>
    <message>
        <source>Nothing is held back. What the city cannot count would stand here, with the reason.</source>
        <translation>Không có gì bị giữ lại. Nếu thành phố không tính được mục nào, mục đó sẽ hiện ở đây kèm lý do.</translation>
    </message>
    <message>
        <source>Once this PC is connected, what the city cannot count stands here, with the reason.</source>
        <translation>Sau khi kết nối, những mục thành phố không tính được sẽ hiện ở đây kèm lý do.</translation>
    </message>
</context>
<context>
    <name>HeldRow</name>
    <message>
        <source>Mend</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Gửi lại</translation>
    </message>
</context>
<context>
    <name>HelpCard</name>
    <message>
        <source>Need somebody&apos;s help?</source>
        <translation>Cần người giúp?</translation>
    </message>
    <message>
        <source>{number} · branch 3 · 24/24</source>
        <translation>{number} · nhánh 3 · 24/24</translation>
    </message>
</context>
<context>
    <name>HotlineCard</name>
    <message>
        <source>Need somebody&apos;s help?</source>
        <translation>Cần người giúp?</translation>
    </message>
    <message>
        <source>Copy the text for 1022</source>
        <translation>Chép nội dung báo sự cố</translation>
    </message>
    <message>
        <source>branch {branch}</source>
        <translation>nhánh {branch}</translation>
    </message>
</context>
<context>
    <name>IncidentActions</name>
    <message>
        <source>The incident is noted.</source>
        <translation>Đã ghi sự cố.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Đã lưu.</translation>
    </message>
    <message>
        <source>Noted: 1022 was told.</source>
        <translation>Đã ghi: đã báo 1022.</translation>
    </message>
    <message>
        <source>The ticket number is saved.</source>
        <translation>Đã lưu mã phiếu.</translation>
    </message>
    <message>
        <source>Noted: it is being repaired.</source>
        <translation>Đã ghi: đang sửa.</translation>
    </message>
    <message>
        <source>Noted: it works again.</source>
        <translation>Đã ghi: đã dùng lại được.</translation>
    </message>
    <message>
        <source>Noted: it cannot be fixed here.</source>
        <translation>Đã ghi: không sửa được tại đây.</translation>
    </message>
    <message>
        <source>The incident is open again.</source>
        <translation>Đã mở lại sự cố.</translation>
    </message>
    <message>
        <source>The incident was taken away.</source>
        <translation>Đã xóa sự cố khỏi danh sách.</translation>
    </message>
    <message>
        <source>The visit was added.</source>
        <translation>Đã gắn lượt hỗ trợ.</translation>
    </message>
    <message>
        <source>The visit was taken off.</source>
        <translation>Đã gỡ lượt hỗ trợ.</translation>
    </message>
    <message>
        <source>Undo (Ctrl Z)</source>
        <translation>Hoàn tác (Ctrl Z)</translation>
    </message>
    <message>
        <source>It was undone.</source>
        <translation>Đã hoàn tác.</translation>
    </message>
</context>
<context>
    <name>IncidentBody</name>
    <message>
        <source>Change what was noted</source>
        <translation>Sửa nội dung đã ghi</translation>
    </message>
    <message>
        <source>Noted by mistake</source>
        <translation>Ghi nhầm, xóa đi</translation>
    </message>
    <message>
        <source>What 1022 is told</source>
        <translation>Nội dung sẽ báo 1022</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Đã làm những gì</translation>
    </message>
</context>
<context>
    <name>IncidentChoice</name>
    <message>
        <source>Because of an incident</source>
        <translation>Vì sự cố</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Không</translation>
    </message>
</context>
<context>
    <name>IncidentForm</name>
    <message>
        <source>In a few words, for example: The printer of counter 2 does not print</source>
        <translation>Ghi ngắn gọn, ví dụ: Máy in quầy 2 không in</translation>
    </message>
    <message>
        <source>Which printer, PC or line</source>
        <translation>Máy in, máy tính hay đường truyền nào</translation>
    </message>
    <message>
        <source>Serial number or address, if you know it</source>
        <translation>Số sê-ri hoặc địa chỉ, nếu biết</translation>
    </message>
    <message>
        <source>Switched it off and on</source>
        <translation>Tắt rồi bật lại thiết bị</translation>
    </message>
    <message>
        <source>Checked the cables</source>
        <translation>Kiểm tra dây cắm</translation>
    </message>
    <message>
        <source>Restarted the PC</source>
        <translation>Khởi động lại máy tính</translation>
    </message>
</context>
<context>
    <name>IncidentPanel</name>
    <message>
        <source>This is noted already; its next step is shown.</source>
        <translation>Sự cố này đã được ghi; bước tiếp theo đang hiện ra.</translation>
    </message>
    <message>
        <source>Note an incident by hand</source>
        <translation>Ghi sự cố bằng tay</translation>
    </message>
    <message>
        <source>Another incident</source>
        <translation>Sự cố khác</translation>
    </message>
    <message>
        <source>Open or close the incident</source>
        <translation>Mở hoặc thu gọn sự cố</translation>
    </message>
    <message>
        <source>Copy the text for 1022</source>
        <translation>Chép nội dung báo sự cố</translation>
    </message>
    <message>
        <source>Show the picture for Zalo</source>
        <translation>Mở ảnh gửi Zalo</translation>
    </message>
    <message>
        <source>Undo the last step</source>
        <translation>Hoàn tác bước vừa làm</translation>
    </message>
    <message>
        <source>Note an incident</source>
        <translation>Ghi sự cố</translation>
    </message>
    <message>
        <source>No incident is noted</source>
        <translation>Chưa ghi sự cố nào</translation>
    </message>
    <message>
        <source>When a printer, the network or a PC keeps you from working, note it: you get the text for 1022, and nobody forgets what is still broken.</source>
        <translation>Khi máy in, mạng hay máy tính làm bạn không làm việc được, hãy ghi lại: bạn có ngay nội dung để báo 1022, và không ai quên việc còn hỏng.</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Đã xong</translation>
    </message>
    <message>
        <source>Show earlier ones</source>
        <translation>Xem các sự cố cũ hơn</translation>
    </message>
    <message numerus="yes">
        <source>%n incident(s) open.</source>
        <translation>
            <numerusform>Đang có %n sự cố chưa xong.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is broken that was noted.</source>
        <translation>Mọi sự cố đã ghi đều đã xong.</translation>
    </message>
</context>
<context>
    <name>IncidentSheet</name>
    <message>
        <source>Note an incident</source>
        <translation>Ghi sự cố</translation>
    </message>
    <message>
        <source>Change what was noted</source>
        <translation>Sửa nội dung đã ghi</translation>
    </message>
    <message>
        <source>Of the device, not of people: no name, phone or card number of anybody.</source>
        <translation>Chỉ ghi về thiết bị; không ghi tên, số điện thoại hay số căn cước của ai.</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>Ghi sự cố</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>IncidentSteps</name>
    <message>
        <source>Read out the text on the telephone, or send it by Zalo</source>
        <translation>Đọc nội dung qua điện thoại, hoặc gửi qua Zalo</translation>
    </message>
    <message>
        <source>1022 was told</source>
        <translation>Đã báo 1022</translation>
    </message>
    <message>
        <source>Somebody is repairing it</source>
        <translation>Đang có người sửa</translation>
    </message>
    <message>
        <source>It works again</source>
        <translation>Đã dùng lại được</translation>
    </message>
    <message>
        <source>at {moment}</source>
        <translation>lúc {moment}</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Chép nội dung</translation>
    </message>
    <message>
        <source>Picture for Zalo</source>
        <translation>Ảnh gửi Zalo</translation>
    </message>
    <message>
        <source>Ticket number</source>
        <translation>Mã phiếu</translation>
    </message>
    <message>
        <source>Save the number</source>
        <translation>Lưu mã phiếu</translation>
    </message>
    <message>
        <source>In repair</source>
        <translation>Đang sửa</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Đã sửa</translation>
    </message>
    <message>
        <source>Cannot be fixed here</source>
        <translation>Không sửa được tại đây</translation>
    </message>
    <message>
        <source>It is broken again</source>
        <translation>Lại hỏng, mở lại</translation>
    </message>
    <message>
        <source>Closed at {moment}: it cannot be fixed here. Open for {time}.</source>
        <translation>Đóng lúc {moment}: không sửa được tại đây. Kéo dài {time}.</translation>
    </message>
    <message>
        <source>Since {moment}. It took {time}.</source>
        <translation>Từ {moment}. Thời gian khắc phục: {time}.</translation>
    </message>
    <message>
        <source>Tell 1022 and write down the ticket number</source>
        <translation>Báo 1022 và ghi mã phiếu</translation>
    </message>
    <message>
        <source>Ticket number, if any</source>
        <translation>Mã phiếu, nếu 1022 có cấp</translation>
    </message>
</context>
<context>
    <name>IncidentWords</name>
    <message>
        <source>Noted</source>
        <translation>Đã ghi nhận</translation>
    </message>
    <message>
        <source>Reported to 1022</source>
        <translation>Đã báo 1022</translation>
    </message>
    <message>
        <source>In repair</source>
        <translation>Đang sửa</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Đã sửa</translation>
    </message>
    <message>
        <source>Cannot be fixed here</source>
        <translation>Không sửa được tại đây</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Mạng</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Máy in</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Máy tính</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Việc khác</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Sự cố</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Loại</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Thiết bị</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>Số máy hoặc địa chỉ</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Bị từ</translation>
    </message>
    <message>
        <source>Noted by</source>
        <translation>Người ghi</translation>
    </message>
    <message>
        <source>What was tried</source>
        <translation>Đã thử</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>Ticket number</source>
        <translation>Mã phiếu</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Đã xóa</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} ngày {hours} giờ</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} ngày</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} giờ {minutes} phút</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} giờ</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} phút</translation>
    </message>
    <message>
        <source>closed after {time}</source>
        <translation>xong sau {time}</translation>
    </message>
    <message>
        <source>since {moment}, for {time}</source>
        <translation>bị từ {moment}, đã {time}</translation>
    </message>
    <message>
        <source>ticket {number}</source>
        <translation>mã phiếu {number}</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Đã sửa đổi</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Đã khôi phục</translation>
    </message>
    <message>
        <source>unknown person</source>
        <translation>người không rõ</translation>
    </message>
    <message>
        <source>1022, in the city</source>
        <translation>Tổng đài 1022</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>hoàn tác</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Lý do: {reason}</translation>
    </message>
    <message>
        <source>No effect: this person was not active then.</source>
        <translation>Không có hiệu lực: lúc đó người này không còn hoạt động.</translation>
    </message>
    <message>
        <source>branch {branch}</source>
        <translation>nhánh {branch}</translation>
    </message>
    <message>
        <source>Call {numbers}</source>
        <translation>Gọi {numbers}</translation>
    </message>
</context>
<context>
    <name>IncidentsCard</name>
    <message>
        <source>Incidents of the day</source>
        <translation>Sự cố trong ngày</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Giờ</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Sự cố</translation>
    </message>
    <message>
        <source>Ticket of 1022</source>
        <translation>Mã phiếu 1022</translation>
    </message>
    <message>
        <source>Time to repair</source>
        <translation>Thời gian khắc phục</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Tình trạng</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>đã ghi nhận</translation>
    </message>
    <message>
        <source>told to 1022</source>
        <translation>đã báo 1022</translation>
    </message>
    <message>
        <source>in repair</source>
        <translation>đang khắc phục</translation>
    </message>
    <message>
        <source>repaired</source>
        <translation>đã khắc phục</translation>
    </message>
    <message>
        <source>cannot be repaired</source>
        <translation>không khắc phục được</translation>
    </message>
</context>
<context>
    <name>IntroCard</name>
    <message>
        <source>Answer with the keys 1 to 4. Nothing of it goes into the log or to the city.</source>
        <translation>Trả lời bằng phím 1 đến 4. Kết quả không ghi vào nhật ký và không gửi về thành phố.</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Bắt đầu</translation>
    </message>
</context>
<context>
    <name>KeyEntry</name>
    <message>
        <source>Spaces, dashes and small letters do not matter.</source>
        <translation>Không phân biệt dấu cách, gạch nối, chữ hoa hay chữ thường.</translation>
    </message>
    <message>
        <source>Recovery key, 13 groups of 5 signs</source>
        <translation>Khóa khôi phục, 13 nhóm, mỗi nhóm 5 ký tự</translation>
    </message>
    <message>
        <source>Vietnamese typing is on. Switch UniKey off, then type the key again.</source>
        <translation>Bộ gõ tiếng Việt đang bật. Hãy tắt UniKey rồi gõ lại khóa.</translation>
    </message>
</context>
<context>
    <name>KeyGroup</name>
    <message>
        <source>Group {number}: {signs}</source>
        <translation>Nhóm {number}: {signs}</translation>
    </message>
</context>
<context>
    <name>KeyStep</name>
    <message>
        <source>I have printed it or written it down</source>
        <translation>Tôi đã in hoặc chép lại</translation>
    </message>
    <message>
        <source>Keep the recovery key</source>
        <translation>Giữ khóa khôi phục</translation>
    </message>
    <message>
        <source>The only way to your records when Windows is reset or the PC breaks. Keep it on paper, away from this PC.</source>
        <translation>Đây là cách duy nhất lấy lại dữ liệu khi cài lại Windows hoặc hỏng máy. Hãy giữ trên giấy, không để cạnh máy này.</translation>
    </message>
    <message>
        <source>In daily use this PC takes the key from the keyring of your Windows or system account.</source>
        <translation>Hằng ngày, máy lấy khóa từ kho khóa của tài khoản Windows hoặc hệ thống.</translation>
    </message>
    <message>
        <source>This system has no keyring, so for daily use the key is kept in a file beside the records that only this account can read.</source>
        <translation>Máy này không có kho khóa, nên khóa dùng hằng ngày nằm trong một tệp cạnh dữ liệu mà chỉ tài khoản này đọc được.</translation>
    </message>
</context>
<context>
    <name>LanguageStep</name>
    <message>
        <source>Takes about two minutes. No network is needed.</source>
        <translation>Mất khoảng hai phút. Không cần mạng.</translation>
    </message>
    <message>
        <source>In the end a recovery key is printed or written down: have a printer or a pen ready.</source>
        <translation>Cuối cùng cần in hoặc chép lại khóa khôi phục: hãy chuẩn bị máy in hoặc giấy bút.</translation>
    </message>
    <message>
        <source>Records stay encrypted on this PC. Names and papers of citizens are never asked for.</source>
        <translation>Dữ liệu được mã hóa trên máy này. Không hỏi tên hay giấy tờ của người dân.</translation>
    </message>
    <message>
        <source>Welcome to Ward Desk</source>
        <translation>Chào mừng đến với Ward Desk</translation>
    </message>
    <message>
        <source>Choose the language of the screens. It can be changed at any time.</source>
        <translation>Chọn ngôn ngữ hiển thị. Có thể đổi bất cứ lúc nào.</translation>
    </message>
</context>
<context>
    <name>LateEntryDialog</name>
    <message>
        <source>Enter an earlier visit</source>
        <translation>Ghi bù một lượt</translation>
    </message>
    <message>
        <source>It is recorded for you and marked as entered late.</source>
        <translation>Lượt này được ghi cho bạn và có dấu “ghi bù”.</translation>
    </message>
    <message>
        <source>Save the visit</source>
        <translation>Lưu lượt hỗ trợ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>LinkSheet</name>
    <message>
        <source>Which visit of yours today was about this incident?</source>
        <translation>Lượt hỗ trợ nào hôm nay của bạn là vì sự cố này?</translation>
    </message>
    <message>
        <source>You have no visit today that could be added. End the visit at the counter first.</source>
        <translation>Hôm nay bạn chưa có lượt nào để gắn. Hãy kết thúc lượt ở Quầy trước.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>LinkedVisits</name>
    <message>
        <source>Add a visit of mine today</source>
        <translation>Gắn lượt hỗ trợ hôm nay của tôi</translation>
    </message>
    <message>
        <source>Visits about it</source>
        <translation>Lượt hỗ trợ liên quan</translation>
    </message>
    <message>
        <source>None yet. Help for a colleague because of this incident can be added here.</source>
        <translation>Chưa có. Lượt hỗ trợ cán bộ vì sự cố này có thể gắn vào đây.</translation>
    </message>
    <message>
        <source>Take off</source>
        <translation>Gỡ ra</translation>
    </message>
</context>
<context>
    <name>LogCard</name>
    <message>
        <source>Visits</source>
        <translation>Các lượt hỗ trợ</translation>
    </message>
    <message>
        <source>late</source>
        <translation>ghi bù</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Bỏ lọc</translation>
    </message>
    <message>
        <source>Export CSV</source>
        <translation>Xuất CSV</translation>
    </message>
    <message>
        <source>Read the log anew</source>
        <translation>Đọc lại nhật ký</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Giờ</translation>
    </message>
    <message>
        <source>Subject of assistance</source>
        <translation>Nội dung hỗ trợ</translation>
    </message>
    <message>
        <source>Assisted</source>
        <translation>Đối tượng</translation>
    </message>
    <message>
        <source>Min.</source>
        <translation>Phút</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả hỗ trợ</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>Người hỗ trợ</translation>
    </message>
    <message>
        <source>Dossier, note</source>
        <translation>Hồ sơ, ghi chú</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>T2</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>T3</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>T4</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>T5</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>T6</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>T7</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>CN</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hôm qua</translation>
    </message>
    <message numerus="yes">
        <source>%Ln visit(s)</source>
        <translation>
            <numerusform>%Ln lượt</numerusform>
        </translation>
    </message>
    <message>
        <source>Enter opens · Del deletes · Ctrl C copies</source>
        <translation>Enter mở · Del xóa · Ctrl C chép</translation>
    </message>
    <message>
        <source>More than {count} visits</source>
        <translation>Hơn {count} lượt</translation>
    </message>
    <message>
        <source>counting…</source>
        <translation>đang đếm…</translation>
    </message>
    <message>
        <source>No visits yet</source>
        <translation>Chưa có lượt nào</translation>
    </message>
    <message>
        <source>Each visit recorded at the counter appears here at once.</source>
        <translation>Mỗi lượt ghi nhận ở quầy sẽ hiện ở đây ngay.</translation>
    </message>
    <message>
        <source>No visit fits</source>
        <translation>Không có lượt nào khớp</translation>
    </message>
    <message>
        <source>Try fewer words, or another day, service or person.</source>
        <translation>Thử gõ ít chữ hơn, hoặc chọn ngày, nội dung hay người khác.</translation>
    </message>
</context>
<context>
    <name>LogFilters</name>
    <message>
        <source>Everybody</source>
        <translation>Mọi người</translation>
    </message>
    <message>
        <source>Search notes, services, dossier numbers</source>
        <translation>Tìm trong ghi chú, nội dung hỗ trợ, mã hồ sơ</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>Tìm trong nhật ký</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Bộ lọc</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Thời gian</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>Người hỗ trợ</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Nội dung hỗ trợ</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả hỗ trợ</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kênh hỗ trợ</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>Đến ngày</translation>
    </message>
    <message>
        <source>All services</source>
        <translation>Mọi nội dung</translation>
    </message>
    <message>
        <source>All outcomes</source>
        <translation>Mọi kết quả</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>Mọi kênh</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Mọi ngày</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Hôm nay</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hôm qua</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Tuần này</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Tháng này</translation>
    </message>
    <message>
        <source>21/11/2026</source>
        <translation>21/11/2026</translation>
    </message>
    <message>
        <source>Write the day like 21/11/2026.</source>
        <translation>Ghi ngày như 21/11/2026.</translation>
    </message>
    <message numerus="yes">
        <source>Filters (%Ln)</source>
        <translation>
            <numerusform>Bộ lọc (%Ln)</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted too</source>
        <translation>Cả lượt đã xóa</translation>
    </message>
    <message>
        <source>Date range</source>
        <translation>Khoảng ngày</translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>Search the log</source>
        <translation>Tìm trong nhật ký</translation>
    </message>
    <message>
        <source>Open the visit</source>
        <translation>Mở lượt hỗ trợ</translation>
    </message>
    <message>
        <source>Delete the visit</source>
        <translation>Xóa lượt hỗ trợ</translation>
    </message>
    <message>
        <source>Copy the rows</source>
        <translation>Chép các dòng đã chọn</translation>
    </message>
    <message>
        <source>Read the log anew</source>
        <translation>Đọc lại nhật ký</translation>
    </message>
    <message>
        <source>At most {limit} rows can be copied at once.</source>
        <translation>Mỗi lần chép được nhiều nhất {limit} dòng.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied.</source>
        <translation>
            <numerusform>Đã chép %Ln dòng.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MendText</name>
    <message>
        <source>To be mended: {comment}</source>
        <translation>Cần sửa: {comment}</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Đóng thông báo này</translation>
    </message>
</context>
<context>
    <name>MonthCard</name>
    <message>
        <source>Month before</source>
        <translation>Tháng trước</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>Tháng sau</translation>
    </message>
    <message>
        <source>Set what is to be looked at</source>
        <translation>Đặt ngưỡng cần xem</translation>
    </message>
    <message>
        <source>Approve several days</source>
        <translation>Duyệt nhiều ngày</translation>
    </message>
    <message>
        <source>Lock the month</source>
        <translation>Khóa sổ tháng</translation>
    </message>
    <message numerus="yes">
        <source>%n changed</source>
        <translation>
            <numerusform>thay đổi %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MonthModel</name>
    <message>
        <source>visits: {number}</source>
        <translation>{number} lượt</translation>
    </message>
</context>
<context>
    <name>MonthTable</name>
    <message>
        <source>Days of the month</source>
        <translation>Các ngày trong tháng</translation>
    </message>
</context>
<context>
    <name>NoteInput</name>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>No names, phone or identity-card numbers</source>
        <translation>Không ghi tên, số điện thoại, số căn cước</translation>
    </message>
    <message>
        <source>Remove the numbers</source>
        <translation>Xóa các số này</translation>
    </message>
    <message>
        <source>Keep them anyway</source>
        <translation>Vẫn giữ lại</translation>
    </message>
    <message>
        <source>This looks like a phone or identity-card number: {numbers}. Notes hold no personal data.</source>
        <translation>Có vẻ là số điện thoại hoặc số căn cước: {numbers}. Ghi chú không chứa dữ liệu cá nhân.</translation>
    </message>
</context>
<context>
    <name>OddCard</name>
    <message>
        <source>Nothing looks wrong by the rules that are set.</source>
        <translation>Theo các ngưỡng đã đặt, không có gì bất thường.</translation>
    </message>
    <message>
        <source>To look at on {day}</source>
        <translation>Cần xem trong ngày {day}</translation>
    </message>
    <message>
        <source>To be mended: {comment}</source>
        <translation>Cần sửa: {comment}</translation>
    </message>
</context>
<context>
    <name>OddList</name>
    <message>
        <source>What to look at</source>
        <translation>Cần xem</translation>
    </message>
</context>
<context>
    <name>OfficialStep</name>
    <message>
        <source>Name of this desk</source>
        <translation>Tên quầy</translation>
    </message>
    <message>
        <source>As people at the center call it</source>
        <translation>Tên mọi người ở trung tâm vẫn gọi</translation>
    </message>
    <message>
        <source>Your full name</source>
        <translation>Họ và tên của bạn</translation>
    </message>
    <message>
        <source>The official who looks after this desk</source>
        <translation>Cán bộ phụ trách quầy này</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Mật khẩu của bạn</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>Ít nhất 8 ký tự</translation>
    </message>
    <message>
        <source>The password once more</source>
        <translation>Nhập lại mật khẩu</translation>
    </message>
    <message>
        <source>The two passwords are not the same.</source>
        <translation>Hai mật khẩu chưa giống nhau.</translation>
    </message>
    <message>
        <source>It has Vietnamese letters: you will need the same typing method (UniKey) to sign in.</source>
        <translation>Mật khẩu có chữ tiếng Việt: khi đăng nhập phải bật đúng bộ gõ (UniKey) này.</translation>
    </message>
    <message>
        <source>A few words in a row are easy to keep and hard to guess.</source>
        <translation>Vài từ nối nhau dễ nhớ mà khó đoán.</translation>
    </message>
    <message>
        <source>Too short</source>
        <translation>Quá ngắn</translation>
    </message>
    <message numerus="yes">
        <source>%n more character(s)</source>
        <translation>
            <numerusform>Cần thêm %n ký tự</numerusform>
        </translation>
    </message>
    <message>
        <source>Easy to guess</source>
        <translation>Dễ đoán</translation>
    </message>
    <message>
        <source>Leave out names, dates and common words.</source>
        <translation>Tránh tên, ngày tháng và từ thường gặp.</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Khá</translation>
    </message>
    <message>
        <source>One more word makes it strong.</source>
        <translation>Thêm một từ nữa là mạnh.</translation>
    </message>
    <message>
        <source>Strong</source>
        <translation>Mạnh</translation>
    </message>
    <message>
        <source>Keep it to yourself.</source>
        <translation>Đừng cho ai biết.</translation>
    </message>
    <message>
        <source>This desk and its first official</source>
        <translation>Quầy này và cán bộ phụ trách</translation>
    </message>
    <message>
        <source>You look after this desk: you add volunteers, read the daily log and keep the recovery key.</source>
        <translation>Bạn phụ trách quầy này: thêm tình nguyện viên, xem nhật ký trong ngày và giữ khóa khôi phục.</translation>
    </message>
</context>
<context>
    <name>OpenedActions</name>
    <message>
        <source>The text is copied: read it out to 1022, or paste it in Zalo. It names nobody.</source>
        <translation>Đã chép nội dung: đọc cho 1022 hoặc dán vào Zalo. Nội dung không nêu tên ai.</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>Opening your desk…</source>
        <translation>Đang mở quầy…</translation>
    </message>
</context>
<context>
    <name>OutcomeRow</name>
    <message>
        <source>Outcome</source>
        <translation>Kết quả hỗ trợ</translation>
    </message>
</context>
<context>
    <name>PaperPreview</name>
    <message>
        <source>Print the report</source>
        <translation>In báo cáo</translation>
    </message>
    <message>
        <source>The pages as they will be printed</source>
        <translation>Các trang sẽ in</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Máy in</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Số bản</translation>
    </message>
    <message>
        <source>Page Up, Page Down: other pages. Ctrl +, Ctrl −: size.</source>
        <translation>Page Up, Page Down: sang trang khác. Ctrl +, Ctrl −: phóng to, thu nhỏ.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>More settings…</source>
        <translation>Thiết lập khác…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>This PC has no printer yet. Save a PDF instead.</source>
        <translation>Máy này chưa có máy in. Hãy lưu PDF.</translation>
    </message>
    <message>
        <source>The printer took nothing. Look at it on the page Checks.</source>
        <translation>Máy in không nhận. Hãy xem ở trang Kiểm tra.</translation>
    </message>
    <message>
        <source>Page {page} of {pages}, A4</source>
        <translation>Trang {page}/{pages}, khổ A4</translation>
    </message>
    <message>
        <source>The pages are being made…</source>
        <translation>Đang dàn trang…</translation>
    </message>
    <message>
        <source>Printing page {page} of {pages}…</source>
        <translation>Đang in trang {page} trên {pages}…</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>The report as it will look</source>
        <translation>Báo cáo như khi in</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Sao chép</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Chọn tất cả</translation>
    </message>
</context>
<context>
    <name>PeopleSection</name>
    <message>
        <source>Add a person</source>
        <translation>Thêm người</translation>
    </message>
    <message numerus="yes">
        <source>Show %n who left</source>
        <translation>
            <numerusform>Hiện %n người đã nghỉ</numerusform>
        </translation>
    </message>
    <message>
        <source>Hide those who left</source>
        <translation>Ẩn người đã nghỉ</translation>
    </message>
    <message>
        <source>Who signs in at this desk. Volunteers sign in with a PIN on the days of their campaign.</source>
        <translation>Những người đăng nhập ở quầy này. Tình nguyện viên đăng nhập bằng mã PIN trong những ngày của đợt.</translation>
    </message>
    <message>
        <source>Your account on this PC. Ask the officer in charge to change name, school or days.</source>
        <translation>Tài khoản của bạn trên máy này. Muốn sửa tên, trường hoặc ngày, hãy nhờ cán bộ phụ trách.</translation>
    </message>
    <message>
        <source>{name} can sign in on this PC.</source>
        <translation>{name} đã đăng nhập được trên máy này.</translation>
    </message>
    <message>
        <source>Saved what was changed for {name}.</source>
        <translation>Đã lưu thay đổi của {name}.</translation>
    </message>
    <message>
        <source>{name} signs in with the new secret from now on.</source>
        <translation>Từ giờ {name} đăng nhập bằng mã mới.</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) of the city&apos;s list have no PIN on this PC yet.</source>
        <translation>
            <numerusform>%n người trong danh sách của thành phố chưa có mã PIN trên máy này.</numerusform>
        </translation>
    </message>
    <message>
        <source>Set them one after the other</source>
        <translation>Đặt lần lượt từng người</translation>
    </message>
</context>
<context>
    <name>PeopleStepper</name>
    <message>
        <source>One person less</source>
        <translation>Bớt một người</translation>
    </message>
    <message>
        <source>One person more</source>
        <translation>Thêm một người</translation>
    </message>
</context>
<context>
    <name>PersonRow</name>
    <message>
        <source>{name} (you)</source>
        <translation>{name} (bạn)</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Mã PIN mới</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Mật khẩu mới</translation>
    </message>
    <message>
        <source>Official</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>Volunteer</source>
        <translation>Tình nguyện viên</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} đến {last}</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>từ {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>đến {day}</translation>
    </message>
    <message>
        <source>No longer here</source>
        <translation>Đã nghỉ</translation>
    </message>
    <message>
        <source>Not yet begun</source>
        <translation>Chưa đến đợt</translation>
    </message>
    <message>
        <source>Campaign over</source>
        <translation>Đã hết đợt</translation>
    </message>
    <message>
        <source>Can sign in</source>
        <translation>Đang làm việc</translation>
    </message>
    <message>
        <source>Set the first PIN</source>
        <translation>Đặt mã PIN đầu tiên</translation>
    </message>
    <message>
        <source>Set the first password</source>
        <translation>Đặt mật khẩu đầu tiên</translation>
    </message>
    <message>
        <source>No PIN yet</source>
        <translation>Chưa có mã PIN</translation>
    </message>
    <message>
        <source>No password yet</source>
        <translation>Chưa có mật khẩu</translation>
    </message>
</context>
<context>
    <name>PersonSheet</name>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Volunteer</source>
        <translation>Tình nguyện viên</translation>
    </message>
    <message>
        <source>Official</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Vai trò</translation>
    </message>
    <message>
        <source>Works here</source>
        <translation>Đang làm việc</translation>
    </message>
    <message>
        <source>No longer works here</source>
        <translation>Đã nghỉ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Trạng thái</translation>
    </message>
    <message>
        <source>Full name</source>
        <translation>Họ và tên</translation>
    </message>
    <message>
        <source>School</source>
        <translation>Trường</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Ngày bắt đầu</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Ngày kết thúc</translation>
    </message>
    <message>
        <source>Signing in ends after this day</source>
        <translation>Sau ngày này không đăng nhập được</translation>
    </message>
    <message>
        <source>First PIN</source>
        <translation>Mã PIN đầu tiên</translation>
    </message>
    <message>
        <source>4 to 8 digits</source>
        <translation>4 đến 8 chữ số</translation>
    </message>
    <message>
        <source>One week</source>
        <translation>Một tuần</translation>
    </message>
    <message>
        <source>Two weeks</source>
        <translation>Hai tuần</translation>
    </message>
    <message>
        <source>One month</source>
        <translation>Một tháng</translation>
    </message>
    <message>
        <source>First password</source>
        <translation>Mật khẩu đầu tiên</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>Ít nhất 8 ký tự</translation>
    </message>
    <message>
        <source>Write the day as 21/11/2026.</source>
        <translation>Hãy viết ngày như 21/11/2026.</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Thêm người</translation>
    </message>
    <message>
        <source>Empty: no limit</source>
        <translation>Bỏ trống nếu không giới hạn</translation>
    </message>
</context>
<context>
    <name>PictureSheet</name>
    <message>
        <source>Picture for 1022</source>
        <translation>Ảnh gửi tổng đài 1022</translation>
    </message>
    <message>
        <source>Send it by Zalo, or let the technician scan the code from this screen.</source>
        <translation>Gửi ảnh qua Zalo, hoặc để kỹ thuật viên quét mã ngay trên màn hình này.</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Chép ảnh</translation>
    </message>
    <message>
        <source>Save as a file…</source>
        <translation>Lưu thành tệp…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>The picture is copied. Paste it in Zalo with Ctrl V.</source>
        <translation>Đã chép ảnh. Dán vào Zalo bằng Ctrl V.</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Lưu ảnh</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Ảnh (*.png)</translation>
    </message>
    <message>
        <source>Written to {file}.</source>
        <translation>Đã ghi vào {file}.</translation>
    </message>
    <message>
        <source>The code holds the beginning only: the text is too long for it.</source>
        <translation>Mã chỉ chứa phần đầu vì nội dung quá dài; xem đủ ở phía trên.</translation>
    </message>
    <message>
        <source>Scan it to get this text.</source>
        <translation>Quét mã để lấy nội dung này dưới dạng chữ.</translation>
    </message>
    <message>
        <source>(shortened; the picture has all of it)</source>
        <translation>(rút gọn; xem đủ trong ảnh)</translation>
    </message>
</context>
<context>
    <name>PinField</name>
    <message>
        <source>PIN</source>
        <translation>Mã PIN</translation>
    </message>
</context>
<context>
    <name>PrintSheet</name>
    <message>
        <source>Print this guide</source>
        <translation>In bài hướng dẫn này</translation>
    </message>
    <message>
        <source>The first page as it will be printed</source>
        <translation>Trang đầu như khi in ra</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s), A4</source>
        <translation>
            <numerusform>%n trang A4</numerusform>
        </translation>
    </message>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Lưu thành PDF</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>This PC has no printer yet. Save a PDF instead.</source>
        <translation>Máy này chưa có máy in. Hãy lưu thành PDF.</translation>
    </message>
    <message>
        <source>Sent to the printer {name}.</source>
        <translation>Đã gửi đến máy in {name}.</translation>
    </message>
    <message>
        <source>Save the guide as PDF</source>
        <translation>Lưu bài hướng dẫn thành PDF</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Đã lưu: {name}</translation>
    </message>
</context>
<context>
    <name>ProgressCard</name>
    <message>
        <source>Checking…</source>
        <translation>Đang kiểm tra…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
</context>
<context>
    <name>QuestionCard</name>
    <message>
        <source>Question {number} of {count}</source>
        <translation>Câu {number}/{count}</translation>
    </message>
    <message>
        <source>right</source>
        <translation>đúng</translation>
    </message>
    <message>
        <source>your answer, wrong</source>
        <translation>bạn chọn, chưa đúng</translation>
    </message>
    <message>
        <source>Right.</source>
        <translation>Đúng.</translation>
    </message>
    <message>
        <source>Not quite.</source>
        <translation>Chưa đúng.</translation>
    </message>
    <message>
        <source>See the result</source>
        <translation>Xem kết quả</translation>
    </message>
    <message>
        <source>Next question</source>
        <translation>Câu tiếp theo</translation>
    </message>
    <message>
        <source>Read the guide</source>
        <translation>Đọc hướng dẫn</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>Câu trước</translation>
    </message>
</context>
<context>
    <name>Rating</name>
    <message>
        <source>Very dissatisfied</source>
        <translation>Rất không hài lòng</translation>
    </message>
    <message>
        <source>Dissatisfied</source>
        <translation>Không hài lòng</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>Bình thường</translation>
    </message>
    <message>
        <source>Satisfied</source>
        <translation>Hài lòng</translation>
    </message>
    <message>
        <source>Very satisfied</source>
        <translation>Rất hài lòng</translation>
    </message>
</context>
<context>
    <name>RatingSheet</name>
    <message>
        <source>How was the help you got today?</source>
        <translation>Bác, anh, chị thấy phần hỗ trợ hôm nay thế nào?</translation>
    </message>
    <message>
        <source>Please press one face. Nobody&apos;s name is kept with it.</source>
        <translation>Xin mời bấm vào một khuôn mặt. Đánh giá không kèm tên người.</translation>
    </message>
    <message>
        <source>I would rather not say</source>
        <translation>Tôi không đánh giá</translation>
    </message>
</context>
<context>
    <name>ReasonInput</name>
    <message>
        <source>Why could it not be done?</source>
        <translation>Vì sao chưa làm được?</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
</context>
<context>
    <name>ReasonSheet</name>
    <message>
        <source>Reason</source>
        <translation>Lý do</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
</context>
<context>
    <name>RecoverPage</name>
    <message>
        <source>No usable copy was found in the data folder ({count} looked at). If you have one on a USB stick, choose it.</source>
        <translation>Không có bản sao lưu nào dùng được trong thư mục dữ liệu (đã xem {count} bản). Nếu có bản lưu trong USB, hãy chọn.</translation>
    </message>
    <message>
        <source>The records cannot be read</source>
        <translation>Không đọc được dữ liệu</translation>
    </message>
    <message>
        <source>A good copy is here. One press brings the records back.</source>
        <translation>Có bản sao lưu tốt. Bấm một lần là lấy lại được dữ liệu.</translation>
    </message>
    <message>
        <source>Newest good copy</source>
        <translation>Bản tốt mới nhất</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Dung lượng</translation>
    </message>
    <message>
        <source>Copies on this PC</source>
        <translation>Số bản trên máy này</translation>
    </message>
    <message>
        <source>Restore this copy</source>
        <translation>Khôi phục bản này</translation>
    </message>
    <message>
        <source>The records are back as of {moment}.</source>
        <translation>Dữ liệu đã trở lại như lúc {moment}.</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Đã khôi phục</translation>
    </message>
    <message numerus="yes">
        <source>%n later change(s) could be read from the broken file and came back too.</source>
        <translation>
            <numerusform>Đã đưa về thêm %n thay đổi đọc được từ tệp trước đó.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file before is kept as {file}.</source>
        <translation>Tệp trước đó được giữ tại {file}.</translation>
    </message>
    <message>
        <source>It is on the sheet printed when this desk was set up, most likely in the safe of the office. Without it nobody can read the records, not even the city.</source>
        <translation>Khóa nằm trên tờ giấy in khi thiết lập quầy, thường cất trong két của cơ quan. Không có khóa thì không ai đọc được dữ liệu, kể cả thành phố.</translation>
    </message>
    <message>
        <source>Unlock the records</source>
        <translation>Mở dữ liệu</translation>
    </message>
    <message>
        <source>Looking for the newest good copy. Each one is opened and checked.</source>
        <translation>Đang tìm bản sao lưu tốt mới nhất. Từng bản được mở thử để kiểm tra.</translation>
    </message>
    <message>
        <source>Choose a copy of the records</source>
        <translation>Chọn bản sao lưu</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Bản sao lưu</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Mọi tệp</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Chọn</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Bringing the records back</source>
        <translation>Đang khôi phục dữ liệu</translation>
    </message>
    <message>
        <source>Keep the PC on. This takes some seconds.</source>
        <translation>Đừng tắt máy. Việc này mất vài giây.</translation>
    </message>
    <message>
        <source>Copied. Paste it into Zalo for 1022.</source>
        <translation>Đã chép. Dán vào Zalo để gửi 1022.</translation>
    </message>
    <message>
        <source>Choose a copy</source>
        <translation>Chọn bản sao lưu</translation>
    </message>
    <message>
        <source>Choose another copy</source>
        <translation>Chọn bản khác</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Thử lại</translation>
    </message>
    <message>
        <source>Open Ward Desk</source>
        <translation>Mở Ward Desk</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Chép chi tiết</translation>
    </message>
    <message>
        <source>Use the copy from before</source>
        <translation>Dùng bản sao lưu trước đó</translation>
    </message>
</context>
<context>
    <name>RecoverWords</name>
    <message>
        <source>The file with the records is damaged</source>
        <translation>Tệp dữ liệu bị hỏng</translation>
    </message>
    <message>
        <source>The recovery key is needed</source>
        <translation>Cần khóa khôi phục</translation>
    </message>
    <message>
        <source>A newer Ward Desk wrote these records</source>
        <translation>Dữ liệu do bản Ward Desk mới hơn ghi</translation>
    </message>
    <message>
        <source>The data folder cannot be written</source>
        <translation>Không ghi được vào thư mục dữ liệu</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Ổ đĩa đã đầy</translation>
    </message>
    <message>
        <source>The records could not be opened</source>
        <translation>Chưa mở được dữ liệu</translation>
    </message>
    <message>
        <source>Install the newest Ward Desk on this PC.</source>
        <translation>Cài bản Ward Desk mới nhất lên máy này.</translation>
    </message>
    <message>
        <source>Open it again: the records are as they were.</source>
        <translation>Mở lại: dữ liệu vẫn nguyên như cũ.</translation>
    </message>
    <message>
        <source>Right-click the folder {folder} and allow your account to write there.</source>
        <translation>Bấm chuột phải vào thư mục {folder} và cho phép tài khoản của bạn ghi.</translation>
    </message>
    <message>
        <source>If it lies on a USB stick, take off the write protection.</source>
        <translation>Nếu thư mục nằm trong USB, hãy tắt khóa chống ghi.</translation>
    </message>
    <message>
        <source>Then press “Try again”.</source>
        <translation>Rồi bấm “Thử lại”.</translation>
    </message>
    <message>
        <source>Empty the recycle bin, or delete old downloads.</source>
        <translation>Dọn thùng rác hoặc xóa các tệp tải về đã cũ.</translation>
    </message>
    <message>
        <source>Then press “Try again”. Nothing that was saved is lost.</source>
        <translation>Rồi bấm “Thử lại”. Những gì đã lưu không mất.</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>vừa xong</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>cách đây %n phút</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>cách đây %n giờ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>cách đây %n ngày</numerusform>
        </translation>
    </message>
    <message>
        <source>If the newest one was installed and did not start here: the copy from before it brings the records back for this version.</source>
        <translation>Nếu bản mới nhất đã cài mà không khởi động được trên máy này: bản sao lưu trước đó đưa dữ liệu trở lại cho phiên bản này.</translation>
    </message>
    <message>
        <source>The file before is kept in {folder}. Nothing is deleted.</source>
        <translation>Tệp cũ được giữ trong {folder}. Không xóa gì cả.</translation>
    </message>
    <message>
        <source>Comes back: everything up to that moment, and what the newer version recorded later as far as this one can read it.</source>
        <translation>Được đưa về: mọi thứ đến thời điểm đó, và những gì phiên bản mới ghi sau đó mà phiên bản này đọc được.</translation>
    </message>
    <message>
        <source>The broken file is kept in {folder}. Nothing is deleted.</source>
        <translation>Tệp hỏng được giữ trong {folder}. Không xóa gì cả.</translation>
    </message>
    <message>
        <source>Comes back: everything up to that moment, and what was recorded later as far as the broken file can still be read.</source>
        <translation>Được đưa về: mọi thứ đến thời điểm đó, và những gì ghi sau đó mà tệp hỏng còn đọc được.</translation>
    </message>
</context>
<context>
    <name>RecoveryKeyPanel</name>
    <message>
        <source>Print</source>
        <translation>In</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>Lưu thành PDF</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Chép</translation>
    </message>
    <message>
        <source>This PC has no printer yet. Save a PDF, or copy the key by hand.</source>
        <translation>Máy này chưa có máy in. Hãy lưu thành PDF, hoặc chép tay ra giấy.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Khóa khôi phục</translation>
    </message>
    <message>
        <source>Sent to the printer {name}.</source>
        <translation>Đã gửi đến máy in {name}.</translation>
    </message>
    <message>
        <source>Save the recovery key as PDF</source>
        <translation>Lưu khóa khôi phục thành PDF</translation>
    </message>
    <message>
        <source>Ward Desk recovery key</source>
        <translation>Khóa khôi phục Ward Desk</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Saved: {file}. Keep it away from this PC, for example on a USB stick in the safe.</source>
        <translation>Đã lưu: {file}. Đừng để trên máy này; hãy cất ra ngoài, ví dụ USB trong két.</translation>
    </message>
    <message>
        <source>Copied. It is taken off the clipboard after one minute.</source>
        <translation>Đã chép. Sau một phút khóa tự được xóa khỏi bộ nhớ tạm.</translation>
    </message>
    <message>
        <source>Written down on {day}</source>
        <translation>Ghi ngày {day}</translation>
    </message>
    <message>
        <source>Whoever holds this key can read the records of this desk. Keep it like a seal: in a closed envelope, in the safe of the office, never beside the PC.</source>
        <translation>Ai có khóa này đều đọc được dữ liệu của quầy. Hãy giữ như giữ con dấu: bỏ phong bì dán kín, cất trong két của cơ quan, không để cạnh máy.</translation>
    </message>
    <message>
        <source>You need it when Windows was reset, when the PC broke, or when the records are brought back on another PC. Ward Desk then asks for it.</source>
        <translation>Cần đến khóa khi cài lại Windows, khi hỏng máy, hoặc khi khôi phục dữ liệu trên máy khác. Khi đó Ward Desk sẽ hỏi.</translation>
    </message>
    <message>
        <source>There is no O, I, L or U in it. Upper and lower case, spaces and dashes do not matter. The last sign of each group proves that the group was typed rightly.</source>
        <translation>Khóa không có các chữ O, I, L, U. Không phân biệt chữ hoa, chữ thường, dấu cách và gạch nối. Ký tự cuối mỗi nhóm dùng để kiểm tra nhóm đó gõ đúng chưa.</translation>
    </message>
    <message>
        <source>The printer took nothing. Save a PDF, or copy the key by hand.</source>
        <translation>Máy in không nhận. Hãy lưu PDF hoặc chép tay khóa này.</translation>
    </message>
</context>
<context>
    <name>ReportFileSheet</name>
    <message>
        <source>Writing the report</source>
        <translation>Đang ghi báo cáo</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>Tệp PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx)</source>
        <translation>Bảng tính Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Tệp CSV (*.csv)</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Lưu báo cáo</translation>
    </message>
</context>
<context>
    <name>ReportForm</name>
    <message>
        <source>From – to</source>
        <translation>Từ ngày – đến ngày</translation>
    </message>
    <message>
        <source>Remark of the center</source>
        <translation>Ghi chú của Trung tâm</translation>
    </message>
    <message>
        <source>Difficulties and proposals</source>
        <translation>Khó khăn, kiến nghị</translation>
    </message>
    <message>
        <source>What the student says of the work</source>
        <translation>Tự nhận xét của sinh viên</translation>
    </message>
    <message>
        <source>Day sheet</source>
        <translation>Nhật ký ngày</translation>
    </message>
    <message>
        <source>Ward report</source>
        <translation>Báo cáo của xã, phường</translation>
    </message>
    <message>
        <source>Student report</source>
        <translation>Báo cáo của sinh viên</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Kỳ báo cáo</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Trước</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Sau</translation>
    </message>
    <message>
        <source>From day</source>
        <translation>Từ ngày</translation>
    </message>
    <message>
        <source>To day</source>
        <translation>Đến ngày</translation>
    </message>
    <message>
        <source>Student</source>
        <translation>Sinh viên</translation>
    </message>
    <message>
        <source>Number of the document</source>
        <translation>Số văn bản</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Người ký</translation>
    </message>
    <message>
        <source>Day of the document</source>
        <translation>Ngày văn bản</translation>
    </message>
    <message>
        <source>today</source>
        <translation>hôm nay</translation>
    </message>
    <message>
        <source>Number and day of the document</source>
        <translation>Số và ngày văn bản</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Tuần này</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Tuần trước</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Tháng này</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>Tháng trước</translation>
    </message>
</context>
<context>
    <name>ReportPanel</name>
    <message>
        <source>Print the report</source>
        <translation>In báo cáo</translation>
    </message>
    <message>
        <source>Save the report as PDF</source>
        <translation>Lưu báo cáo thành PDF</translation>
    </message>
    <message>
        <source>The report before</source>
        <translation>Báo cáo trước</translation>
    </message>
    <message>
        <source>The report after</source>
        <translation>Báo cáo sau</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>In…</translation>
    </message>
    <message>
        <source>There is no report to show</source>
        <translation>Chưa có báo cáo để xem</translation>
    </message>
    <message>
        <source>Choose other days or somebody else.</source>
        <translation>Hãy chọn ngày khác hoặc người khác.</translation>
    </message>
    <message>
        <source>The report is being made</source>
        <translation>Đang lập báo cáo</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Đã lưu: {file}</translation>
    </message>
    <message>
        <source>Sent to the printer {name}.</source>
        <translation>Đã gửi tới máy in {name}.</translation>
    </message>
    <message>
        <source>The printer {name} does not print now. Look at it on the page Checks.</source>
        <translation>Máy in {name} hiện không in. Hãy xem ở trang Kiểm tra.</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>{right} of {count} right</source>
        <translation>Đúng {right}/{count} câu</translation>
    </message>
    <message>
        <source>You are ready for the counter. The guides stay one key away: Ctrl 5.</source>
        <translation>Bạn đã sẵn sàng ra quầy. Cần xem lại hướng dẫn, bấm Ctrl 5.</translation>
    </message>
    <message>
        <source>Read the guides of these and answer them once more; the course counts as passed when all are right.</source>
        <translation>Hãy đọc hướng dẫn của các câu sau rồi trả lời lại; đúng hết mười câu là hoàn thành.</translation>
    </message>
    <message>
        <source>Read the guide</source>
        <translation>Đọc hướng dẫn</translation>
    </message>
    <message>
        <source>Back to the guides</source>
        <translation>Về Hướng dẫn</translation>
    </message>
    <message>
        <source>Do it again</source>
        <translation>Làm lại</translation>
    </message>
    <message>
        <source>Answer these once more</source>
        <translation>Làm lại các câu này</translation>
    </message>
    <message>
        <source>All ten from the start</source>
        <translation>Làm lại cả mười câu</translation>
    </message>
</context>
<context>
    <name>ResultsModel</name>
    <message>
        <source>Checked</source>
        <translation>Đã kiểm tra</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>Lần trước</translation>
    </message>
</context>
<context>
    <name>ResultsTable</name>
    <message>
        <source>What was checked</source>
        <translation>Những gì đã kiểm tra</translation>
    </message>
</context>
<context>
    <name>ReturnSheet</name>
    <message>
        <source>Send {day} back to be mended?</source>
        <translation>Trả lại {day} để sửa?</translation>
    </message>
    <message>
        <source>Comment on the day (optional)</source>
        <translation>Góp ý cho cả ngày (không bắt buộc)</translation>
    </message>
    <message>
        <source>What is to be mended</source>
        <translation>Điều cần sửa</translation>
    </message>
    <message>
        <source>Comments on visits</source>
        <translation>Góp ý cho từng lượt</translation>
    </message>
    <message>
        <source>Send back</source>
        <translation>Trả lại để sửa</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>To comment on single visits, close this, press V, choose a visit in the list and press C.</source>
        <translation>Muốn góp ý từng lượt: đóng khung này, bấm V, chọn lượt trong danh sách rồi bấm C.</translation>
    </message>
</context>
<context>
    <name>ReviewActions</name>
    <message>
        <source>{day} was sent back.</source>
        <translation>Đã trả lại {day}.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) locked.</source>
        <translation>
            <numerusform>Đã khóa %n ngày.</numerusform>
        </translation>
    </message>
    <message>
        <source>Lock {month}?</source>
        <translation>Khóa sổ {month}?</translation>
    </message>
    <message>
        <source>Approved days take no corrections any more. To correct one all the same, send it back: that opens it.</source>
        <translation>Ngày đã duyệt sẽ không sửa được nữa. Nếu vẫn cần sửa, hãy trả lại ngày đó: ngày sẽ mở ra.</translation>
    </message>
    <message>
        <source>Lock the month</source>
        <translation>Khóa sổ tháng</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>{day} is open again.</source>
        <translation>{day} đã mở lại.</translation>
    </message>
    <message>
        <source>{day} is approved.</source>
        <translation>Đã duyệt {day}.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) approved.</source>
        <translation>
            <numerusform>Đã duyệt %n ngày.</numerusform>
        </translation>
    </message>
    <message>
        <source>No day waits to be approved.</source>
        <translation>Không có ngày nào chờ duyệt.</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n lượt</numerusform>
        </translation>
    </message>
    <message>
        <source>changed since approval</source>
        <translation>đã thay đổi sau khi duyệt</translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) to look at</source>
        <translation>
            <numerusform>%n điểm cần xem</numerusform>
        </translation>
    </message>
    <message>
        <source>{day} was sent for review.</source>
        <translation>Đã gửi duyệt {day}.</translation>
    </message>
    <message>
        <source>This day was sent already.</source>
        <translation>Ngày này đã được gửi rồi.</translation>
    </message>
    <message>
        <source>Undone: the days stand as before.</source>
        <translation>Đã hoàn tác: các ngày trở lại như trước.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Set for all PCs of the ward.</source>
        <translation>Đã đặt cho mọi máy của xã, phường.</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>Approve the day</source>
        <translation>Duyệt ngày</translation>
    </message>
    <message>
        <source>Send the day back</source>
        <translation>Trả lại ngày để sửa</translation>
    </message>
    <message>
        <source>Approve several days</source>
        <translation>Duyệt nhiều ngày</translation>
    </message>
    <message>
        <source>Comment on the visit</source>
        <translation>Góp ý cho lượt</translation>
    </message>
    <message>
        <source>Send the day for review</source>
        <translation>Gửi duyệt ngày</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Trước và sau</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>Tháng trước</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>Tháng sau</translation>
    </message>
    <message>
        <source>Open the visit</source>
        <translation>Mở lượt hỗ trợ</translation>
    </message>
    <message>
        <source>Read anew</source>
        <translation>Đọc lại</translation>
    </message>
    <message>
        <source>A visit that is no longer on this day</source>
        <translation>Lượt không còn thuộc ngày này</translation>
    </message>
    <message>
        <source>To the visits of the day</source>
        <translation>Đến danh sách lượt trong ngày</translation>
    </message>
</context>
<context>
    <name>ReviewTabs</name>
    <message>
        <source>Views</source>
        <translation>Các phần</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Duyệt</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Báo cáo</translation>
    </message>
    <message>
        <source>The other view</source>
        <translation>Chuyển sang mục kia</translation>
    </message>
</context>
<context>
    <name>ReviewWords</name>
    <message>
        <source>Monday</source>
        <translation>Thứ Hai</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Thứ Ba</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Thứ Tư</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Thứ Năm</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Thứ Sáu</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Thứ Bảy</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Chủ nhật</translation>
    </message>
    <message>
        <source>Month {month}/{year}</source>
        <translation>Tháng {month}/{year}</translation>
    </message>
    <message>
        <source>open</source>
        <translation>đang mở</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>đã gửi</translation>
    </message>
    <message>
        <source>to be mended</source>
        <translation>cần sửa</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>đã duyệt</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>đã khóa</translation>
    </message>
    <message>
        <source>changed since approval</source>
        <translation>đã thay đổi sau khi duyệt</translation>
    </message>
    <message>
        <source>Power cut</source>
        <translation>Mất điện</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>Mất mạng</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Đã xong</translation>
    </message>
    <message>
        <source>Nobody came</source>
        <translation>Không có khách</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} giây</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} phút</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} giờ</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} giờ {minutes} phút</translation>
    </message>
    <message>
        <source>One visit of {time}</source>
        <translation>Một lượt dài {time}</translation>
    </message>
    <message>
        <source>One visit of only {time}</source>
        <translation>Một lượt chỉ có {time}</translation>
    </message>
    <message>
        <source>Two visits at once for {time}</source>
        <translation>Hai lượt trùng giờ {time}</translation>
    </message>
    <message numerus="yes">
        <source>%n visits at once, up to {time}</source>
        <translation>
            <numerusform>%n lượt trùng giờ, lâu nhất {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>Perhaps the same visit twice, in the same minute</source>
        <translation>Có thể ghi trùng một lượt, trong cùng một phút</translation>
    </message>
    <message>
        <source>Perhaps the same visit twice, {time} apart</source>
        <translation>Có thể ghi trùng một lượt, cách nhau {time}</translation>
    </message>
    <message>
        <source>Not resolved, and no note says why</source>
        <translation>Chưa xong mà không có ghi chú</translation>
    </message>
    <message numerus="yes">
        <source>%n personal number(s) in the note</source>
        <translation>
            <numerusform>Ghi chú có %n dãy số cá nhân</numerusform>
        </translation>
    </message>
    <message>
        <source>Typed {time} afterwards</source>
        <translation>Nhập muộn {time}</translation>
    </message>
    <message numerus="yes">
        <source>Worked %n day(s) outside the campaign</source>
        <translation>
            <numerusform>Làm ngoài đợt tình nguyện %n ngày</numerusform>
        </translation>
    </message>
    <message>
        <source>Mo</source>
        <translation>T2</translation>
    </message>
    <message>
        <source>Tu</source>
        <translation>T3</translation>
    </message>
    <message>
        <source>We</source>
        <translation>T4</translation>
    </message>
    <message>
        <source>Th</source>
        <translation>T5</translation>
    </message>
    <message>
        <source>Fr</source>
        <translation>T6</translation>
    </message>
    <message>
        <source>Sa</source>
        <translation>T7</translation>
    </message>
    <message>
        <source>Su</source>
        <translation>CN</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n lượt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n ngày</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoundsTable</name>
    <message>
        <source>Rounds so far</source>
        <translation>Các lần đồng bộ</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Lúc</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Đã gửi</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Đã nhận</translation>
    </message>
    <message>
        <source>Up, down</source>
        <translation>Tải lên, xuống</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Giây</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Kết quả</translation>
    </message>
    <message numerus="yes">
        <source>%n held back by the city</source>
        <translation>
            <numerusform>thành phố giữ lại %n</numerusform>
        </translation>
    </message>
    <message>
        <source>good</source>
        <translation>tốt</translation>
    </message>
    <message numerus="yes">
        <source>%n times: </source>
        <translation>
            <numerusform>%n lần: </numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RulesSheet</name>
    <message>
        <source>What is to be looked at in a day</source>
        <translation>Những gì cần xem trong một ngày</translation>
    </message>
    <message>
        <source>It counts for all PCs of the ward. Untick what is not to be looked at.</source>
        <translation>Áp dụng cho mọi máy của xã, phường. Bỏ chọn những gì không cần xem.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source> min</source>
        <translation> phút</translation>
    </message>
    <message>
        <source> s</source>
        <translation> giây</translation>
    </message>
    <message>
        <source> h</source>
        <translation> giờ</translation>
    </message>
    <message>
        <source> days</source>
        <translation> ngày</translation>
    </message>
    <message>
        <source>A day with visits is sent by itself at</source>
        <translation>Ngày có lượt tự gửi duyệt lúc</translation>
    </message>
    <message>
        <source>An approved day is locked after the month has ended, by</source>
        <translation>Ngày đã duyệt tự khóa sổ, tính từ đầu tháng sau</translation>
    </message>
    <message>
        <source>A visit of at least</source>
        <translation>Một lượt dài từ</translation>
    </message>
    <message>
        <source>A visit of at most</source>
        <translation>Một lượt chỉ dài đến</translation>
    </message>
    <message>
        <source>Two visits of one person at once for at least</source>
        <translation>Hai lượt của một người trùng giờ từ</translation>
    </message>
    <message>
        <source>The same visit twice within</source>
        <translation>Ghi trùng một lượt trong vòng</translation>
    </message>
    <message>
        <source>An unresolved visit with a note shorter than</source>
        <translation>Lượt chưa xong có ghi chú ngắn hơn</translation>
    </message>
    <message>
        <source> letters</source>
        <translation> ký tự</translation>
    </message>
    <message>
        <source>Personal numbers in a note, at least</source>
        <translation>Số dãy số cá nhân trong ghi chú, từ</translation>
    </message>
    <message>
        <source>A visit typed afterwards, by at least</source>
        <translation>Lượt nhập muộn từ</translation>
    </message>
    <message>
        <source>Work outside the campaign by more than</source>
        <translation>Làm ngoài đợt tình nguyện quá</translation>
    </message>
</context>
<context>
    <name>RunCard</name>
    <message>
        <source>Check everything</source>
        <translation>Kiểm tra tất cả</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
</context>
<context>
    <name>RunningCard</name>
    <message>
        <source>paused</source>
        <translation>đang tạm dừng</translation>
    </message>
    <message>
        <source>running</source>
        <translation>đang chạy</translation>
    </message>
    <message>
        <source>End: {outcome}</source>
        <translation>Kết thúc: {outcome}</translation>
    </message>
</context>
<context>
    <name>RunningDetails</name>
    <message>
        <source>Invite a rating</source>
        <translation>Mời đánh giá</translation>
    </message>
    <message>
        <source>Discard this visit</source>
        <translation>Bỏ lượt này</translation>
    </message>
    <message>
        <source>Type of person assisted</source>
        <translation>Đối tượng hỗ trợ</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kênh hỗ trợ</translation>
    </message>
    <message>
        <source>Number of people</source>
        <translation>Số người</translation>
    </message>
    <message>
        <source>on the card: + and −</source>
        <translation>trên thẻ: phím + và −</translation>
    </message>
    <message>
        <source>Enter or Esc goes back to the visit</source>
        <translation>Enter hoặc Esc để trở lại lượt</translation>
    </message>
    <message>
        <source>key N on the card; Esc goes back</source>
        <translation>phím N trên thẻ; Esc để trở lại</translation>
    </message>
</context>
<context>
    <name>RunningList</name>
    <message>
        <source>Nobody is being helped right now</source>
        <translation>Chưa có lượt nào đang hỗ trợ</translation>
    </message>
    <message>
        <source>Press 1–9 or type what it is about, then Enter. The clock starts; Enter once more ends the visit.</source>
        <translation>Bấm 1–9, hoặc gõ tên việc rồi Enter: đồng hồ bắt đầu chạy. Bấm Enter lần nữa là xong lượt.</translation>
    </message>
</context>
<context>
    <name>RunningTitle</name>
    <message numerus="yes">
        <source>Helping now · %n</source>
        <translation>
            <numerusform>Đang hỗ trợ · %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Helping now</source>
        <translation>Đang hỗ trợ</translation>
    </message>
    <message>
        <source>Undo: start</source>
        <translation>Hoàn tác: bắt đầu</translation>
    </message>
    <message>
        <source>Undo: finish</source>
        <translation>Hoàn tác: kết thúc</translation>
    </message>
    <message>
        <source>Undo: discard</source>
        <translation>Hoàn tác: bỏ lượt</translation>
    </message>
    <message>
        <source>Undo: late entry</source>
        <translation>Hoàn tác: ghi bù</translation>
    </message>
</context>
<context>
    <name>SavedCard</name>
    <message>
        <source>Open</source>
        <translation>Mở</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Mở thư mục</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Đã lưu</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Show what is typed</source>
        <translation>Hiện nội dung đã gõ</translation>
    </message>
    <message>
        <source>Hide what is typed</source>
        <translation>Ẩn nội dung đã gõ</translation>
    </message>
</context>
<context>
    <name>SecretSheet</name>
    <message>
        <source>New PIN for {name}</source>
        <translation>Mã PIN mới cho {name}</translation>
    </message>
    <message>
        <source>New password for {name}</source>
        <translation>Mật khẩu mới cho {name}</translation>
    </message>
    <message>
        <source>PIN until now</source>
        <translation>Mã PIN hiện tại</translation>
    </message>
    <message>
        <source>Password until now</source>
        <translation>Mật khẩu hiện tại</translation>
    </message>
    <message>
        <source>4 to 8 digits</source>
        <translation>4 đến 8 chữ số</translation>
    </message>
    <message>
        <source>At least 8 characters</source>
        <translation>Ít nhất 8 ký tự</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>Mã PIN mới</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Mật khẩu mới</translation>
    </message>
    <message>
        <source>Once more</source>
        <translation>Nhập lại</translation>
    </message>
    <message>
        <source>The old one stops working. A wait after wrong tries ends too.</source>
        <translation>Mã cũ không dùng được nữa. Thời gian chờ do nhập sai cũng hết.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Lưu</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Hai lần nhập chưa giống nhau.</translation>
    </message>
    <message>
        <source>First PIN for {name}</source>
        <translation>Mã PIN đầu tiên của {name}</translation>
    </message>
    <message>
        <source>First password for {name}</source>
        <translation>Mật khẩu đầu tiên của {name}</translation>
    </message>
    <message>
        <source>It is kept on this PC only, and can be typed by {name} now.</source>
        <translation>Mã chỉ lưu trên máy này; có thể để {name} tự gõ ngay bây giờ.</translation>
    </message>
</context>
<context>
    <name>SecuritySection</name>
    <message>
        <source>Lock the screen by itself</source>
        <translation>Tự khóa màn hình</translation>
    </message>
    <message numerus="yes">
        <source>After %n minute(s) without a key or a mouse. The officer in charge can change this.</source>
        <translation>
            <numerusform>Sau %n phút không dùng bàn phím hoặc chuột. Cán bộ phụ trách có thể đổi.</numerusform>
        </translation>
    </message>
    <message>
        <source>After so many minutes without a key or a mouse. Visits that run go on.</source>
        <translation>Sau số phút này không dùng bàn phím hoặc chuột. Các lượt đang chạy vẫn tính giờ.</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n phút</numerusform>
        </translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Khóa khôi phục</translation>
    </message>
    <message>
        <source>The only way to the records when Windows is reset or the PC breaks. Print it again if the sheet in the safe is lost.</source>
        <translation>Cách duy nhất lấy lại dữ liệu khi cài lại Windows hoặc hỏng máy. Nếu mất tờ trong két, hãy in lại.</translation>
    </message>
    <message>
        <source>Your password</source>
        <translation>Mật khẩu của bạn</translation>
    </message>
    <message>
        <source>Show the key</source>
        <translation>Hiện khóa</translation>
    </message>
    <message>
        <source>Hide the key</source>
        <translation>Ẩn khóa</translation>
    </message>
</context>
<context>
    <name>ServiceModel</name>
    <message>
        <source>staff</source>
        <translation>cán bộ</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n lượt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServicePicker</name>
    <message>
        <source>Type a name, a procedure code or initials</source>
        <translation>Gõ tên, mã thủ tục hoặc chữ đầu</translation>
    </message>
    <message>
        <source>Services found</source>
        <translation>Nội dung tìm thấy</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Appearance</source>
        <translation>Hiển thị</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Người dùng</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>Tài khoản của tôi</translation>
    </message>
    <message>
        <source>Data and copies</source>
        <translation>Dữ liệu và sao lưu</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Bảo mật</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Giới thiệu</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>Các mục cài đặt</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Đồng bộ</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Cập nhật</translation>
    </message>
</context>
<context>
    <name>SeveralDaysSheet</name>
    <message>
        <source>Approve several days</source>
        <translation>Duyệt nhiều ngày</translation>
    </message>
    <message>
        <source>Space ticks a day or takes the tick away.</source>
        <translation>Phím cách để chọn hoặc bỏ chọn một ngày.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message numerus="yes">
        <source>Approve %n day(s)</source>
        <translation>
            <numerusform>Duyệt %n ngày</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Lock the screen</source>
        <translation>Khóa màn hình</translation>
    </message>
    <message>
        <source>volunteer</source>
        <translation>tình nguyện viên</translation>
    </message>
    <message>
        <source>officer in charge</source>
        <translation>cán bộ phụ trách</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Các trang</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Đăng xuất</translation>
    </message>
    <message>
        <source>Saved on this PC</source>
        <translation>Đã lưu trên máy này</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Cách xử lý</translation>
    </message>
    <message>
        <source>Every visit is stored safely on this PC.</source>
        <translation>Mọi lượt hỗ trợ đều được lưu an toàn trên máy này.</translation>
    </message>
    <message>
        <source>See and mend</source>
        <translation>Xem và sửa</translation>
    </message>
</context>
<context>
    <name>ShortcutsSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Phím tắt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>Show these shortcuts</source>
        <translation>Xem các phím tắt này</translation>
    </message>
    <message>
        <source>Go to the next or previous control</source>
        <translation>Sang mục kế tiếp hoặc trước đó</translation>
    </message>
    <message>
        <source>Close a sheet without saving</source>
        <translation>Đóng hộp mà không lưu</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>Khóa màn hình</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Ở mọi trang</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Locked · {name} is on duty</source>
        <translation>Đang khóa · {name} đang trực</translation>
    </message>
    <message>
        <source>Who is on duty?</source>
        <translation>Ai đang trực?</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) running. Their clocks go on, whoever signs in.</source>
        <translation>
            <numerusform>%n lượt đang chạy. Ai đăng nhập thì đồng hồ vẫn tính tiếp.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SignInPanel</name>
    <message>
        <source>Somebody else</source>
        <translation>Người khác</translation>
    </message>
    <message numerus="yes">
        <source>Wrong several times. Try again in %n second(s).</source>
        <translation>
            <numerusform>Sai nhiều lần. Thử lại sau %n giây.</numerusform>
        </translation>
    </message>
    <message>
        <source>Choose your name</source>
        <translation>Chọn tên của bạn</translation>
    </message>
    <message>
        <source>Press its number, or use the arrow keys and Enter.</source>
        <translation>Bấm số của tên, hoặc dùng phím mũi tên rồi Enter.</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Mã PIN</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mật khẩu</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Đăng nhập</translation>
    </message>
</context>
<context>
    <name>SignInWords</name>
    <message>
        <source>Official</source>
        <translation>Cán bộ</translation>
    </message>
    <message>
        <source>Volunteer</source>
        <translation>Tình nguyện viên</translation>
    </message>
    <message>
        <source>From {day}</source>
        <translation>Từ ngày {day}</translation>
    </message>
    <message>
        <source>Ended {day}</source>
        <translation>Đã kết thúc {day}</translation>
    </message>
    <message>
        <source>Not in use</source>
        <translation>Đã ngừng dùng</translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s) running</source>
        <translation>
            <numerusform>%n lượt đang chạy</numerusform>
        </translation>
    </message>
    <message>
        <source>No PIN yet · ask the officer in charge</source>
        <translation>Chưa có mã PIN · nhờ cán bộ phụ trách đặt</translation>
    </message>
</context>
<context>
    <name>StepLine</name>
    <message>
        <source>done</source>
        <translation>xong</translation>
    </message>
    <message>
        <source>working</source>
        <translation>đang xem</translation>
    </message>
</context>
<context>
    <name>StepRow</name>
    <message>
        <source>Step {step} of {all}: {name}</source>
        <translation>Bước {step} trên {all}: {name}</translation>
    </message>
</context>
<context>
    <name>SyncHead</name>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Đồng bộ ngay</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>Connect to the city</source>
        <translation>Kết nối với thành phố</translation>
    </message>
    <message>
        <source>Enter a new code</source>
        <translation>Nhập mã mới</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>Sync now</source>
        <translation>Đồng bộ ngay</translation>
    </message>
    <message>
        <source>Visits a day, here and in the city</source>
        <translation>Số lượt mỗi ngày, tại máy và ở thành phố</translation>
    </message>
    <message>
        <source>Rounds so far</source>
        <translation>Các lần đồng bộ</translation>
    </message>
    <message>
        <source>This PC has not talked to the city yet.</source>
        <translation>Máy này chưa trao đổi với thành phố lần nào.</translation>
    </message>
    <message>
        <source>Copy this page</source>
        <translation>Chép trang này</translation>
    </message>
    <message>
        <source>not connected yet</source>
        <translation>chưa kết nối</translation>
    </message>
    <message>
        <source>city not reached</source>
        <translation>chưa gặp được thành phố</translation>
    </message>
    <message>
        <source>the city has not told yet</source>
        <translation>thành phố chưa cho biết</translation>
    </message>
    <message>
        <source>The city&apos;s own count stands beside ours as soon as it has told it.</source>
        <translation>Khi thành phố cho biết số của mình, số đó sẽ hiện bên cạnh số tại máy.</translation>
    </message>
    <message>
        <source>All days that the city has counted are the same here and there.</source>
        <translation>Mọi ngày thành phố đã đếm đều khớp với máy này.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) are not the same yet. Other desks of the ward may still have to send.</source>
        <translation>
            <numerusform>Còn %n ngày chưa khớp. Có thể quầy khác của đơn vị chưa gửi xong.</numerusform>
        </translation>
    </message>
    <message>
        <source>City</source>
        <translation>Thành phố</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>chưa kết nối</translation>
    </message>
    <message>
        <source>Ward</source>
        <translation>Đơn vị</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Quầy</translation>
    </message>
    <message>
        <source>Number of the desk</source>
        <translation>Mã số của quầy</translation>
    </message>
    <message>
        <source>City last reached</source>
        <translation>Lần gặp thành phố gần nhất</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Phiên bản</translation>
    </message>
    <message>
        <source>It goes to the city once more with the next round.</source>
        <translation>Mục này sẽ được gửi lại ở lần đồng bộ tới.</translation>
    </message>
    <message>
        <source>Export this list</source>
        <translation>Xuất danh sách này</translation>
    </message>
    <message>
        <source>CSV files (*.csv)</source>
        <translation>Tệp CSV (*.csv)</translation>
    </message>
    <message>
        <source>Written to {file}.</source>
        <translation>Đã ghi vào {file}.</translation>
    </message>
    <message>
        <source>Copied. It holds no visit and nobody&apos;s name.</source>
        <translation>Đã chép. Không có lượt hỗ trợ hay tên người dân nào trong đó.</translation>
    </message>
    <message>
        <source>Recovery key</source>
        <translation>Khóa khôi phục</translation>
    </message>
    <message>
        <source>on paper, and a sealed copy with the city</source>
        <translation>trên giấy, và một bản niêm phong ở thành phố</translation>
    </message>
    <message>
        <source>on paper; a sealed copy goes to the city with the first round</source>
        <translation>trên giấy; bản niêm phong gửi lên thành phố ở lần đồng bộ đầu</translation>
    </message>
</context>
<context>
    <name>SyncSection</name>
    <message>
        <source>Counts, history, USB</source>
        <translation>Số liệu, lịch sử, USB</translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message numerus="yes">
        <source>%n change(s) have not reached the city</source>
        <translation>
            <numerusform>%n thay đổi chưa gửi được lên thành phố</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>for %n day(s).</source>
        <translation>
            <numerusform>đã %n ngày.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost. Check the network cable or Wi-Fi, or carry the changes by USB; if neither helps, call {hotline}.</source>
        <translation>Không mất gì cả. Hãy xem lại dây mạng hoặc Wi-Fi, hoặc chuyển bằng USB; nếu vẫn không được, gọi {hotline}.</translation>
    </message>
    <message>
        <source>Only on this PC</source>
        <translation>Chỉ lưu trên máy này</translation>
    </message>
    <message>
        <source>On this PC</source>
        <translation>Tại máy</translation>
    </message>
    <message numerus="yes">
        <source>%Ln to send</source>
        <translation>
            <numerusform>%Ln chờ gửi</numerusform>
        </translation>
    </message>
    <message>
        <source>Sending {sent}/{total}</source>
        <translation>Đang gửi {sent}/{total}</translation>
    </message>
    <message numerus="yes">
        <source>Not connected · %Ln to send</source>
        <translation>
            <numerusform>Mất kết nối · %Ln chờ gửi</numerusform>
        </translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Mất kết nối</translation>
    </message>
    <message numerus="yes">
        <source>Not sent for days: %Ln</source>
        <translation>
            <numerusform>Nhiều ngày chưa gửi: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Needs a look: %Ln</source>
        <translation>
            <numerusform>Cần xem: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Không có mạng</translation>
    </message>
    <message numerus="yes">
        <source>Offline · %Ln to send</source>
        <translation>
            <numerusform>Không có mạng · %Ln chờ gửi</numerusform>
        </translation>
    </message>
    <message>
        <source>City not reached</source>
        <translation>Chưa gặp được thành phố</translation>
    </message>
    <message>
        <source>All sent {moment}</source>
        <translation>Đã gửi hết {moment}</translation>
    </message>
    <message>
        <source>This PC is not connected to the city.</source>
        <translation>Máy này chưa kết nối với thành phố.</translation>
    </message>
    <message>
        <source>Everything is stored safely here. An official connects it with the address and the code that the city gives.</source>
        <translation>Mọi thứ vẫn lưu an toàn tại đây. Cán bộ phụ trách kết nối bằng địa chỉ và mã ghi danh do thành phố cấp.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) need a look.</source>
        <translation>
            <numerusform>%Ln thay đổi cần xem lại.</numerusform>
        </translation>
    </message>
    <message>
        <source>The city keeps them but does not count them. Below stands why; mend them or send them again.</source>
        <translation>Thành phố giữ lại nhưng chưa tính. Lý do ghi bên dưới; hãy sửa hoặc gửi lại.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) wait to be sent.</source>
        <translation>
            <numerusform>%Ln thay đổi đang chờ gửi.</numerusform>
        </translation>
    </message>
    <message>
        <source>They go by themselves in a few seconds. Go on working.</source>
        <translation>Vài giây nữa máy tự gửi. Cứ tiếp tục làm việc.</translation>
    </message>
    <message>
        <source>Everything on this PC is with the city.</source>
        <translation>Mọi dữ liệu trên máy này đã có ở thành phố.</translation>
    </message>
    <message>
        <source>Last compared with the city: {moment}. There is nothing to do.</source>
        <translation>Đối chiếu với thành phố gần nhất: {moment}. Không cần làm gì thêm.</translation>
    </message>
    <message>
        <source>The clock of this PC is {time} ahead of the city&apos;s.</source>
        <translation>Đồng hồ máy này nhanh {time} so với thành phố.</translation>
    </message>
    <message>
        <source>The clock of this PC is {time} behind the city&apos;s.</source>
        <translation>Đồng hồ máy này chậm {time} so với thành phố.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n ngày</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n giờ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n phút</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is lost by it, but new visits get a wrong time. Set date and time in the settings of the system.</source>
        <translation>Không mất dữ liệu, nhưng lượt mới sẽ mang giờ sai. Hãy chỉnh ngày giờ trong cài đặt của hệ điều hành.</translation>
    </message>
    <message>
        <source>Talking to the city…</source>
        <translation>Đang trao đổi với thành phố…</translation>
    </message>
    <message>
        <source>Sending to the city: {sent} of {total}</source>
        <translation>Đang gửi lên thành phố: {sent} trên {total}</translation>
    </message>
    <message>
        <source>Go on working; this does not slow the counter.</source>
        <translation>Cứ tiếp tục làm việc; quầy không bị chậm lại.</translation>
    </message>
    <message>
        <source>The city has blocked this PC.</source>
        <translation>Thành phố đã thu hồi quyền gửi của máy này.</translation>
    </message>
    <message>
        <source>The city does not know this PC any more.</source>
        <translation>Thành phố không còn nhận ra máy này.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) wait and are safe on this PC.</source>
        <translation>
            <numerusform>%Ln thay đổi chờ gửi và vẫn an toàn trên máy này.</numerusform>
        </translation>
    </message>
    <message>
        <source>The city could not be reached just now.</source>
        <translation>Hiện chưa gặp được thành phố.</translation>
    </message>
    <message>
        <source>The city has not answered yet.</source>
        <translation>Thành phố chưa trả lời lần nào.</translation>
    </message>
    <message>
        <source>Nothing waits to be sent. It is tried again by itself.</source>
        <translation>Không có gì chờ gửi. Máy sẽ tự thử lại.</translation>
    </message>
    <message>
        <source>Nothing here is lost. The city was probably set up anew. Ask {hotline} for a new code and enter it here; everything then goes up once more.</source>
        <translation>Không mất gì cả. Có thể máy chủ thành phố vừa được cài lại. Hãy xin {hotline} mã mới rồi nhập tại đây; mọi dữ liệu sẽ được gửi lại.</translation>
    </message>
    <message>
        <source>Nothing here is lost, and the counter works on. If this PC was not stolen or given away, call {hotline}; only the city can let it in again. What waits here can be handed in by USB.</source>
        <translation>Không mất gì cả, quầy vẫn làm việc được. Nếu máy không bị mất hay chuyển cho nơi khác, hãy gọi {hotline}; chỉ thành phố mới cho máy gửi lại được. Phần đang chờ có thể nộp bằng USB.</translation>
    </message>
</context>
<context>
    <name>ThingSheet</name>
    <message>
        <source>Last time: {value}</source>
        <translation>Lần trước: {value}</translation>
    </message>
    <message>
        <source>After a few more checks a line shows here which way it goes.</source>
        <translation>Sau vài lần kiểm tra nữa, ở đây sẽ có đường biểu diễn cho thấy nó tăng hay giảm.</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Kiểm tra lại</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>In trang thử</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
    <message>
        <source>The last checks</source>
        <translation>Các lần kiểm tra gần đây</translation>
    </message>
</context>
<context>
    <name>ThingsCard</name>
    <message>
        <source>What is looked at</source>
        <translation>Sẽ xem những gì</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Mạng</translation>
    </message>
    <message>
        <source>cable, address, router, Internet, names, clock, the portals of the counter</source>
        <translation>dây, địa chỉ, bộ phát, Internet, tên miền, đồng hồ, các cổng mà quầy dùng</translation>
    </message>
    <message>
        <source>Printers</source>
        <translation>Máy in</translation>
    </message>
    <message>
        <source>queues and waiting prints, paper, toner, covers, the way to each printer</source>
        <translation>hàng đợi và lệnh in chờ, giấy, mực, nắp máy, đường đến từng máy in</translation>
    </message>
    <message>
        <source>This PC</source>
        <translation>Máy tính này</translation>
    </message>
    <message>
        <source>disks, memory, power, the card reader for signing</source>
        <translation>ổ đĩa, bộ nhớ, nguồn điện, đầu đọc thẻ ký số</translation>
    </message>
</context>
<context>
    <name>TimeInputs</name>
    <message>
        <source>Day</source>
        <translation>Ngày</translation>
    </message>
    <message>
        <source>for example 21/11</source>
        <translation>ví dụ 21/11</translation>
    </message>
    <message>
        <source>Started at</source>
        <translation>Bắt đầu lúc</translation>
    </message>
    <message>
        <source>for example 8:05 or 805</source>
        <translation>ví dụ 8:05 hoặc 8h05</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Số phút</translation>
    </message>
    <message>
        <source>for example 7</source>
        <translation>ví dụ 7</translation>
    </message>
    <message>
        <source>Write the day like 21/11/2026.</source>
        <translation>Ghi ngày như 21/11/2026.</translation>
    </message>
    <message>
        <source>Write the time like 8:05.</source>
        <translation>Ghi giờ như 8:05.</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Signed in: {name}</source>
        <translation>Đang đăng nhập: {name}</translation>
    </message>
</context>
<context>
    <name>TypedGroup</name>
    <message>
        <source>right</source>
        <translation>đúng</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>sai</translation>
    </message>
    <message>
        <source>not complete</source>
        <translation>chưa đủ</translation>
    </message>
    <message>
        <source>Group {number}: {signs}, {state}</source>
        <translation>Nhóm {number}: {signs}, {state}</translation>
    </message>
</context>
<context>
    <name>UpdateSection</name>
    <message>
        <source>Folder with the updates</source>
        <translation>Thư mục chứa bản cập nhật</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>Có gì mới</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>Tìm ngay</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Dừng</translation>
    </message>
    <message>
        <source>From a USB stick…</source>
        <translation>Từ USB…</translation>
    </message>
</context>
<context>
    <name>UpdateWords</name>
    <message>
        <source>Version {version} is ready</source>
        <translation>Phiên bản {version} đã sẵn sàng</translation>
    </message>
    <message>
        <source>Version {failed} did not start on this PC, so {running} came back by itself. It is not installed again; a newer one is. Please tell IT.</source>
        <translation>Phiên bản {failed} không khởi động được trên máy này nên máy đã tự quay về {running}. Bản đó sẽ không cài lại; bản mới hơn vẫn được cài. Hãy báo IT.</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Phiên bản {version}</translation>
    </message>
    <message>
        <source>Looking for a new version…</source>
        <translation>Đang tìm phiên bản mới…</translation>
    </message>
    <message>
        <source>Version {version} is being laid out</source>
        <translation>Đang giải nén phiên bản {version}</translation>
    </message>
    <message>
        <source>The work goes on meanwhile.</source>
        <translation>Bạn cứ làm việc bình thường.</translation>
    </message>
    <message>
        <source>Version {version} is being fetched</source>
        <translation>Đang tải phiên bản {version}</translation>
    </message>
    <message>
        <source>{done} of {whole} MB. The work goes on meanwhile; after a cut it goes on from there.</source>
        <translation>{done} trên {whole} MB. Bạn cứ làm việc bình thường; nếu mất mạng, máy sẽ tải tiếp từ chỗ dừng.</translation>
    </message>
    <message>
        <source>No look for new versions this time</source>
        <translation>Lần này chưa tìm được phiên bản mới</translation>
    </message>
    <message>
        <source>Not updated</source>
        <translation>Chưa cập nhật được</translation>
    </message>
    <message>
        <source>The update was refused</source>
        <translation>Bản cập nhật bị từ chối</translation>
    </message>
    <message>
        <source>Version {version} is there</source>
        <translation>Đã có phiên bản {version}</translation>
    </message>
    <message>
        <source>Stopped. What came is kept; looking again goes on from there.</source>
        <translation>Đã dừng. Phần đã tải vẫn còn; bấm tìm lại sẽ tải tiếp.</translation>
    </message>
    <message numerus="yes">
        <source>Ward Desk looks by itself every %Ln hour(s) while it is open.</source>
        <translation>
            <numerusform>Khi đang mở, Ward Desk tự tìm mỗi %Ln giờ.</numerusform>
        </translation>
    </message>
    <message>
        <source>Version {version} is the newest for this desk</source>
        <translation>Phiên bản {version} là mới nhất cho máy này</translation>
    </message>
    <message>
        <source>Looked at {time}.</source>
        <translation>Đã tìm lúc {time}.</translation>
    </message>
    <message>
        <source>Nothing needs doing: {running} runs until you close Ward Desk, the next opening starts the new one, and your work stays as it is.</source>
        <translation>Không cần làm gì thêm: bản {running} chạy đến khi bạn đóng Ward Desk, lần mở sau sẽ chạy bản mới, công việc của bạn giữ nguyên.</translation>
    </message>
</context>
<context>
    <name>UsbCard</name>
    <message>
        <source>By USB, without a network</source>
        <translation>Bằng USB, không cần mạng</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Tiến độ</translation>
    </message>
    <message>
        <source>Write a file</source>
        <translation>Ghi tệp</translation>
    </message>
    <message>
        <source>Read the city&apos;s file</source>
        <translation>Đọc tệp của thành phố</translation>
    </message>
    <message>
        <source>Write what is unsent to a stick, hand it in at the city or mail it, and read the file that comes back. Only the city can open it.</source>
        <translation>Ghi phần chưa gửi ra USB, nộp cho thành phố, rồi đọc tệp thành phố trả lại. Chỉ thành phố mở được tệp này.</translation>
    </message>
    <message>
        <source>Connect this PC to the city once; from then on the way by USB is open too.</source>
        <translation>Hãy kết nối máy này với thành phố một lần; sau đó có thể dùng cả USB.</translation>
    </message>
</context>
<context>
    <name>UsbFiles</name>
    <message>
        <source>Write a file for the city</source>
        <translation>Ghi tệp gửi thành phố</translation>
    </message>
    <message>
        <source>Read the city&apos;s file</source>
        <translation>Đọc tệp của thành phố</translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) written, {size} KB: {file}.</source>
        <translation>
            <numerusform>Đã ghi %Ln thay đổi, {size} KB: {file}.</numerusform>
        </translation>
    </message>
    <message>
        <source>They stay on this PC and count as unsent until the city&apos;s answer is read here.</source>
        <translation>Dữ liệu vẫn ở trên máy và còn tính là chưa gửi cho đến khi đọc tệp trả lời của thành phố tại đây.</translation>
    </message>
    <message>
        <source>Ward Desk files (*{ending})</source>
        <translation>Tệp Ward Desk (*{ending})</translation>
    </message>
    <message>
        <source>There are more than fit into one file: write the next one after the city&apos;s answer.</source>
        <translation>Một tệp không chứa hết: hãy ghi tệp tiếp theo sau khi đọc tệp trả lời của thành phố.</translation>
    </message>
    <message numerus="yes">
        <source>The city has %Ln more of this PC&apos;s change(s).</source>
        <translation>
            <numerusform>Thành phố đã nhận thêm %Ln thay đổi của máy này.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln change(s) of others came in.</source>
        <translation>
            <numerusform>Đã nhận %Ln thay đổi của nơi khác.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them need a look; see the list.</source>
        <translation>
            <numerusform>%Ln thay đổi cần xem lại; xem danh sách.</numerusform>
        </translation>
    </message>
    <message>
        <source>The city has more to give: write another file and hand it in.</source>
        <translation>Thành phố còn dữ liệu cho máy này: hãy ghi và nộp thêm một tệp nữa.</translation>
    </message>
</context>
<context>
    <name>VisitActions</name>
    <message>
        <source>The visit was corrected.</source>
        <translation>Đã sửa lượt hỗ trợ.</translation>
    </message>
    <message>
        <source>The correction was undone.</source>
        <translation>Đã hoàn tác chỗ sửa.</translation>
    </message>
    <message>
        <source>Delete this visit?</source>
        <translation>Xóa lượt này?</translation>
    </message>
    <message>
        <source>It is crossed out and no longer counted. It stays in the record and can be restored.</source>
        <translation>Lượt này bị gạch đi và không tính nữa. Dữ liệu vẫn được giữ và có thể khôi phục.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Recorded twice</source>
        <translation>Ghi trùng</translation>
    </message>
    <message>
        <source>Recorded by mistake</source>
        <translation>Ghi nhầm</translation>
    </message>
    <message>
        <source>Only a try</source>
        <translation>Ghi thử</translation>
    </message>
    <message>
        <source>Restore this visit?</source>
        <translation>Khôi phục lượt này?</translation>
    </message>
    <message>
        <source>It is counted again, as it was before it was deleted.</source>
        <translation>Lượt này được tính lại, như trước khi bị xóa.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Khôi phục</translation>
    </message>
    <message>
        <source>Deleted by mistake</source>
        <translation>Xóa nhầm</translation>
    </message>
    <message>
        <source>The visit was deleted.</source>
        <translation>Đã xóa lượt hỗ trợ.</translation>
    </message>
    <message>
        <source>The visit was restored.</source>
        <translation>Đã khôi phục lượt hỗ trợ.</translation>
    </message>
    <message>
        <source>The visit is back.</source>
        <translation>Lượt này đã trở lại.</translation>
    </message>
    <message>
        <source>The visit is deleted again.</source>
        <translation>Lượt này đã bị xóa lại.</translation>
    </message>
    <message>
        <source>Name and phone were deleted, in the backups too.</source>
        <translation>Đã xóa tên và số điện thoại, cả trong các bản sao lưu.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Hoàn tác</translation>
    </message>
    <message>
        <source>Delete the name and phone number?</source>
        <translation>Xóa tên và số điện thoại?</translation>
    </message>
    <message>
        <source>The person withdrew consent. Both are deleted here and in the backups; this cannot be undone.</source>
        <translation>Người dân rút lại sự đồng ý. Tên và số điện thoại bị xóa ở đây và trong các bản sao lưu; việc này không hoàn tác được.</translation>
    </message>
    <message>
        <source>Delete them</source>
        <translation>Xóa ngay</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Giữ lại</translation>
    </message>
</context>
<context>
    <name>VisitForm</name>
    <message>
        <source>Subject of assistance</source>
        <translation>Nội dung hỗ trợ</translation>
    </message>
    <message>
        <source>Type of person assisted</source>
        <translation>Đối tượng hỗ trợ</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kênh hỗ trợ</translation>
    </message>
    <message>
        <source>Number of people</source>
        <translation>Số người</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả hỗ trợ</translation>
    </message>
    <message>
        <source>Not rated</source>
        <translation>Chưa đánh giá</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>Mức độ hài lòng</translation>
    </message>
    <message>
        <source>Choose one from the list: type, then press Enter.</source>
        <translation>Hãy chọn một nội dung: gõ tên rồi bấm Enter.</translation>
    </message>
</context>
<context>
    <name>VisitSheet</name>
    <message>
        <source>Entered late</source>
        <translation>Ghi bù</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Đã xóa</translation>
    </message>
    <message>
        <source>The day was sent</source>
        <translation>Ngày đã gửi duyệt</translation>
    </message>
    <message>
        <source>Kept for a call back, with consent</source>
        <translation>Lưu để gọi lại, người dân đã đồng ý</translation>
    </message>
    <message>
        <source>Deleted by itself on {day}. Only on this PC.</source>
        <translation>Tự xóa ngày {day}. Chỉ có trên máy này.</translation>
    </message>
    <message>
        <source>Consent withdrawn</source>
        <translation>Rút lại đồng ý</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Lịch sử</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Khôi phục</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Xóa</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Chép</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Đóng</translation>
    </message>
</context>
<context>
    <name>VisitWords</name>
    <message>
        <source>Subject of assistance</source>
        <translation>Nội dung hỗ trợ</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Thủ tục</translation>
    </message>
    <message>
        <source>Started at</source>
        <translation>Bắt đầu lúc</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Số phút</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Kết quả hỗ trợ</translation>
    </message>
    <message>
        <source>Why it could not be done</source>
        <translation>Lý do chưa làm được</translation>
    </message>
    <message>
        <source>Type of person assisted</source>
        <translation>Đối tượng hỗ trợ</translation>
    </message>
    <message>
        <source>Number of people</source>
        <translation>Số người</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Kênh hỗ trợ</translation>
    </message>
    <message>
        <source>Dossier number</source>
        <translation>Mã hồ sơ</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ghi chú</translation>
    </message>
    <message>
        <source>Satisfaction</source>
        <translation>Mức độ hài lòng</translation>
    </message>
    <message>
        <source>Recorded by</source>
        <translation>Người hỗ trợ</translation>
    </message>
    <message>
        <source>Ward or commune</source>
        <translation>Xã, phường, đặc khu</translation>
    </message>
    <message>
        <source>Entered late</source>
        <translation>Ghi bù</translation>
    </message>
    <message>
        <source>not rated</source>
        <translation>chưa đánh giá</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>có</translation>
    </message>
    <message>
        <source>no</source>
        <translation>không</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Mã</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Ghi nhận</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Sửa</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Đã xóa</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Đã khôi phục</translation>
    </message>
    <message>
        <source>unknown person</source>
        <translation>không rõ người</translation>
    </message>
    <message>
        <source>Reason: undone</source>
        <translation>Lý do: hoàn tác</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>Lý do: {reason}</translation>
    </message>
    <message>
        <source>No effect: somebody else recorded this visit.</source>
        <translation>Không có hiệu lực: lượt này do người khác ghi.</translation>
    </message>
    <message>
        <source>No effect: this person was not active then.</source>
        <translation>Không có hiệu lực: khi đó người này không còn hoạt động.</translation>
    </message>
    <message>
        <source>No effect: only an officer may do this.</source>
        <translation>Không có hiệu lực: chỉ cán bộ phụ trách được làm việc này.</translation>
    </message>
    <message>
        <source>No effect: the rules do not allow it.</source>
        <translation>Không có hiệu lực: quy tắc không cho phép.</translation>
    </message>
    <message>
        <source>Because of an incident</source>
        <translation>Vì sự cố</translation>
    </message>
</context>
<context>
    <name>VolunteersCard</name>
    <message>
        <source>Ask for volunteers</source>
        <translation>Đề nghị tình nguyện viên</translation>
    </message>
    <message>
        <source>Volunteers wanted</source>
        <translation>Cần tình nguyện viên</translation>
    </message>
    <message>
        <source>Tell the city how many volunteers this ward needs, and when. The city sees it with the next sync.</source>
        <translation>Báo thành phố đơn vị cần bao nhiêu tình nguyện viên, vào lúc nào. Thành phố thấy sau lần đồng bộ tới.</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} đến {last}</translation>
    </message>
    <message>
        <source>No longer needed</source>
        <translation>Không cần nữa</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Rút lại</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Giữ nguyên</translation>
    </message>
    <message>
        <source>The city is told with the next sync.</source>
        <translation>Thành phố sẽ biết ở lần đồng bộ tới.</translation>
    </message>
    <message>
        <source>Noted. The city is told with the next sync.</source>
        <translation>Đã ghi. Thành phố sẽ biết ở lần đồng bộ tới.</translation>
    </message>
    <message>
        <source>Take the request back?</source>
        <translation>Rút lại đề nghị này?</translation>
    </message>
</context>
<context>
    <name>WardModel</name>
    <message>
        <source>Before: {names}</source>
        <translation>Trước đây: {names}</translation>
    </message>
</context>
<context>
    <name>WardStep</name>
    <message>
        <source>Type the name, with or without marks, e.g. “hoa xuan”</source>
        <translation>Gõ tên, có dấu hay không dấu, ví dụ “hoa xuan”</translation>
    </message>
    <message>
        <source>Find your ward</source>
        <translation>Tìm xã, phường</translation>
    </message>
    <message>
        <source>Wards found</source>
        <translation>Các đơn vị tìm thấy</translation>
    </message>
    <message numerus="yes">
        <source>%n unit(s) found</source>
        <translation>
            <numerusform>Tìm thấy %n đơn vị</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n units of Da Nang</source>
        <translation>
            <numerusform>Tất cả %n đơn vị của Đà Nẵng</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark your ward in the list, then press Enter.</source>
        <translation>Chọn đơn vị trong danh sách rồi bấm Enter.</translation>
    </message>
    <message>
        <source>No ward or commune has this name. Try fewer letters, or the name it had before July 2025.</source>
        <translation>Không có xã, phường nào tên như vậy. Hãy gõ ít chữ hơn, hoặc tên cũ trước tháng 7/2025.</translation>
    </message>
    <message>
        <source>Which ward or commune?</source>
        <translation>Máy này ở xã, phường nào?</translation>
    </message>
    <message>
        <source>Choose the unit this PC stands in. All 94 units of Da Nang are here.</source>
        <translation>Chọn đơn vị đặt máy này. Có đủ 94 xã, phường, đặc khu của Đà Nẵng.</translation>
    </message>
    <message>
        <source>The city department has marked {ward} for this PC. Press Enter if that is right, else choose another.</source>
        <translation>Thành phố đã đánh dấu {ward} cho máy này. Nếu đúng hãy bấm Enter, nếu không hãy chọn đơn vị khác.</translation>
    </message>
</context>
<context>
    <name>WishSheet</name>
    <message>
        <source>Ask for volunteers</source>
        <translation>Đề nghị tình nguyện viên</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Số người</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Ngày đầu</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Ngày cuối</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Để làm gì</translation>
    </message>
    <message>
        <source>For example: many dossiers online this month</source>
        <translation>Ví dụ: tháng này nhiều hồ sơ trực tuyến</translation>
    </message>
    <message>
        <source>Ask the city</source>
        <translation>Gửi đề nghị</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Hủy</translation>
    </message>
    <message>
        <source>Write a number, for example 2.</source>
        <translation>Hãy nhập một số, ví dụ 2.</translation>
    </message>
    <message>
        <source>Write the day as 21/11/2026.</source>
        <translation>Hãy nhập ngày như 21/11/2026.</translation>
    </message>
</context>
</TS>
