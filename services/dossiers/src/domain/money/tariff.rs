//! What can be charged for a dossier: the fees of the pinned version's channel, postage, advances.

use serde::{Deserialize, Serialize};
use wording::{Key, Wording};

use super::{Dong, LineKind, Percent};

/// An amount that is paid always or under certain circumstances (mức thu).
///
/// It reads a fee as `procedures` publishes it; postage and advances are added by the caller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Tariff {
    /// Names it among all that can be charged for the dossier.
    pub key: Key,
    pub kind: LineKind,
    /// Tên phí, lệ phí.
    pub name: Wording,
    /// Mức thu, for one unit.
    pub amount: Dong,
    /// Đơn vị tính, such as a copy; none where it is paid once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<Wording>,
    /// Trường hợp phải nộp, where not every dossier pays it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Wording>,
    /// HĐND cấp tỉnh quyết định: whether a local decision may set another amount.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub set_locally: bool,
    /// Căn cứ thu: the number of the document that sets it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Đối tượng được miễn, giảm.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reductions: Vec<Reduction>,
}

/// A reduction or exemption (miễn, giảm).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reduction {
    /// Đối tượng được miễn, giảm.
    pub who: Wording,
    /// Mức giảm; the whole of it is an exemption.
    pub percent: Percent,
    /// Căn cứ miễn, giảm.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
}

/// The amount that a local decision sets (mức thu do HĐND cấp tỉnh quyết định).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LocalAmount {
    pub tariff: Key,
    pub amount: Dong,
    /// The number of the resolution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
}

/// Why local decisions do not fit what can be charged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TariffRefusal {
    #[error("there is no tariff {key}")]
    Unknown { key: Key },
    #[error("the tariff {key} is the same in the whole country")]
    NotSetLocally { key: Key },
    #[error("two local amounts are set for the tariff {key}")]
    Twice { key: Key },
}

/// Gives the tariffs with the amounts of local decisions.
pub fn with_local_amounts(
    mut tariffs: Vec<Tariff>,
    local: &[LocalAmount],
) -> Result<Vec<Tariff>, TariffRefusal> {
    for (at, own) in local.iter().enumerate() {
        let key = || own.tariff.clone();
        if local
            .iter()
            .take(at)
            .any(|other| other.tariff == own.tariff)
        {
            return Err(TariffRefusal::Twice { key: key() });
        }
        let tariff = tariffs
            .iter_mut()
            .find(|tariff| tariff.key == own.tariff)
            .ok_or_else(|| TariffRefusal::Unknown { key: key() })?;
        if !tariff.set_locally {
            return Err(TariffRefusal::NotSetLocally { key: key() });
        }
        tariff.amount = own.amount;
        if own.basis.is_some() {
            tariff.basis.clone_from(&own.basis);
        }
    }
    Ok(tariffs)
}
