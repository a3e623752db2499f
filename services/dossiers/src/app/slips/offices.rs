//! What the agencies of a dossier are called on its forms, and where they issue them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use ids::TenantId;
use slips::data::{Letterhead, Signatory};
use slips::{Bilingual, Moment};
use tenancy::TenantFacts;

use crate::config::{OfficeTitles, TenantSlips};

/// The kinds of unit with which names begin (loại đơn vị hành chính).
const KINDS: [&str; 9] = [
    "Tỉnh ",
    "Thành phố ",
    "Quận ",
    "Huyện ",
    "Thị xã ",
    "Phường ",
    "Xã ",
    "Thị trấn ",
    "Đặc khu ",
];

/// The agencies of a dossier, and what they were called on the day of the form.
pub(super) struct Offices<'a> {
    pub titles: &'a OfficeTitles,
    pub tenants: &'a [TenantFacts],
    /// What single tenants have of their own.
    pub own: &'a BTreeMap<TenantId, TenantSlips>,
}

/// An agency of the dossier is not among the known ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} has part in a dossier, but is not known here")]
pub(super) struct UnknownAgency(TenantId);

impl Offices<'_> {
    /// The facts of a tenant.
    pub(super) fn tenant(&self, id: TenantId) -> Result<&TenantFacts, UnknownAgency> {
        let mut tenants = self.tenants.iter();
        tenants
            .find(|facts| facts.id == id)
            .ok_or(UnknownAgency(id))
    }

    /// The agency itself, such as `Ủy ban nhân dân phường …`.
    pub(super) fn agency(&self, id: TenantId) -> Result<Bilingual, UnknownAgency> {
        Ok(named(&self.titles.agency, self.tenant(id)?))
    }

    /// The agency's one-stop desk.
    pub(super) fn desk(&self, id: TenantId) -> Result<Bilingual, UnknownAgency> {
        Ok(named(&self.titles.desk, self.tenant(id)?))
    }

    /// The head of a paper that the agency's one-stop desk issues.
    pub(super) fn head_of_desk(
        &self,
        id: TenantId,
        issued: DateTime<Utc>,
    ) -> Result<Letterhead, UnknownAgency> {
        Ok(Letterhead {
            parent: Some(self.agency(id)?),
            agency: self.desk(id)?,
            number: None,
            place: self.place(id)?,
            issued: Moment::at(issued),
        })
    }

    /// The head of a paper that the agency itself issues.
    pub(super) fn head_of_agency(
        &self,
        id: TenantId,
        issued: DateTime<Utc>,
    ) -> Result<Letterhead, UnknownAgency> {
        let above = self.tenant(id)?.parent;
        Ok(Letterhead {
            parent: above.and_then(|above| self.agency(above).ok()),
            agency: self.agency(id)?,
            number: None,
            place: self.place(id)?,
            issued: Moment::at(issued),
        })
    }

    fn place(&self, id: TenantId) -> Result<String, UnknownAgency> {
        let own = self.own.get(&id).and_then(|own| own.place.clone());
        Ok(match own {
            Some(own) => own,
            None => place(&self.tenant(id)?.name).to_owned(),
        })
    }

    /// Who signs for an agency: its head, whose name they write themselves.
    pub(super) fn signatory(&self) -> Signatory {
        Signatory {
            post: self.titles.head.clone(),
            name: None,
        }
    }
}

/// The title before the name of a unit, whose kind is written small within a name.
fn named(title: &Bilingual, tenant: &TenantFacts) -> Bilingual {
    let mut letters = tenant.name.chars();
    let unit: String = letters
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .chain(letters)
        .collect();
    let english = title.en.as_ref().zip(tenant.name_en.as_ref());
    Bilingual {
        vi: format!("{} {unit}", title.vi),
        en: english.map(|(title, unit)| format!("{title} of {unit}")),
    }
}

/// Địa danh: the name of the unit without its kind, unless it is a number (NĐ 30/2020/NĐ-CP, Phụ lục I).
pub(super) fn place(name: &str) -> &str {
    let bare = KINDS.iter().find_map(|kind| name.strip_prefix(kind));
    bare.filter(|bare| !bare.starts_with(|first: char| first.is_ascii_digit()))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn the_place_of_issue_is_the_name_without_its_kind() {
        for (name, expected) in [
            ("Phường Cung Trăng", "Cung Trăng"),
            ("Xã Mai Vàng", "Mai Vàng"),
            ("Tỉnh Mặt Trăng", "Mặt Trăng"),
            ("Đặc khu Sao Hôm", "Sao Hôm"),
            ("Phường 12", "Phường 12"),
            ("Sao Hôm", "Sao Hôm"),
        ] {
            assert_eq!(place(name), expected);
        }
    }
}
