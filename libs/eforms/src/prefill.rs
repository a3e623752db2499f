//! Filling in what the platform knows already, so that nobody is asked twice.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::field::Kind;
use crate::path::FieldPath;

/// Binds a field to a well-known source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Prefill {
    /// The field.
    pub field: FieldPath,
    /// Where its first value comes from.
    pub source: Source,
}

/// The well-known sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// Full name of the applicant (họ, chữ đệm, tên).
    #[serde(rename = "applicant.fullName")]
    ApplicantFullName,
    /// Personal identification number (số định danh cá nhân).
    #[serde(rename = "applicant.identityNumber")]
    ApplicantIdentityNumber,
    /// Day of birth.
    #[serde(rename = "applicant.birthDate")]
    ApplicantBirthDate,
    /// Place of residence (nơi cư trú).
    #[serde(rename = "applicant.address")]
    ApplicantAddress,
    /// Telephone number.
    #[serde(rename = "applicant.phone")]
    ApplicantPhone,
    /// Address of electronic mail.
    #[serde(rename = "applicant.email")]
    ApplicantEmail,
    /// The province, or what else the tenant is called.
    #[serde(rename = "tenant.name")]
    TenantName,
    /// The agency that the dossier is filed with.
    #[serde(rename = "agency.name")]
    AgencyName,
    /// The day of filing.
    #[serde(rename = "today")]
    Today,
}

impl Source {
    pub(crate) const fn fits(self, kind: &Kind) -> bool {
        match self {
            Self::ApplicantBirthDate | Self::Today => matches!(kind, Kind::Date { .. }),
            Self::ApplicantFullName
            | Self::ApplicantIdentityNumber
            | Self::ApplicantAddress
            | Self::ApplicantPhone
            | Self::ApplicantEmail
            | Self::TenantName
            | Self::AgencyName => matches!(kind, Kind::Text { .. }),
        }
    }
}

/// What is known of the applicant and the place when a form is opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bindings {
    /// See [`Source::ApplicantFullName`].
    pub applicant_full_name: Option<String>,
    /// See [`Source::ApplicantIdentityNumber`].
    pub applicant_identity_number: Option<String>,
    /// See [`Source::ApplicantBirthDate`].
    pub applicant_birth_date: Option<NaiveDate>,
    /// See [`Source::ApplicantAddress`].
    pub applicant_address: Option<String>,
    /// See [`Source::ApplicantPhone`].
    pub applicant_phone: Option<String>,
    /// See [`Source::ApplicantEmail`].
    pub applicant_email: Option<String>,
    /// See [`Source::TenantName`].
    pub tenant_name: Option<String>,
    /// See [`Source::AgencyName`].
    pub agency_name: Option<String>,
    /// See [`Source::Today`].
    pub today: Option<NaiveDate>,
}

impl Bindings {
    pub(crate) fn value(&self, source: Source) -> Option<Value> {
        let text = |text: &Option<String>| text.clone().map(Value::String);
        let day = |day: Option<NaiveDate>| day.map(|day| json!(day));
        match source {
            Source::ApplicantFullName => text(&self.applicant_full_name),
            Source::ApplicantIdentityNumber => text(&self.applicant_identity_number),
            Source::ApplicantBirthDate => day(self.applicant_birth_date),
            Source::ApplicantAddress => text(&self.applicant_address),
            Source::ApplicantPhone => text(&self.applicant_phone),
            Source::ApplicantEmail => text(&self.applicant_email),
            Source::TenantName => text(&self.tenant_name),
            Source::AgencyName => text(&self.agency_name),
            Source::Today => day(self.today),
        }
    }
}
