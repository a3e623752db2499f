//! Keeps the payments and refunds at providers in step with the money of the dossiers: whose each
//! is, and which a provider is still to be asked about.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use ids::DossierId;
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::Expr;
use sea_orm::{QueryOrder, QuerySelect};
use store::{StoreError, Tx, corrupt, parse_stored};
use wording::Key;

use super::entities::payment_reference::{ActiveModel, Column, Entity, Model};
use crate::domain::Dossier;
use crate::domain::money::{Errand, ErrandPart, PaymentReference, RefundReference};

const PAYMENT: &str = "PAYMENT";
const REFUND: &str = "REFUND";

/// What a provider is to be asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Asking {
    pub dossier: DossierId,
    pub provider: Key,
    pub part: AskingPart,
    /// How often it was asked before.
    pub attempts: u32,
}

/// Whether it is about money that is to come or to go back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum AskingPart {
    Payment(PaymentReference),
    Refund(RefundReference),
}

impl AskingPart {
    pub(crate) fn reference(&self) -> &str {
        match self {
            Self::Payment(reference) => reference.as_str(),
            Self::Refund(reference) => reference.as_str(),
        }
    }
}

/// Adds what is new in the money of a dossier, and closes or opens what has changed.
///
/// When something open is asked about again is for whoever asks to say ([`ask_again`]).
pub(super) async fn project(tx: &Tx, dossier: &Dossier) -> Result<(), StoreError> {
    let wanted = dossier.record().finance.errands();
    if wanted.is_empty() {
        return Ok(());
    }
    let known: BTreeMap<String, Option<DateTime<Utc>>> = Entity::find()
        .filter(Column::Dossier.eq(dossier.id().uuid()))
        .all(tx.connection())
        .await?
        .into_iter()
        .map(|row| (row.reference, row.ask_at))
        .collect();
    let missing: Vec<ActiveModel> = wanted
        .iter()
        .filter(|errand| !known.contains_key(&errand.reference))
        .map(|errand| row(dossier.id(), errand))
        .collect();
    if !missing.is_empty() {
        Entity::insert_many(missing)
            .exec_without_returning(tx.connection())
            .await?;
    }
    let stands = |errand: &&Errand| known.get(&errand.reference).copied();
    let closed = wanted
        .iter()
        .filter(|errand| errand.ask_at.is_none() && matches!(stands(errand), Some(Some(_))));
    set_ask_at(tx, closed.map(|errand| errand.reference.as_str()), None).await
}

fn row(dossier: DossierId, errand: &Errand) -> ActiveModel {
    let part = match errand.part {
        ErrandPart::Payment => PAYMENT,
        ErrandPart::Refund => REFUND,
    };
    ActiveModel {
        reference: Set(errand.reference.clone()),
        dossier: Set(dossier.uuid()),
        part: Set(part.to_owned()),
        provider: Set(errand.provider.to_string()),
        ask_at: Set(errand.ask_at),
        attempts: Set(0),
    }
}

async fn set_ask_at<'a>(
    tx: &Tx,
    references: impl Iterator<Item = &'a str>,
    at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    let references: Vec<_> = references.collect();
    if references.is_empty() {
        return Ok(());
    }
    Entity::update_many()
        .col_expr(Column::AskAt, Expr::value(at))
        .filter(Column::Reference.is_in(references))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// The dossier that a payment belongs to.
pub(crate) async fn find_paid_dossier(
    tx: &Tx,
    reference: &PaymentReference,
) -> Result<Option<DossierId>, StoreError> {
    let row = Entity::find_by_id(reference.as_str())
        .filter(Column::Part.eq(PAYMENT))
        .one(tx.connection())
        .await?;
    Ok(row.map(|row| DossierId::from_uuid(row.dossier)))
}

/// What providers are to be asked about by an instant, the first first.
pub(crate) async fn list_to_ask(
    tx: &Tx,
    by: DateTime<Utc>,
    most: u64,
) -> Result<Vec<Asking>, StoreError> {
    Entity::find()
        .filter(Column::AskAt.lte(by))
        .order_by_asc(Column::AskAt)
        .order_by_asc(Column::Reference)
        .limit(most)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(asking)
        .collect()
}

/// Puts off what could not be settled; a settled one stays so.
pub(crate) async fn ask_again(
    tx: &Tx,
    asking: &Asking,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let attempts = i32::try_from(asking.attempts).unwrap_or(i32::MAX);
    Entity::update_many()
        .col_expr(Column::AskAt, Expr::value(at))
        .col_expr(Column::Attempts, Expr::value(attempts.saturating_add(1)))
        .filter(Column::Reference.eq(asking.part.reference()))
        .filter(Column::AskAt.is_not_null())
        .exec(tx.connection())
        .await?;
    Ok(())
}

fn asking(row: Model) -> Result<Asking, StoreError> {
    let part = match row.part.as_str() {
        PAYMENT => AskingPart::Payment(parse_stored("payment reference", &row.reference)?),
        REFUND => AskingPart::Refund(parse_stored("refund reference", &row.reference)?),
        _ => return Err(corrupt("part of a payment reference")(UnknownPart)),
    };
    Ok(Asking {
        dossier: DossierId::from_uuid(row.dossier),
        provider: parse_stored("name of a payment provider", &row.provider)?,
        part,
        attempts: u32::try_from(row.attempts).map_err(corrupt("attempts"))?,
    })
}

#[derive(Debug, thiserror::Error)]
#[error("no such part")]
struct UnknownPart;
