//! Versions that apply on a day: the rule of `domain::applicable_on`, in SQL.

use chrono::NaiveDate;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{Alias, CaseStatement, ExprTrait, Query, SimpleExpr};
use sea_orm::{Condition, QueryOrder, QuerySelect};
use store::{StoreError, Tx};

use super::rows;
use crate::domain::{Level, Position, ProcedureVersion, SearchRank, SearchWords, VersionFilter};
use crate::store::entities::procedure_version::{Column, Entity};

/// A page of the versions that apply on a day, the best answers to a search first, then by code.
///
/// # Errors
/// When the database refuses or a stored version cannot be read.
pub async fn list_applicable(
    tx: &Tx,
    filter: &VersionFilter,
    after: Option<&Position>,
    most: u64,
) -> Result<Vec<ProcedureVersion>, StoreError> {
    let mut wanted = applies_on(filter.day);
    if let Some(level) = filter.level {
        let column = match level {
            Level::Province => Column::AtProvince,
            Level::District => Column::AtDistrict,
            Level::Commune => Column::AtCommune,
        };
        wanted = wanted.add(column.eq(true));
    }
    if let Some(field) = &filter.field {
        wanted = wanted.add(Column::FieldCode.eq(field.as_str()));
    }
    if let Some(words) = &filter.words {
        wanted = wanted.add(has_words(Column::Folded, &words.folded, ""));
    }
    let rank = filter.words.as_ref().map(rank);
    if let Some(after) = after {
        let later_code = Column::Code.gt(after.code.as_str());
        wanted = wanted.add(match rank.clone() {
            None => Condition::all().add(later_code),
            Some(rank) => Condition::any()
                .add(rank.clone().gt(after.rank.number()))
                .add(
                    Condition::all()
                        .add(rank.eq(after.rank.number()))
                        .add(later_code),
                ),
        });
    }
    let mut select = Entity::find().filter(wanted);
    if let Some(rank) = rank {
        select = select.order_by_asc(rank);
    }
    select
        .order_by_asc(Column::Code)
        .limit(most)
        .all(tx.connection())
        .await?
        .into_iter()
        .map(rows::read)
        .collect()
}

/// Begun, not ended, and not superseded by a later version that has begun.
fn applies_on(day: NaiveDate) -> Condition {
    let later = Alias::new("later");
    let superseded = Query::select()
        .expr(Expr::val(1))
        .from_as(Entity, later.clone())
        .and_where(
            Expr::col((later.clone(), Column::ProcedureId)).equals((Entity, Column::ProcedureId)),
        )
        .and_where(
            Expr::col((later.clone(), Column::ValidFrom))
                .gt(Expr::col((Entity, Column::ValidFrom))),
        )
        .and_where(Expr::col((later, Column::ValidFrom)).lte(day))
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

/// Each word, followed by this, is in the column. Words are letters and digits alone, so none is a pattern.
fn has_words(column: Column, words: &[String], followed_by: &str) -> Condition {
    words.iter().fold(Condition::all(), |all, word| {
        all.add(column.like(format!("% {word}{followed_by}%")))
    })
}

fn rank(words: &SearchWords) -> SimpleExpr {
    CaseStatement::new()
        .case(
            has_words(Column::Spelled, &words.spelled, ""),
            SearchRank::Spelled.number(),
        )
        .case(
            has_words(Column::Folded, &words.folded, " "),
            SearchRank::Whole.number(),
        )
        .finally(SearchRank::Begun.number())
        .into()
}
