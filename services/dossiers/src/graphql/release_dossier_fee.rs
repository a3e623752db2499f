//! `releaseDossierFee`: takes an amount off a line of the bill.

use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use graphql::{Money, Result, op, parse_id};
use service::AppError;

use super::dossier::Dossier;
use super::parse::{parse_key, parse_position};
use super::payments::parse_amount;
use crate::app::{self, ChangeCommand};
use crate::domain::money::ReleaseCause;

/// Why an amount is no longer owed.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
enum DossierFeeReleaseCause {
    /// Miễn, giảm shown after the bill was made.
    Exempted,
    /// Thu sai.
    Corrected,
    /// Quyết toán tạm ứng.
    AdvanceSettled,
}

impl DossierFeeReleaseCause {
    fn with(
        self,
        evidence: Option<String>,
        note: String,
    ) -> std::result::Result<ReleaseCause, AppError> {
        Ok(match self {
            Self::Exempted => ReleaseCause::Exempted {
                evidence: parse_key(&evidence.unwrap_or_default(), "input.evidence")?,
                note,
            },
            Self::Corrected => ReleaseCause::Corrected { reason: note },
            Self::AdvanceSettled => ReleaseCause::AdvanceSettled { note },
        })
    }
}

/// Which amount of which line of which dossier, as the caller has seen it.
#[derive(InputObject)]
struct ReleaseDossierFeeInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The dossier (hồ sơ).
    dossier_id: ID,
    /// The version that the caller has seen.
    version: i32,
    /// The job position in which an officer acts (vị trí việc làm); needed of several that may.
    position_id: Option<ID>,
    /// The key of the line.
    line: String,
    /// What is no longer owed of it.
    amount: Money,
    /// Why.
    cause: DossierFeeReleaseCause,
    /// The key of the paper that shows an exemption; needed for one.
    evidence: Option<String>,
    /// What the paper shows, what was wrong, or how the advance was settled.
    note: String,
}

/// The dossier with what is no longer owed; what was paid of it is to go back.
#[derive(SimpleObject)]
struct ReleaseDossierFeePayload {
    /// Hồ sơ, as the mutation left it.
    dossier: Dossier,
}

#[derive(Default)]
pub(super) struct ReleaseDossierFee;

#[Object]
impl ReleaseDossierFee {
    /// Takes an amount off a line (miễn, giảm, thu sai, quyết toán tạm ứng); what was paid of it goes back (hoàn trả).
    async fn release_dossier_fee(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The command and the dossier it is for.")] input: ReleaseDossierFeeInput,
    ) -> Result<ReleaseDossierFeePayload> {
        let command = ChangeCommand {
            dossier: parse_id(&input.dossier_id, "input.dossierId")?,
            version: input.version.into(),
            position: parse_position(input.position_id.as_ref())?,
            idempotency_key: input.idempotency_key,
        };
        let line = parse_key(&input.line, "input.line")?;
        let amount = parse_amount(input.amount, "input.amount")?;
        let cause = input.cause.with(input.evidence, input.note)?;
        let dossier = app::release_fee(op(context)?, command, line, amount, cause).await?;
        Ok(ReleaseDossierFeePayload {
            dossier: Dossier(dossier),
        })
    }
}
