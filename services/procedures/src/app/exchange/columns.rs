//! The sheets of the procedures, of their cases and of their channels.

use serde::Deserialize;
use sheets::{Column, Form};

use super::choices;
use super::layout::{Layout, Nested, code, text, wording};
use crate::app::malformed::reads_as;
use crate::domain::{
    Case, ChannelOffer, Fee, Key, LegalBasis, OtherLimit, Paper, ProcedureResult, Reduction,
    VersionContent, Wording,
};

const CASES: Nested = Nested {
    list: "cases",
    key: "key",
};
const CHANNELS: Nested = Nested {
    list: "channels",
    key: "channel",
};
const FEES: Nested = Nested {
    list: "fees",
    key: "key",
};

const fn list(list: &'static str) -> Nested {
    Nested { list, key: "key" }
}

/// An e-form as a sheet names it: its definition is no matter of cells.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormName {
    #[serde(rename = "key")]
    _key: Key,
}

fn case() -> Column {
    Column::needed("@case", "Khóa trường hợp", "Case key", Form::Key)
        .with_hint("Khóa ở trang “Trường hợp”", "The key on the sheet “Cases”")
}

fn channel() -> Column {
    Column::needed("@channel", "Cách thức", "Channel", choices::channels())
}

fn key(vi: &'static str, en: &'static str) -> Column {
    Column::needed("key", vi, en, Form::Key).with_hint(
        "Chữ thường không dấu, số và gạch nối, ví dụ to-khai",
        "Small letters a–z, digits and hyphens, such as request-form",
    )
}

pub(super) fn layouts() -> Vec<Layout> {
    vec![
        procedures(),
        results(),
        conditions(),
        legal_bases(),
        coordinating(),
        cases(),
        sequence(),
        papers(),
        channels(),
        other_limits(),
        fees(),
        reductions(),
        forms(),
    ]
}

fn procedures() -> Layout {
    let [name_vi, name_en] = wording!(needed, "name", "Tên thủ tục", "Name");
    let [field_vi, field_en] = wording!(needed, "field.name", "Lĩnh vực", "Field");
    let [receiving_vi, receiving_en] = wording!(
        optional,
        "agencies.receiving",
        "Cơ quan tiếp nhận",
        "Receiving agency"
    );
    let [competent_vi, competent_en] = wording!(
        optional,
        "agencies.competent",
        "Cơ quan có thẩm quyền",
        "Competent agency"
    );
    Layout {
        vi: "Thủ tục",
        en: "Procedures",
        nested: &[],
        columns: vec![
            code(),
            name_vi,
            name_en,
            Column::needed("field.code", "Mã lĩnh vực", "Field code", Form::Key),
            field_vi,
            field_en,
            Column::optional("levels", "Cấp thực hiện", "Levels", choices::levels()),
            Column::optional(
                "subjects",
                "Đối tượng thực hiện",
                "Subjects",
                choices::subjects(),
            ),
            Column::optional(
                "life_events",
                "Sự kiện trong đời",
                "Life events",
                choices::life_events(),
            ),
            Column::needed(
                "validity.from",
                "Có hiệu lực từ",
                "In force from",
                Form::Date,
            ),
            Column::optional(
                "validity.to",
                "Hết hiệu lực từ",
                "No longer in force from",
                Form::Date,
            ),
            receiving_vi,
            receiving_en,
            competent_vi,
            competent_en,
            Column::optional(
                "unverified",
                "Nội dung chưa kiểm chứng",
                "Unverified facts",
                choices::facts(),
            ),
        ],
        check: reads_as::<VersionContent>,
    }
}

