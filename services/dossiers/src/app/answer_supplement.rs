//! Completes the dossier as it was asked (bổ sung hồ sơ): the applicant through the portal, or the
//! counter for them.

use files::Owner;
use policy::{Action, Actor};
use serde::Serialize;
use service::{AppError, OpCtx, request_key};

use super::attach::{attach, own_uploads};
use super::change::{ChangeCommand, Opened, Opening, Operation, finish, open};
use super::{Means, gather, words};
use crate::domain::{Channel, Dossier, SubmittedPaper, SupplementAnswer};
use crate::store::update;

const OPERATION: Operation = Operation {
    action: Action::AnswerSupplement,
    name: "answerDossierSupplement",
};

/// What the applicant brings.
#[derive(Debug, Serialize)]
pub(crate) struct Brought {
    pub papers: Vec<SubmittedPaper>,
    pub said: Option<String>,
}

/// Completes the dossier as it was asked.
pub(crate) async fn answer_supplement(
    op: &OpCtx,
    means: &Means,
    command: ChangeCommand,
    brought: Brought,
) -> Result<Dossier, AppError> {
    let request = (&command, &brought);
    let key = request_key(op, &command.idempotency_key, OPERATION.name, &request)?;
    let Opened {
        tx,
        mut dossier,
        procedure,
        act,
    } = match Box::pin(open(op, &command, &OPERATION, &key)).await? {
        Opening::Done(answer) => return Ok(*answer),
        Opening::Work(opened) => *opened,
    };
    let record = dossier.record();
    let (channel, reader) = match op.actor {
        Actor::Citizen { .. } => {
            let office = Owner::Tenant(record.participants.receiving);
            (Channel::Online, Some(office))
        }
        Actor::Anonymous | Actor::Officer(_) | Actor::Service { .. } | Actor::System { .. } => (
            Channel::Counter,
            record.applicant_account.map(Owner::Citizen),
        ),
    };
    let refused = |refusal| words::refused(refusal, op.language);
    let uploads = own_uploads(&tx, means, &brought.papers).await?;
    let mut papers = dossier
        .check_brought(&brought.papers, channel, &uploads, means.papers, &procedure)
        .map_err(refused)?;
    let readers: Vec<_> = reader.into_iter().collect();
    papers.hold(attach(op, &tx, means, dossier.id(), &papers.uploads(), &readers).await?);
    let answer = SupplementAnswer {
        papers,
        said: brought.said,
        channel,
    };
    let desks = gather::desks(&tx, op, dossier.record().participants.competent).await?;
    let rules = gather::routing_rulebook(&procedure, &desks)?;
    let event = dossier
        .answer_supplement(&act, &answer, rules)
        .map_err(refused)?;
    update(&tx, &dossier).await?;
    Box::pin(finish(op, tx, &key, OPERATION.action, dossier, &event)).await
}
