//! Finds one draft of the actor's own tenant, with what may be done with it.

use ids::ProcedureDraftId;
use policy::Action;
use service::{AppError, OpCtx};

use super::change_draft::{authorise, resource};
use crate::domain::{Draft, DraftCommand, permitted};
use crate::store;

/// The draft of this id, if it is open to the actor.
///
/// # Errors
/// When the actor may read no drafts, or storage fails.
pub async fn find_draft(op: &OpCtx, id: ProcedureDraftId) -> Result<Option<Draft>, AppError> {
    op.account()?;
    let tx = op.read().await?;
    let draft = store::find_draft(&tx, id).await?;
    if let Some(draft) = &draft {
        authorise(op, Action::ReadCatalogueDrafts, draft)?;
    }
    Ok(draft)
}

/// The commands that the draft's state permits and the actor may give.
pub fn available_commands(op: &OpCtx, draft: &Draft) -> Vec<DraftCommand> {
    let resource = resource(draft);
    permitted(draft.state())
        .iter()
        .copied()
        .filter(|command| op.authorise(action(*command), &resource).is_ok())
        .collect()
}

const fn action(command: DraftCommand) -> Action {
    match command {
        DraftCommand::Update | DraftCommand::Submit | DraftCommand::Discard => {
            Action::EditCatalogue
        }
        DraftCommand::Return | DraftCommand::Approve => Action::ReviewCatalogue,
        DraftCommand::Publish => Action::PublishCatalogue,
    }
}
