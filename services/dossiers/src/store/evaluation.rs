//! Keeps the evaluations of dossiers, and adds their points up.

use chrono::NaiveDate;
use ids::{DossierId, TenantId};
use sea_orm::ActiveValue::Set;
use sea_orm::entity::prelude::*;
use sea_orm::sea_query::{ExprTrait, OnConflict};
use sea_orm::{FromQueryResult, QueryOrder, QuerySelect};
use store::{StoreError, Tx, corrupt, parse_stored};

use super::dossier::scoped_ids;
use super::entities::{evaluation, evaluation_point};
use crate::domain::evaluation::{CriterionFigures, Evaluation, EvaluationFigures};

/// The evaluations of these dossiers, as far as the dossiers are open to the scope.
pub(crate) async fn find_evaluations(
    tx: &Tx,
    dossiers: &[DossierId],
) -> Result<Vec<Evaluation>, StoreError> {
    let rows = evaluation::Entity::find()
        .filter(evaluation::Column::Dossier.is_in(dossiers.iter().map(|id| id.uuid())))
        .filter(evaluation::Column::Dossier.in_subquery(scoped_ids(tx)))
        .all(tx.connection())
        .await?;
    rows.iter()
        .map(|row| serde_json::from_str(&row.document).map_err(corrupt("evaluation")))
        .collect()
}

/// Keeps an evaluation of the agency that decided the dossier, in place of an earlier one.
pub(crate) async fn save_evaluation(
    tx: &Tx,
    agency: TenantId,
    given: &Evaluation,
) -> Result<(), StoreError> {
    let given_on = calendar::local_date(given.given_at);
    let row = evaluation::ActiveModel {
        dossier: Set(given.dossier.uuid()),
        agency: Set(agency.uuid()),
        given_on: Set(given_on),
        document: Set(serde_json::to_string(given).map_err(corrupt("evaluation"))?),
    };
    evaluation::Entity::insert(row)
        .on_conflict(
            OnConflict::column(evaluation::Column::Dossier)
                .update_column(evaluation::Column::Document)
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    let points = given
        .points
        .iter()
        .map(|(criterion, points)| evaluation_point::ActiveModel {
            dossier: Set(given.dossier.uuid()),
            criterion: Set(criterion.to_string()),
            form: Set(given.form.to_string()),
            agency: Set(agency.uuid()),
            given_on: Set(given_on),
            points: Set((*points).into()),
        });
    let key = [
        evaluation_point::Column::Dossier,
        evaluation_point::Column::Criterion,
    ];
    evaluation_point::Entity::insert_many(points)
        .on_conflict(
            OnConflict::columns(key)
                .update_column(evaluation_point::Column::Points)
                .to_owned(),
        )
        .exec_without_returning(tx.connection())
        .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Sums {
    form: String,
    criterion: String,
    dossiers: i64,
    points: i64,
}

/// What the evaluations of an agency from a day to before another say together, in two statements.
pub(crate) async fn sum_evaluations(
    tx: &Tx,
    agency: TenantId,
    from: NaiveDate,
    until: NaiveDate,
) -> Result<EvaluationFigures, StoreError> {
    use evaluation_point::Column;
    let dossiers = evaluation::Entity::find()
        .filter(evaluation::Column::Agency.eq(agency.uuid()))
        .filter(evaluation::Column::GivenOn.gte(from))
        .filter(evaluation::Column::GivenOn.lt(until))
        .count(tx.connection())
        .await?;
    let sums = evaluation_point::Entity::find()
        .select_only()
        .column(Column::Form)
        .column(Column::Criterion)
        .column_as(Column::Dossier.count(), "dossiers")
        .column_as(Column::Points.sum().cast_as("bigint"), "points")
        .filter(Column::Agency.eq(agency.uuid()))
        .filter(Column::GivenOn.gte(from))
        .filter(Column::GivenOn.lt(until))
        .group_by(Column::Form)
        .group_by(Column::Criterion)
        .order_by_asc(Column::Form)
        .order_by_asc(Column::Criterion)
        .into_model::<Sums>()
        .all(tx.connection())
        .await?;
    let criterion = |sums: Sums| {
        Ok(CriterionFigures {
            form: parse_stored("key of a form", &sums.form)?,
            criterion: parse_stored("key of a criterion", &sums.criterion)?,
            dossiers: sums.dossiers.unsigned_abs(),
            points: sums.points.unsigned_abs(),
        })
    };
    Ok(EvaluationFigures {
        dossiers,
        criteria: sums
            .into_iter()
            .map(criterion)
            .collect::<Result<_, StoreError>>()?,
    })
}
