//! Pages of adoptions: of one agency, and of many versions at once.

use chrono::NaiveDate;
use ids::ProcedureVersionId;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, ExprTrait, Query};
use sea_orm::{Condition, QueryOrder, QuerySelect};
use store::{StoreError, Tx};

use super::rows;
use crate::domain::{Adoption, AdoptionFilter, VersionPage};
use crate::store::entities::adoption::{Column, Entity};

/// A page of the adoptions of an agency, in the order in which they were made.
///
/// # Errors
/// When the database refuses or a stored adoption cannot be read.
pub async fn list_adoptions(
    tx: &Tx,
    filter: AdoptionFilter,
    most: u64,
) -> Result<Vec<Adoption>, StoreError> {
    let mut page = Entity::find().filter(Column::Agency.eq(filter.agency.uuid()));
    if let Some(day) = filter.day {
        page = page.filter(applies_on(day));
    }
    if let Some(after) = filter.after {
        page = page.filter(Column::Id.gt(after.uuid()));
    }
    page.order_by_asc(Column::Id)
        .limit(most)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(rows::read)
        .collect()
}

/// The same page for each of many versions, in one statement; of each in the order in which they were made.
///
/// # Errors
/// When the database refuses or a stored adoption cannot be read.
pub async fn list_adoptions_of_versions(
    tx: &Tx,
    versions: &[ProcedureVersionId],
    page: VersionPage,
) -> Result<Vec<Adoption>, StoreError> {
    let place = Alias::new("place");
    let mut ranked = Query::select();
    ranked
        .column(Column::Id)
        .expr_as(
            Expr::cust("ROW_NUMBER() OVER (PARTITION BY procedure_version_id ORDER BY id)"),
            place.clone(),
        )
        .from(Entity)
        .and_where(Column::ProcedureVersionId.is_in(versions.iter().map(|id| id.uuid())));
    if let Some(after) = page.after {
        ranked.and_where(Column::Id.gt(after.uuid()));
    }
    let first = Query::select()
        .column(Column::Id)
        .from_subquery(ranked.to_owned(), Alias::new("ranked"))
        .and_where(Expr::col(place).lte(page.most))
        .to_owned();
    Entity::find()
        .filter(Column::Id.in_subquery(first))
        .order_by_asc(Column::Id)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(rows::read)
        .collect()
}

/// The rule of [`calendar::applying_on`], in SQL: begun, not ended, and not superseded by a later one that has begun.
fn applies_on(day: NaiveDate) -> Condition {
    let later = Alias::new("later");
    let of_later = |column: Column| Expr::col((later.clone(), column));
    let superseded = Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, later.clone())
        .and_where(of_later(Column::Agency).equals((Entity, Column::Agency)))
        .and_where(of_later(Column::ProcedureId).equals((Entity, Column::ProcedureId)))
        .and_where(of_later(Column::ValidFrom).gt(Expr::col((Entity, Column::ValidFrom))))
        .and_where(of_later(Column::ValidFrom).lte(day))
        .cond_where(
            Condition::any()
                .add(of_later(Column::ValidTo).is_null())
                .add(of_later(Column::ValidTo).gt(of_later(Column::ValidFrom))),
        )
        .to_owned();
    Condition::all()
        .add(Column::ValidFrom.lte(day))
        .add(
            Condition::any()
                .add(Column::ValidTo.is_null())
                .add(Column::ValidTo.gt(day)),
        )
        .add(Expr::exists(superseded).not())
}
