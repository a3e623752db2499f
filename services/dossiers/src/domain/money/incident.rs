//! What a provider told that cannot be right: kept until somebody has settled it with the provider.

use std::fmt;

use chrono::{DateTime, Utc};
use ids::AccountId;
use serde::{Deserialize, Serialize};

use super::bill::is_blank;
use super::{Dong, Finance, MoneyRefusal, Noted, PaymentReference, Transaction};

/// The most incidents of one dossier; a provider that tells more is refused.
pub const MOST_INCIDENTS: usize = 100;

/// Names an incident within its dossier, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct IncidentNumber(u32);

impl IncidentNumber {
    /// Gives the number.
    pub const fn get(self) -> u32 {
        self.0
    }

    pub(super) fn at(position: usize) -> Self {
        Self(u32::try_from(position).map_or(u32::MAX, |position| position.saturating_add(1)))
    }
}

impl fmt::Display for IncidentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A notice that cannot be right (sự cố thanh toán); it changed nothing else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Incident {
    pub number: IncidentNumber,
    pub at: DateTime<Utc>,
    pub payment: PaymentReference,
    pub kind: IncidentKind,
    /// None while it waits for somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement: Option<Settlement>,
}

/// What cannot be right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "SCREAMING_SNAKE_CASE",
    rename_all_fields = "camelCase"
)]
pub enum IncidentKind {
    /// Sai số tiền: another amount was paid than was asked for.
    WrongAmount {
        expected: Dong,
        told: Dong,
        transaction: Transaction,
    },
    /// Thu hai lần: the provider took the money of one payment twice.
    SecondTransaction {
        first: Transaction,
        second: Transaction,
        told: Dong,
    },
}

/// How an incident was settled with the provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Settlement {
    pub at: DateTime<Utc>,
    pub by: AccountId,
    pub note: String,
}

impl Finance {
    /// Records how an incident was settled.
    pub fn settle_incident(
        &mut self,
        number: IncidentNumber,
        settlement: Settlement,
    ) -> Result<(), MoneyRefusal> {
        if is_blank(&settlement.note) {
            return Err(MoneyRefusal::ReasonMissing);
        }
        let mut waiting = self.incidents.iter_mut();
        let incident = waiting
            .find(|incident| incident.number == number && incident.settlement.is_none())
            .ok_or(MoneyRefusal::UnknownIncident { number })?;
        incident.settlement = Some(settlement);
        Ok(())
    }

    /// Keeps an incident, once however often it is told.
    pub(super) fn keep_incident(
        &mut self,
        payment: &PaymentReference,
        kind: IncidentKind,
        at: DateTime<Utc>,
    ) -> Result<Noted, MoneyRefusal> {
        let mut known = self.incidents.iter();
        let known = known.find(|incident| incident.payment == *payment && incident.kind == kind);
        if let Some(incident) = known {
            let number = incident.number;
            return Ok(Noted::Incident { number });
        }
        if self.incidents.len() >= MOST_INCIDENTS {
            return Err(MoneyRefusal::TooManyIncidents);
        }
        let number = IncidentNumber::at(self.incidents.len());
        self.incidents.push(Incident {
            number,
            at,
            payment: payment.clone(),
            kind,
            settlement: None,
        });
        Ok(Noted::Incident { number })
    }
}
