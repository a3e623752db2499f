//! The types of service levels: the vocabularies, the rows that were decided, and what is shown of them.

use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use chrono::NaiveDate;
use graphql::{Date, Result, batch};
use ids::{ProcedureId, TenantId};
use service::{AppError, ErrorCode};

use super::adoption_loaders::{Agencies, Levels};
use super::adoption_parts::{ProcedureDocument, Tenant};
use super::types::ProcedureText;
use crate::app::service_level_schemes::schemes;
use crate::domain::{LevelSource, Place, Scheme, SchemeValue, ServiceLevel, ShownLevel, shown_at};

/// Where a service level holds.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceLevelPlace {
    /// In the whole province, at every agency without a level of its own (toàn tỉnh).
    Province,
    /// At one agency (tại cơ quan).
    Agency,
}

impl ServiceLevelPlace {
    /// The place of this kind that is the tenant's.
    pub const fn of(self, tenant: TenantId) -> Place {
        match self {
            Self::Province => Place::Province(tenant),
            Self::Agency => Place::Agency(tenant),
        }
    }
}

impl From<Place> for ServiceLevelPlace {
    fn from(place: Place) -> Self {
        match place {
            Place::Province(_) => Self::Province,
            Place::Agency(_) => Self::Agency,
        }
    }
}

/// How far a shown level can be relied on.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
pub enum ServiceLevelSource {
    /// The province or agency decided it (đã quyết định).
    Decided,
    /// Read from a level of an older vocabulary: no fact, only the likeliest (suy ra từ cách phân loại cũ).
    Assumed,
    /// The law's default, while nobody has decided (mặc định theo quy định).
    Default,
}

/// A value of a vocabulary (mức độ).
#[derive(SimpleObject)]
pub struct ServiceLevelValue {
    /// Names it within its vocabulary, such as full.
    key: String,
    /// Its name (tên mức độ).
    name: ProcedureText,
    /// Whether a reason must be published with it (phải công khai lý do).
    requires_reason: bool,
}

/// A vocabulary of service levels (cách phân loại mức độ dịch vụ công trực tuyến).
#[derive(SimpleObject)]
pub struct ServiceLevelScheme {
    /// Names it, such as nd224-2026.
    key: String,
    /// Its name (tên cách phân loại).
    name: ProcedureText,
    /// The number and symbol of the decree that made it (nghị định).
    decree: String,
    /// The first day on which it is in force (ngày có hiệu lực).
    valid_from: Date,
    /// The first day on which it is no longer, if that is known (ngày hết hiệu lực).
    valid_to: Option<Date>,
    /// The key of the value that holds while nobody has decided, if the law has one (mặc định).
    default: Option<String>,
    /// Its values, as the decree orders them.
    values: Vec<ServiceLevelValue>,
}

pub struct ServiceLevelRecord(pub ServiceLevel);

/// A service level as it was decided, for certain days (mức độ cung cấp dịch vụ công trực tuyến).
#[Object(name = "ServiceLevel")]
impl ServiceLevelRecord {
    /// Its id.
    async fn id(&self) -> ID {
        self.0.id().to_string().into()
    }

    /// Counts its changes, from 1: every mutation names the one it has seen.
    async fn version(&self) -> i64 {
        self.0.version()
    }

    /// The province or agency that decides (cơ quan).
    async fn tenant(&self) -> Tenant {
        self.0.place().tenant().into()
    }

    /// Whether it holds in the whole province or at the agency alone.
    async fn place(&self) -> ServiceLevelPlace {
        self.0.place().into()
    }

    /// The key of the vocabulary (cách phân loại).
    async fn scheme(&self) -> &str {
        self.0.scheme().as_str()
    }

    /// The key of the value in it (mức độ).
    async fn value(&self) -> &str {
        self.0.value().as_str()
    }

    /// The first day (ngày áp dụng).
    async fn valid_from(&self) -> Date {
        Date(self.0.period().from())
    }

    /// The first day without it, if that is known (ngày hết áp dụng); the first day itself when it never applied. A
    /// later level supersedes it in any case.
    async fn valid_to(&self) -> Option<Date> {
        self.0.period().until().map(Date)
    }

    /// The published reason (lý do).
    async fn reason(&self) -> Option<ProcedureText> {
        self.0.reason().map(Into::into)
    }

    /// The document that decides it (văn bản quyết định).
    async fn decision(&self) -> Option<ProcedureDocument> {
        self.0.decision().map(Into::into)
    }
}

/// The level of a procedure in one vocabulary on a day.
#[derive(SimpleObject)]
pub struct ShownServiceLevel {
    /// The vocabulary (cách phân loại).
    scheme: ServiceLevelScheme,
    /// The level (mức độ).
    value: ServiceLevelValue,
    /// How far it can be relied on.
    source: ServiceLevelSource,
    /// The row it comes from: the decided one, or that of the older vocabulary; null for a default.
    decided: Option<ServiceLevelRecord>,
}

/// The levels of a procedure on a day: at an agency, or in every province that has decided on it.
pub async fn levels_on(
    context: &Context<'_>,
    procedure: ProcedureId,
    agency: Option<TenantId>,
    day: NaiveDate,
) -> Result<Vec<ShownServiceLevel>> {
    let place = match agency {
        Some(tenant) => Some(
            batch::<_, Agencies>(context)?
                .load_one(tenant)
                .await?
                .ok_or_else(|| AppError::new(ErrorCode::TenantNotFound).at("agency"))?,
        ),
        None => None,
    };
    let levels = batch::<_, Levels>(context)?
        .load_one((procedure, agency))
        .await?
        .unwrap_or_default();
    let shown = shown_at(schemes()?, &levels, place.as_ref(), day);
    Ok(shown.into_iter().map(Into::into).collect())
}

impl From<ShownLevel<'_>> for ShownServiceLevel {
    fn from(shown: ShownLevel<'_>) -> Self {
        let (source, decided) = match shown.source {
            LevelSource::Decided(level) => (ServiceLevelSource::Decided, Some(level)),
            LevelSource::Assumed(level) => (ServiceLevelSource::Assumed, Some(level)),
            LevelSource::Default => (ServiceLevelSource::Default, None),
        };
        Self {
            scheme: shown.scheme.into(),
            value: shown.value.into(),
            source,
            decided: decided.map(ServiceLevelRecord),
        }
    }
}

impl From<&Scheme> for ServiceLevelScheme {
    fn from(scheme: &Scheme) -> Self {
        Self {
            key: scheme.key.to_string(),
            name: (&scheme.name).into(),
            decree: scheme.decree.to_string(),
            valid_from: Date(scheme.validity.from()),
            valid_to: scheme.validity.to().map(Date),
            default: scheme.default.as_ref().map(ToString::to_string),
            values: scheme.values.iter().map(Into::into).collect(),
        }
    }
}

impl From<&SchemeValue> for ServiceLevelValue {
    fn from(value: &SchemeValue) -> Self {
        Self {
            key: value.key.to_string(),
            name: (&value.name).into(),
            requires_reason: value.requires_reason,
        }
    }
}
