//! Queries of drafts and of differences.

use async_graphql::connection::{Connection, Edge};
use async_graphql::{Context, ID, Object};
use graphql::{PageRequest, Result, encode_cursor, op, parse_id};
use ids::ProcedureDraftId;

use super::change::ProcedureChange;
use super::draft::{ProcedureDraft, ProcedureDraftState};
use super::input::procedure_code;
use crate::app::compare_versions::compare_versions;
use crate::app::find_draft::find_draft;
use crate::app::list_drafts::{DraftFilter, list_drafts};

#[derive(Default)]
pub struct DraftQuery;

#[Object]
impl DraftQuery {
    /// The draft (dự thảo) of this id, if it belongs to the caller's own province.
    async fn procedure_draft(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The draft's id.")] id: ID,
    ) -> Result<Option<ProcedureDraft>> {
        let found = find_draft(op(context)?, parse_id(&id, "id")?).await?;
        Ok(found.map(ProcedureDraft))
    }

    /// The drafts of the caller's own province, newest first (danh sách dự thảo).
    #[graphql(complexity = "graphql::page_cost(first, child_complexity)")]
    async fn procedure_drafts(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many at most, 1 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
        #[graphql(desc = "Only those in this state (trạng thái).")] state: Option<
            ProcedureDraftState,
        >,
        #[graphql(desc = "Only those of the procedure of this national code (mã thủ tục).")]
        code: Option<String>,
    ) -> Result<Connection<String, ProcedureDraft>> {
        let request: PageRequest<ProcedureDraftId> = PageRequest::parse(first, after.as_deref())?;
        let filter = DraftFilter {
            state: state.map(Into::into),
            code: code
                .as_deref()
                .map(|code| procedure_code(code, "code"))
                .transpose()?,
            after: request.after,
        };
        let (drafts, more) = list_drafts(op(context)?, &filter, request.first).await?;
        let mut connection = Connection::new(request.after.is_some(), more);
        for draft in drafts {
            let cursor = encode_cursor(&draft.id())?;
            connection
                .edges
                .push(Edge::new(cursor, ProcedureDraft(draft)));
        }
        Ok(connection)
    }

    /// What differs between two published versions, field by field (so sánh hai phiên bản).
    #[graphql(complexity = "100 + child_complexity")]
    async fn procedure_diff(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The id of the earlier version.")] from: ID,
        #[graphql(desc = "The id of the later version.")] to: ID,
    ) -> Result<Vec<ProcedureChange>> {
        let (from, to) = (parse_id(&from, "from")?, parse_id(&to, "to")?);
        let changes = compare_versions(op(context)?, from, to).await?;
        Ok(changes.into_iter().map(Into::into).collect())
    }
}
