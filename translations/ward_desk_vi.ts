<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="vi_VN" sourcelanguage="en">
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
    <name>MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Đóng thông báo này</translation>
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
    <name>Shell</name>
    <message>
        <source>Show these shortcuts</source>
        <translation>Xem bảng phím tắt này</translation>
    </message>
    <message>
        <source>Go to the next or previous control</source>
        <translation>Sang ô kế tiếp hoặc trở lại ô trước</translation>
    </message>
    <message>
        <source>Close a sheet without saving</source>
        <translation>Đóng hộp thoại, không lưu</translation>
    </message>
    <message>
        <source>Lock the screen</source>
        <translation>Khóa màn hình</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Ở mọi trang</translation>
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
        <source>Every visit is stored safely on this PC. It is not connected to the city yet.</source>
        <translation>Mọi lượt đều được lưu an toàn trên máy này. Máy chưa nối với hệ thống của thành phố.</translation>
    </message>
    <message>
        <source>Saved on this PC</source>
        <translation>Đã lưu trên máy này</translation>
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
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Signed in: {name}</source>
        <translation>Đang đăng nhập: {name}</translation>
    </message>
</context>
</TS>
