//! How a process is told in Vietnamese and English: the words that the diagram and the table share.

use calendar::{LimitUnit, TimeLimit};
use policy::PositionRole;
use wording::Language;

use crate::branch::BranchKind;
use crate::others::HOURS_OF_A_DAY;
use crate::step::StepKind;
use crate::ways::{Destination, Way};

/// What each position role is called; a role that is missing here goes by its stable name.
const ROLES: &[(PositionRole, &str, &str)] = &[
    (
        PositionRole::Reception,
        "Bộ phận Một cửa",
        "One-stop counter",
    ),
    (
        PositionRole::Processing,
        "Công chức xử lý",
        "Examining officer",
    ),
    (PositionRole::Leadership, "Lãnh đạo", "Leadership"),
    (PositionRole::Clerk, "Văn thư", "Clerk"),
];

pub(crate) fn said<'text>(language: Language, vi: &'text str, en: &'text str) -> &'text str {
    match language {
        Language::Vietnamese => vi,
        Language::English => en,
    }
}

/// The number of a step in the table (TT): B1, B2 …
pub(crate) fn number(position: usize) -> String {
    format!("B{}", position.saturating_add(1))
}

pub(crate) fn role(language: Language, role: PositionRole) -> &'static str {
    ROLES
        .iter()
        .find(|(known, ..)| *known == role)
        .map_or(role.name(), |(_, vi, en)| said(language, vi, en))
}

pub(crate) fn kind(language: Language, kind: StepKind) -> &'static str {
    let (vi, en) = match kind {
        StepKind::Receive => ("Tiếp nhận", "Receive"),
        StepKind::Assign => ("Phân công", "Assign"),
        StepKind::Process => ("Xử lý", "Process"),
        StepKind::Review => ("Soát xét", "Review"),
        StepKind::Consult => ("Lấy ý kiến", "Consult"),
        StepKind::Approve => ("Phê duyệt", "Approve"),
        StepKind::Issue => ("Ban hành", "Issue"),
        StepKind::Return => ("Trả kết quả", "Return"),
    };
    said(language, vi, en)
}

/// Working hours, and beside them the working days where they make whole or half ones. Neither is ever told without
/// "làm việc": 6 days are no 6 working days, and a dossier's clock counts the latter.
pub(crate) fn hours(language: Language, hours: u32) -> String {
    if hours == 0 {
        return said(language, "Giờ hành chính", "Office hours").to_owned();
    }
    let told = counted(language, hours, "giờ làm việc", "working hour");
    if !hours.is_multiple_of(HOURS_OF_A_DAY / 2) {
        return told;
    }
    let days = hours / HOURS_OF_A_DAY;
    let days = if hours.is_multiple_of(HOURS_OF_A_DAY) {
        counted(language, days, "ngày làm việc", "working day")
    } else {
        match language {
            Language::Vietnamese => format!("{days},5 ngày làm việc"),
            Language::English if days == 0 => "0.5 working day".to_owned(),
            Language::English => format!("{days}.5 working days"),
        }
    };
    format!("{told} ({days})")
}

/// The time of the whole process: what it is, and how long.
pub(crate) fn total(language: Language, total: u32) -> [String; 2] {
    let lead = said(language, "Thời gian dài nhất", "Longest time");
    [lead.to_owned(), lower_first(&hours(language, total))]
}

/// The mark of a step with so many faults.
pub(crate) fn to_mend(language: Language, faults: usize) -> String {
    match language {
        Language::Vietnamese => format!("Cần sửa ({faults})"),
        Language::English => format!("To be mended ({faults})"),
    }
}

/// A time limit as decisions print it.
pub(crate) fn limit(language: Language, limit: TimeLimit) -> String {
    let (vi, en) = match limit.unit() {
        LimitUnit::WorkingDay => ("ngày làm việc", "working day"),
        LimitUnit::WorkingHour => ("giờ làm việc", "working hour"),
        LimitUnit::CalendarDay => ("ngày (tính cả ngày nghỉ)", "calendar day"),
        LimitUnit::Month => ("tháng", "month"),
        LimitUnit::SameDay => return said(language, "Trong ngày", "The same day").to_owned(),
        LimitUnit::Immediate => return said(language, "Trả ngay", "On the spot").to_owned(),
    };
    counted(language, limit.value(), vi, en)
}

fn counted(language: Language, count: u32, vi: &str, en: &str) -> String {
    match language {
        Language::Vietnamese => format!("{count} {vi}"),
        Language::English if count == 1 => format!("{count} {en}"),
        Language::English => format!("{count} {en}s"),
    }
}

/// What taking a way means, without its condition.
pub(crate) fn way(language: Language, kind: BranchKind, to: Destination) -> String {
    let position = match to {
        Destination::Step(position) => position,
        Destination::Result => {
            return said(language, "Kết thúc, có kết quả", "End with the result").to_owned();
        }
        Destination::Refusal => return refusal(language).to_owned(),
        Destination::Nowhere => {
            return said(
                language,
                "Chưa có bước tiếp theo",
                "The next step is missing",
            )
            .to_owned();
        }
    };
    let to = number(position);
    match (kind, language) {
        (BranchKind::Forward, Language::Vietnamese) => format!("Chuyển {to}"),
        (BranchKind::Forward, Language::English) => format!("Go on to {to}"),
        (BranchKind::Return, Language::Vietnamese) => format!("Trả lại {to}"),
        (BranchKind::Return, Language::English) => format!("Return to {to}"),
        (BranchKind::Refuse, _) => refusal(language).to_owned(),
        (BranchKind::AskApplicant, Language::Vietnamese) => {
            format!("Yêu cầu bổ sung (tạm dừng), tiếp tục từ {to}")
        }
        (BranchKind::AskApplicant, Language::English) => {
            format!("Ask the applicant (clock stops), go on at {to}")
        }
    }
}

fn refusal(language: Language) -> &'static str {
    said(language, "Từ chối, kết thúc", "Refuse and end")
}

/// A way with its condition, as a line of the table.
pub(crate) fn way_told(language: Language, told: &Way<'_>) -> String {
    let meaning = way(language, told.kind, told.to);
    match told.when {
        None => meaning,
        Some(when) => format!("{}: {}", when.text(language), lower_first(&meaning)),
    }
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_lowercase);
    first.chain(letters).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;

    #[test]
    fn hours_are_told_in_days_where_they_can_be() {
        for (given, vi, en) in [
            (0, "Giờ hành chính", "Office hours"),
            (1, "1 giờ làm việc", "1 working hour"),
            (
                4,
                "4 giờ làm việc (0,5 ngày làm việc)",
                "4 working hours (0.5 working day)",
            ),
            (6, "6 giờ làm việc", "6 working hours"),
            (
                8,
                "8 giờ làm việc (1 ngày làm việc)",
                "8 working hours (1 working day)",
            ),
            (
                12,
                "12 giờ làm việc (1,5 ngày làm việc)",
                "12 working hours (1.5 working days)",
            ),
            (
                48,
                "48 giờ làm việc (6 ngày làm việc)",
                "48 working hours (6 working days)",
            ),
        ] {
            assert_eq!(hours(Language::Vietnamese, given), vi);
            assert_eq!(hours(Language::English, given), en);
        }
    }

    #[test]
    fn every_role_that_may_do_a_step_has_a_name() {
        for allowed in StepKind::ALL.into_iter().flat_map(StepKind::roles) {
            assert!(
                ROLES.iter().any(|(known, ..)| known == allowed),
                "{allowed}"
            );
        }
    }
}
