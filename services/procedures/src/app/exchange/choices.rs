//! The values that cells offer, with the words that the national catalogue prints for them.

use calendar::LimitUnit;
use policy::PositionRole;
use process::{BranchKind, StepKind};
use serde::Serialize;
use sheets::{Choice, Form};

use crate::app::seed::References;
use crate::domain::{Channel, Fact, FeeKind, Level, PaperKind, ResultForm, Subject};

/// A value with its words; its code is the one of the record.
fn choice(value: impl Serialize, vi: &str, en: &str) -> Choice {
    let code = match serde_json::to_value(value) {
        Ok(serde_json::Value::String(code)) => code,
        // no value of ours is written as anything but a text: a test reads all of them back
        Ok(_) | Err(_) => String::new(),
    };
    Choice::new(code, vi, en)
}

pub(super) fn levels() -> Form {
    Form::Choices(vec![
        choice(Level::Province, "Cấp tỉnh", "Province"),
        choice(Level::District, "Cấp huyện", "District"),
        choice(Level::Commune, "Cấp xã", "Commune"),
    ])
}

pub(super) fn subjects() -> Form {
    Form::Choices(vec![
        choice(Subject::Citizen, "Công dân Việt Nam", "Vietnamese citizen"),
        choice(
            Subject::OverseasVietnamese,
            "Người Việt Nam định cư ở nước ngoài",
            "Vietnamese living abroad",
        ),
        choice(
            Subject::ForeignNational,
            "Người nước ngoài",
            "Foreign national",
        ),
        choice(Subject::Enterprise, "Doanh nghiệp", "Enterprise"),
        choice(
            Subject::ForeignInvestedEnterprise,
            "Doanh nghiệp có vốn đầu tư nước ngoài",
            "Foreign-invested enterprise",
        ),
        choice(Subject::Cooperative, "Hợp tác xã", "Cooperative"),
        choice(
            Subject::Organisation,
            "Tổ chức (không bao gồm doanh nghiệp, hợp tác xã)",
            "Organisation other than enterprise or cooperative",
        ),
        choice(
            Subject::ForeignOrganisation,
            "Tổ chức nước ngoài",
            "Foreign organisation",
        ),
        choice(Subject::Agency, "Cơ quan nhà nước", "Agency of the State"),
    ])
}

pub(super) fn life_events() -> Form {
    let known = References::shared().map_or(&[][..], References::life_events);
    Form::Choices(
        known
            .iter()
            .map(|event| Choice::new(event.key.as_str(), event.name.vi(), event.name.en()))
            .collect(),
    )
}

pub(super) fn facts() -> Form {
    Form::Choices(vec![
        choice(Fact::Code, "Mã thủ tục", "Code"),
        choice(Fact::Name, "Tên thủ tục", "Name"),
        choice(Fact::Limit, "Thời hạn giải quyết", "Time limit"),
        choice(Fact::Fee, "Phí, lệ phí", "Fees and charges"),
        choice(Fact::Papers, "Thành phần hồ sơ", "Papers"),
        choice(Fact::Sequence, "Trình tự thực hiện", "Sequence of actions"),
        choice(Fact::Process, "Quy trình nội bộ", "Internal process"),
        choice(Fact::LegalBases, "Căn cứ pháp lý", "Legal bases"),
        choice(Fact::Conditions, "Yêu cầu, điều kiện", "Conditions"),
        choice(Fact::Results, "Kết quả thực hiện", "Results"),
        choice(Fact::Agencies, "Cơ quan thực hiện", "Agencies"),
        choice(Fact::Forms, "Mẫu đơn, tờ khai", "Forms"),
        choice(
            Fact::Decision,
            "Quyết định công bố",
            "Decision of publication",
        ),
    ])
}

pub(super) fn result_forms() -> Form {
    Form::Choice(vec![
        choice(ResultForm::Paper, "Bản giấy", "On paper"),
        choice(ResultForm::Electronic, "Bản điện tử", "Electronic"),
        choice(
            ResultForm::Both,
            "Bản giấy và bản điện tử",
            "On paper and electronic",
        ),
    ])
}

pub(super) fn paper_kinds() -> Form {
    Form::Choice(vec![
        choice(
            PaperKind::Upload,
            "Người nộp cung cấp",
            "Supplied by the applicant",
        ),
        choice(
            PaperKind::FromStore,
            "Lấy từ kho dữ liệu của tổ chức, cá nhân",
            "Taken from the applicant's store",
        ),
        choice(
            PaperKind::FromDb,
            "Khai thác từ cơ sở dữ liệu",
            "Looked up in a database of the State",
        ),
        choice(PaperKind::PresentOnly, "Chỉ xuất trình", "Only presented"),
    ])
}

pub(super) fn fee_kinds() -> Form {
    Form::Choice(vec![
        choice(FeeKind::Fee, "Phí", "Fee"),
        choice(FeeKind::Charge, "Lệ phí", "Charge"),
    ])
}

pub(super) fn channels() -> Form {
    Form::Choice(vec![
        choice(Channel::Counter, "Trực tiếp", "At the counter"),
        choice(Channel::Online, "Trực tuyến", "Online"),
        choice(Channel::Post, "Dịch vụ bưu chính", "By post"),
    ])
}

pub(super) fn limit_units() -> Form {
    Form::Choice(vec![
        choice(LimitUnit::WorkingDay, "Ngày làm việc", "Working days"),
        choice(LimitUnit::WorkingHour, "Giờ làm việc", "Working hours"),
        choice(LimitUnit::CalendarDay, "Ngày", "Calendar days"),
        choice(LimitUnit::Month, "Tháng", "Months"),
        choice(LimitUnit::SameDay, "Trong ngày", "Within the day"),
        choice(LimitUnit::Immediate, "Ngay khi tiếp nhận", "At once"),
    ])
}

pub(super) fn step_kinds() -> Form {
    Form::Choice(vec![
        choice(StepKind::Receive, "Tiếp nhận", "Receive"),
        choice(StepKind::Assign, "Phân công", "Assign"),
        choice(StepKind::Process, "Thẩm định, xử lý", "Examine"),
        choice(StepKind::Review, "Kiểm tra, soát xét", "Review"),
        choice(StepKind::Consult, "Lấy ý kiến", "Consult"),
        choice(StepKind::Approve, "Phê duyệt, ký", "Approve"),
        choice(StepKind::Issue, "Ban hành", "Issue"),
        choice(StepKind::Return, "Trả kết quả", "Return the result"),
    ])
}

pub(super) fn roles() -> Form {
    Form::Choice(vec![
        choice(
            PositionRole::Reception,
            "Bộ phận Một cửa",
            "One-stop counter",
        ),
        choice(
            PositionRole::Processing,
            "Công chức xử lý",
            "Processing officer",
        ),
        choice(PositionRole::Leadership, "Lãnh đạo", "Leadership"),
        choice(PositionRole::Clerk, "Văn thư", "Clerk"),
    ])
}

pub(super) fn branch_kinds() -> Form {
    Form::Choice(vec![
        choice(BranchKind::Forward, "Chuyển tiếp", "Forward"),
        choice(
            BranchKind::Return,
            "Trả lại bước trước",
            "Back to an earlier step",
        ),
        choice(BranchKind::Refuse, "Từ chối", "Refuse"),
        choice(
            BranchKind::AskApplicant,
            "Yêu cầu bổ sung hồ sơ",
            "Ask the applicant for more",
        ),
    ])
}