fn results() -> Layout {
    let [name_vi, name_en] = wording!(needed, "name", "Tên kết quả", "Result");
    let [note_vi, note_en] = wording!(
        optional,
        "validity_note",
        "Ghi chú về thời hạn hiệu lực",
        "Note on validity"
    );
    Layout {
        vi: "Kết quả",
        en: "Results",
        nested: const { &[list("results")] },
        columns: vec![
            code(),
            key("Khóa kết quả", "Result key"),
            name_vi,
            name_en,
            Column::needed("form", "Hình thức", "Form", choices::result_forms()),
            Column::optional(
                "validity_months",
                "Thời hạn hiệu lực (tháng)",
                "Valid for (months)",
                Form::Number,
            ),
            note_vi,
            note_en,
        ],
        check: reads_as::<ProcedureResult>,
    }
}

fn conditions() -> Layout {
    let [vi, en] = text!("Yêu cầu, điều kiện", "Condition");
    Layout {
        vi: "Yêu cầu, điều kiện",
        en: "Conditions",
        nested: const { &[list("conditions")] },
        columns: vec![code(), vi, en],
        check: reads_as::<Wording>,
    }
}

fn legal_bases() -> Layout {
    let [title_vi, title_en] = wording!(needed, "title", "Tên văn bản", "Title");
    Layout {
        vi: "Căn cứ pháp lý",
        en: "Legal bases",
        nested: const { &[list("legal_bases")] },
        columns: vec![
            code(),
            Column::needed("number", "Số, ký hiệu", "Number", Form::Text),
            title_vi,
            title_en,
            Column::optional("issued", "Ngày ban hành", "Issued on", Form::Date),
        ],
        check: reads_as::<LegalBasis>,
    }
}

fn coordinating() -> Layout {
    let [vi, en] = text!("Cơ quan phối hợp", "Coordinating agency");
    Layout {
        vi: "Cơ quan phối hợp",
        en: "Coordinating agencies",
        nested: const { &[list("agencies.coordinating")] },
        columns: vec![code(), vi, en],
        check: reads_as::<Wording>,
    }
}

fn cases() -> Layout {
    let [name_vi, name_en] = wording!(needed, "name", "Tên trường hợp", "Case");
    Layout {
        vi: "Trường hợp",
        en: "Cases",
        nested: &[CASES],
        columns: vec![
            code(),
            key("Khóa trường hợp", "Case key"),
            name_vi,
            name_en,
            Column::optional(
                "without_papers",
                "Không cần giấy tờ",
                "Needs no paper",
                Form::YesNo,
            )
            .with_hint(
                "“Có” khi trường hợp này không cần giấy tờ nào",
                "“Yes” where no paper is needed in this case",
            ),
        ],
        check: reads_as::<Case>,
    }
}

fn sequence() -> Layout {
    let [vi, en] = text!("Việc phải làm", "Action");
    Layout {
        vi: "Trình tự thực hiện",
        en: "Sequence of actions",
        nested: const { &[CASES, list("sequence")] },
        columns: vec![code(), case(), vi, en],
        check: reads_as::<Wording>,
    }
}

fn papers() -> Layout {
    let [name_vi, name_en] = wording!(needed, "name", "Tên giấy tờ", "Paper");
    Layout {
        vi: "Thành phần hồ sơ",
        en: "Papers",
        nested: const { &[CASES, list("papers")] },
        columns: vec![
            code(),
            case(),
            key("Khóa giấy tờ", "Paper key"),
            name_vi,
            name_en,
            Column::needed("originals", "Số bản chính", "Originals", Form::Number),
            Column::needed("copies", "Số bản sao", "Copies", Form::Number),
            Column::needed("required", "Bắt buộc", "Required", Form::YesNo),
            Column::needed("kind", "Nguồn giấy tờ", "Source", choices::paper_kinds()),
            Column::optional("form.number", "Số hiệu mẫu", "Form number", Form::Text),
            Column::optional(
                "form.url",
                "Tệp mẫu (https)",
                "Form file (https)",
                Form::Text,
            ),
            Column::optional("form.eform", "Biểu mẫu điện tử", "E-form", Form::Key),
        ],
        check: reads_as::<Paper>,
    }
}

