//! The most entries of each list of a record: several times what any published decision has, and few enough that
//! every rule is checked at once. Lists of steps have theirs in `process`.

/// Of levels, subjects and channels: each is one of a few.
pub const CHOICES: usize = 20;
/// Of life events, and of facts that nobody has verified.
pub const MARKS: usize = 100;
/// Of results (kết quả).
pub const RESULTS: usize = 50;
/// Of requirements and conditions (yêu cầu, điều kiện).
pub const CONDITIONS: usize = 200;
/// Of documents of law (căn cứ pháp lý).
pub const LEGAL_BASES: usize = 200;
/// Of coordinating agencies (cơ quan phối hợp).
pub const COORDINATING: usize = 100;
/// Of cases (trường hợp).
pub const CASES: usize = 100;
/// Of actions in the sequence of a case (trình tự thực hiện).
pub const ACTIONS: usize = 100;
/// Of papers of a case (thành phần hồ sơ).
pub const PAPERS: usize = 200;
/// Of limits of certain circumstances of a channel.
pub const OTHER_LIMITS: usize = 50;
/// Of fees of a channel (phí, lệ phí).
pub const FEES: usize = 100;
/// Of exemptions and reductions of a fee (miễn, giảm).
pub const REDUCTIONS: usize = 100;
/// Of e-forms (biểu mẫu điện tử): each is compiled to be checked.
pub const FORMS: usize = 20;
