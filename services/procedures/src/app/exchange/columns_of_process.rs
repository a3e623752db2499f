//! The sheets of the internal process: the ISO step table, and what belongs to a step.

use process::{Branch, Consultation, Step};
use sheets::{Column, Form};

use super::choices;
use super::layout::{Layout, Nested, code, text, wording};
use crate::app::malformed::reads_as;
use crate::domain::Wording;

const STEPS: Nested = Nested {
    list: "process.steps",
    key: "key",
};

const fn list(list: &'static str) -> Nested {
    Nested { list, key: "key" }
}

fn step() -> Column {
    Column::needed("@step", "Khóa bước", "Step key", Form::Key).with_hint(
        "Khóa ở trang “Quy trình nội bộ”",
        "The key on the sheet “Internal process”",
    )
}

pub(super) fn layouts() -> Vec<Layout> {
    vec![
        steps(),
        papers_of_steps(
            "Đầu vào của bước",
            "Forms in",
            const { &[STEPS, list("forms_in")] },
        ),
        papers_of_steps(
            "Kết quả của bước",
            "Forms out",
            const { &[STEPS, list("forms_out")] },
        ),
        consultations(),
        branches(),
    ]
}

fn steps() -> Layout {
    let [name_vi, name_en] = wording!(needed, "name", "Tên bước", "Step");
    let [unit_vi, unit_en] = wording!(optional, "unit", "Bộ phận", "Unit");
    let [agency_vi, agency_en] = wording!(
        optional,
        "leg.agency",
        "Cơ quan khác thực hiện",
        "Done by another agency"
    );
    Layout {
        vi: "Quy trình nội bộ",
        en: "Internal process",
        nested: &[STEPS],
        columns: vec![
            code(),
            Column::needed("key", "Khóa bước", "Step key", Form::Key),
            name_vi,
            name_en,
            Column::needed("kind", "Loại bước", "Kind", choices::step_kinds()),
            Column::needed("role", "Vai trò", "Role", choices::roles()),
            unit_vi,
            unit_en,
            Column::needed("hours", "Số giờ làm việc", "Working hours", Form::Number),
            agency_vi,
            agency_en,
            Column::optional(
                "leg.limit.value",
                "Thời hạn của cơ quan khác",
                "Limit of the other agency",
                Form::Number,
            ),
            Column::optional(
                "leg.limit.unit",
                "Đơn vị thời hạn của cơ quan khác",
                "Unit of the other agency's limit",
                choices::limit_units(),
            ),
        ],
        check: reads_as::<Step>,
    }
}

fn papers_of_steps(vi: &'static str, en: &'static str, nested: &'static [Nested]) -> Layout {
    let [text_vi, text_en] = text!("Biểu mẫu, giấy tờ", "Form or paper");
    Layout {
        vi,
        en,
        nested,
        columns: vec![code(), step(), text_vi, text_en],
        check: reads_as::<Wording>,
    }
}

fn consultations() -> Layout {
    let [who_vi, who_en] = wording!(needed, "who", "Nơi được lấy ý kiến", "Who is asked");
    Layout {
        vi: "Lấy ý kiến",
        en: "Consultations",
        nested: const { &[STEPS, list("consult")] },
        columns: vec![
            code(),
            step(),
            Column::needed("key", "Khóa", "Key", Form::Key),
            who_vi,
            who_en,
            Column::needed("hours", "Số giờ làm việc", "Working hours", Form::Number),
        ],
        check: reads_as::<Consultation>,
    }
}

fn branches() -> Layout {
    let [when_vi, when_en] = wording!(optional, "when", "Khi nào", "When");
    Layout {
        vi: "Nhánh",
        en: "Branches",
        nested: const { &[STEPS, list("next")] },
        columns: vec![
            code(),
            step(),
            Column::needed("kind", "Loại nhánh", "Kind", choices::branch_kinds()),
            Column::optional("to", "Đến bước", "To the step", Form::Key).with_hint(
                "Để trống khi hồ sơ kết thúc",
                "Empty where the dossier ends",
            ),
            when_vi,
            when_en,
        ],
        check: reads_as::<Branch>,
    }
}
