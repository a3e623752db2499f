//! People who do not exist: names that say so, numbers of no province.

use rand::Rng;
use rand::seq::IndexedRandom;

use crate::domain::PersonInput;

const FAMILIES: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"];
const MIDDLES: [&str; 4] = ["Văn", "Thị", "Hữu", "Ngọc"];
const GIVEN: [&str; 8] = [
    "Ví Dụ",
    "Thử Nghiệm",
    "Hư Cấu",
    "Tưởng Tượng",
    "Giả Định",
    "Minh Hoạ",
    "Bản Mẫu",
    "Vô Danh",
];

/// Makes somebody up.
pub(super) fn somebody(random: &mut impl Rng) -> PersonInput {
    let mut part = |parts: &[&'static str]| parts.choose(random).copied().unwrap_or_default();
    let full_name = [part(&FAMILIES), part(&MIDDLES), part(&GIVEN)].join(" ");
    PersonInput {
        full_name,
        // no province has the code 000
        identity_number: format!("000{:09}", random.random_range(0..1_000_000_000_u32)),
        phone: None,
    }
}
