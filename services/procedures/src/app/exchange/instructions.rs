//! What the first sheet of a template tells whoever fills it in.

use wording::Language;

/// The names of the sheet, in both languages; the importer passes over it.
pub(super) const NAMES: [&str; 2] = ["Hướng dẫn", "Instructions"];

const VIETNAMESE: &[&str] = &[
    "Mỗi trang là một phần của thủ tục hành chính; mỗi dòng là một mục. Xin giữ nguyên dòng tên cột; phía trên có thể có dòng tiêu đề.",
    "Xin giữ đủ các trang và các cột. Trang chỉ có dòng tên cột nghĩa là thủ tục không có phần đó. Khi nhập từng phần thì được bỏ bớt trang: phần đó giữ nguyên như đang có.",
    "Trang “Thủ tục” có một dòng cho mỗi thủ tục. Ở các trang khác, cột “Mã thủ tục” cho biết dòng thuộc thủ tục nào.",
    "Giấy tờ và trình tự thuộc về một trường hợp; thời hạn và phí, lệ phí thuộc về một cách thức; nhánh thuộc về một bước. Các cột “Khóa…” cho biết điều đó.",
    "Cột có dấu * (nền vàng) là bắt buộc: dòng nào cũng phải có nội dung ở cột này. Các cột khác được để trống.",
    "Thứ tự các dòng của một thủ tục là thứ tự được hiển thị.",
    "Số tiền là số nguyên, tính bằng đồng, không âm. Ngày viết dd/mm/yyyy.",
    "Cột nhận nhiều giá trị: ngăn cách bằng dấu chấm phẩy (;).",
    "Không gộp ô, không dùng công thức. Trang ẩn không được đọc.",
    "Biểu mẫu điện tử chỉ ghi khóa; nội dung lấy từ phiên bản đã công bố của thủ tục hoặc từ thư viện biểu mẫu.",
    "Nhập tệp tạo ra các dự thảo; dự thảo còn phải được thẩm định và công bố. Thủ tục không thay đổi thì được giữ nguyên.",
    "Nên nhập thử trước: mọi lỗi được báo cùng lúc, kèm trang và ô.",
];

const ENGLISH: &[&str] = &[
    "Each sheet is a part of the procedures, each row an item of it. Please leave the row with the names of the columns; titles may stand above it.",
    "Please leave all sheets and columns. A sheet with nothing below its first row says that the procedures have no such part. An import in parts may lack sheets: those parts stay as they are.",
    "The sheet “Procedures” has one row for each procedure. On the others the column “Procedure code” says whose row it is.",
    "Papers and actions belong to a case, limits and fees to a channel, branches to a step. The columns “… key” say to which.",
    "Columns marked * (on yellow) are required: every row has something in them. The others may be empty.",
    "The rows of a procedure are shown in the order in which they stand.",
    "Amounts are whole đồng, not below zero. Dates are written dd/mm/yyyy.",
    "Where a column takes several values, separate them by semicolons (;).",
    "Do not merge cells and use no formulas. Hidden sheets are not read.",
    "E-forms are named by key only; what they say is taken from the published version of the procedure or from the library of forms.",
    "An import makes drafts, which still have to be reviewed and published. Procedures that have not changed are left alone.",
    "Try a dry run first: all faults are told at once, each with its sheet and cell.",
];

pub(super) fn lines(language: Language) -> &'static [&'static str] {
    match language {
        Language::Vietnamese => VIETNAMESE,
        Language::English => ENGLISH,
    }
}

pub(super) fn name(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => NAMES[0],
        Language::English => NAMES[1],
    }
}