/// The columns of a time limit.
pub(super) fn limit(
    need: fn(&'static str, &'static str, &'static str, Form) -> Column,
) -> [Column; 2] {
    [
        Column::optional("limit.value", "Thời hạn", "Time limit", Form::Number).with_hint(
            "Để trống khi trả kết quả trong ngày hoặc ngay khi tiếp nhận",
            "Empty where the result is handed over within the day or at once",
        ),
        need(
            "limit.unit",
            "Đơn vị thời hạn",
            "Unit of the limit",
            choices::limit_units(),
        ),
    ]
}

fn channels() -> Layout {
    let [value, unit] = limit(Column::needed);
    let [limit_vi, limit_en] = wording!(
        optional,
        "limit_note",
        "Mô tả thời hạn",
        "Note on the limit"
    );
    let [fee_vi, fee_en] = wording!(
        optional,
        "fee_note",
        "Mô tả phí, lệ phí",
        "Note on the fees"
    );
    Layout {
        vi: "Cách thức",
        en: "Channels",
        nested: &[CHANNELS],
        columns: vec![
            code(),
            Column::needed("channel", "Cách thức", "Channel", choices::channels()),
            value,
            unit,
            limit_vi,
            limit_en,
            fee_vi,
            fee_en,
        ],
        check: reads_as::<ChannelOffer>,
    }
}

fn other_limits() -> Layout {
    let [when_vi, when_en] = wording!(needed, "when", "Trường hợp áp dụng", "When it applies");
    let [value, unit] = limit(Column::needed);
    Layout {
        vi: "Thời hạn khác",
        en: "Other limits",
        nested: const { &[CHANNELS, list("other_limits")] },
        columns: vec![code(), channel(), when_vi, when_en, value, unit],
        check: reads_as::<OtherLimit>,
    }
}

fn fees() -> Layout {
    let [name_vi, name_en] = wording!(needed, "name", "Tên khoản thu", "Name");
    let [per_vi, per_en] = wording!(optional, "per", "Đơn vị tính", "Counted by");
    let [when_vi, when_en] = wording!(optional, "when", "Chỉ thu khi", "Only due when");
    Layout {
        vi: "Phí, lệ phí",
        en: "Fees and charges",
        nested: &[CHANNELS, FEES],
        columns: vec![
            code(),
            channel(),
            key("Khóa khoản thu", "Fee key"),
            Column::needed("kind", "Loại", "Kind", choices::fee_kinds()),
            name_vi,
            name_en,
            Column::needed("amount", "Mức thu (đồng)", "Amount (đồng)", Form::Number),
            per_vi,
            per_en,
            when_vi,
            when_en,
            Column::optional(
                "set_locally",
                "HĐND cấp tỉnh quyết định",
                "Set by the province",
                Form::YesNo,
            ),
            Column::optional("basis", "Căn cứ thu", "Basis", Form::Text),
        ],
        check: reads_as::<Fee>,
    }
}

fn reductions() -> Layout {
    let [who_vi, who_en] = wording!(needed, "who", "Đối tượng được miễn, giảm", "Who pays less");
    Layout {
        vi: "Miễn, giảm",
        en: "Reductions",
        nested: const { &[CHANNELS, FEES, list("reductions")] },
        columns: vec![
            code(),
            channel(),
            Column::needed("@fee", "Khóa khoản thu", "Fee key", Form::Key),
            who_vi,
            who_en,
            Column::needed("percent", "Mức giảm (%)", "Reduction (%)", Form::Number).with_hint(
                "Từ 1 đến 100; 100 là miễn",
                "From 1 to 100; 100 is an exemption",
            ),
            Column::optional("basis", "Căn cứ miễn, giảm", "Basis", Form::Text),
        ],
        check: reads_as::<Reduction>,
    }
}

fn forms() -> Layout {
    Layout {
        vi: "Biểu mẫu điện tử",
        en: "E-forms",
        nested: const { &[list("forms")] },
        columns: vec![
            code(),
            Column::needed("key", "Khóa biểu mẫu", "E-form key", Form::Key),
        ],
        check: reads_as::<FormName>,
    }
}
