//! Queries of the subgraph, and the resolver of the entity that other subgraphs join to.

use async_graphql::connection::{Connection, Edge};
use async_graphql::{Context, ID, Object};
use graphql::{Date, PageRequest, Result, batch, encode_cursor, op, parse_id};
use ids::DossierId;
use service::{AppError, ErrorCode};

use super::dossier::Dossier;
use super::evaluation::{DossierEvaluationFigures, EvaluationForm, told_figures};
use super::loaders::Dossiers;
use super::means;
use super::parse::{parse_code, parse_secret};
use super::progress::DossierProgress;
use super::types::{DossierPart, DossierRouting, DossierStatus};
use super::upload::DossierUpload;
use super::work_item::WorkItem;
use crate::app::{self, ListDossiers, ListWork};
use crate::domain::work::WorkPlace;

/// The queries for dossiers and work.
#[derive(Default)]
pub(crate) struct DossierQuery;

/// The queries for dossiers and work.
#[Object]
impl DossierQuery {
    /// The dossier (hồ sơ) of this id or code, if it is open to the caller.
    async fn dossier(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The dossier's id, or else its code")] id: Option<ID>,
        #[graphql(desc = "Mã hồ sơ")] code: Option<String>,
    ) -> Result<Option<Dossier>> {
        let op = op(context)?;
        let found = match (id, code) {
            (Some(id), None) => app::find_dossier(op, parse_id(&id, "id")?).await?,
            (None, Some(code)) => {
                app::find_dossier_by_code(op, &parse_code(&code, "code")?).await?
            }
            (Some(_), Some(_)) | (None, None) => {
                return Err(AppError::new(ErrorCode::OneArgumentNeeded)
                    .with("names", "id, code")
                    .into());
            }
        };
        Ok(found.map(Dossier))
    }

    /// The dossiers open to the caller, newest first: a citizen's own, or those in which the officer's agency
    /// has the given part.
    #[graphql(complexity = "graphql::page_cost(first, child_complexity)")]
    async fn dossiers(
        &self,
        context: &Context<'_>,
        #[graphql(
            desc = "By which part of the agency, COMPETENT if not given; citizens see all their own"
        )]
        part: Option<DossierPart>,
        #[graphql(desc = "Only those in this status")] status: Option<DossierStatus>,
        #[graphql(desc = "1 to 100; 20 if not given")] first: Option<i32>,
        #[graphql(desc = "Cursor of the entry before the page")] after: Option<String>,
    ) -> Result<Connection<String, Dossier>> {
        let op = op(context)?;
        let page = PageRequest::<DossierId>::parse(first, after.as_deref())?;
        let query = ListDossiers {
            part: part.unwrap_or(DossierPart::Competent).into(),
            status: status.map(Into::into),
            first: page.first,
            after: page.after,
        };
        let (dossiers, more) = app::list_dossiers(op, query).await?;
        let mut connection = Connection::new(page.after.is_some(), more);
        for dossier in dossiers {
            connection
                .edges
                .push(Edge::new(encode_cursor(&dossier.id())?, Dossier(dossier)));
        }
        Ok(connection)
    }

    /// The work of the officer's job positions and what any of their roles may take, due first (việc
    /// cần xử lý).
    #[graphql(complexity = "graphql::page_cost(first, child_complexity)")]
    async fn my_work(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Only that of this one of the officer's job positions")]
        position_id: Option<ID>,
        #[graphql(desc = "1 to 100; 20 if not given")] first: Option<i32>,
        #[graphql(desc = "Cursor of the entry before the page")] after: Option<String>,
    ) -> Result<Connection<String, WorkItem>> {
        let op = op(context)?;
        let page = PageRequest::<WorkPlace>::parse(first, after.as_deref())?;
        let position = position_id.map(|id| parse_id(&id, "positionId"));
        let query = ListWork {
            position: position.transpose()?,
            first: page.first,
            after: page.after,
        };
        let (items, more) = app::list_work(op, query).await?;
        let mut connection = Connection::new(page.after.is_some(), more);
        for (item, dossier) in items {
            let cursor = encode_cursor(&item.place)?;
            let edge = Edge::new(cursor, WorkItem::new(item, dossier));
            connection.edges.push(edge);
        }
        Ok(connection)
    }

    /// How the officer's agency lets steps find who does them (cách phân việc).
    async fn dossier_routing(&self, context: &Context<'_>) -> Result<DossierRouting> {
        Ok(app::find_routing(op(context)?).await?.into())
    }

    /// The upload of this id, if it is the caller's own or their agency's.
    async fn dossier_upload(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The upload's id")] id: ID,
    ) -> Result<Option<DossierUpload>> {
        let id = parse_id(&id, "id")?;
        let found = app::find_upload(op(context)?, means(context)?, id).await?;
        Ok(found.map(DossierUpload))
    }

    /// The progress of a dossier for whoever holds its receipt, without log-in (tra cứu hồ sơ).
    async fn track_dossier(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "Mã hồ sơ")] code: String,
        #[graphql(desc = "Mã tra cứu, printed on the receipt")] secret: String,
    ) -> Result<DossierProgress> {
        let op = op(context)?;
        let code = parse_code(&code, "code")?;
        let secret = parse_secret(&secret, "secret")?;
        Ok(DossierProgress::new(
            op,
            app::track(op, &means(context)?.tracking, &code, &secret).await?,
        ))
    }

    /// What applicants are asked of how their dossiers were handled (bộ tiêu chí đánh giá), today if no day is named.
    async fn evaluation_form(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The day on which it is in force")] on: Option<Date>,
    ) -> Result<Option<EvaluationForm>> {
        let op = op(context)?;
        let day = on.map_or_else(|| calendar::local_date(op.now()), |on| on.0);
        let form = means(context)?.evaluation.rules().forms.on(day);
        Ok(form.map(|form| EvaluationForm::new(op, form)))
    }

    /// What applicants think of the officer's agency, by the days on which they said so first.
    async fn evaluation_figures(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The first day of the period")] first: Date,
        #[graphql(desc = "The last day of the period")] last: Date,
    ) -> Result<DossierEvaluationFigures> {
        let figures = app::evaluation_figures(op(context)?, first.0, last.0).await?;
        told_figures(context, figures)
    }

    /// Resolves dossiers for joins in the federated graph.
    #[graphql(entity)]
    async fn find_dossier_by_id(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The dossier's id")] id: ID,
    ) -> Result<Option<Dossier>> {
        // a reference to nothing is null and spoils no other of its batch
        let Ok(id) = id.parse::<DossierId>() else {
            return Ok(None);
        };
        let dossier = batch::<_, Dossiers>(context)?.load_one(id).await?;
        Ok(dossier.map(Dossier))
    }
}
