//! The dossier as the graph shows it.

use async_graphql::connection::{Connection, Edge};
use async_graphql::{Context, ID, Object, SimpleObject};
use chrono::{DateTime, Utc};
use graphql::{Date, PageRequest, Result, batch, encode_cursor, op};
use ids::MessageId;

use super::clock::DossierClock;
use super::control_slip::{ControlSlipEntry, slip_entries};
use super::evaluation::DossierEvaluation;
use super::finance::DossierFinance;
use super::loaders::{Evaluations, Unread};
use super::message::DossierMessage;
use super::paper::DossierPaper;
use super::requests::{
    DossierDueCorrection, DossierExtension, DossierObligation, DossierResultCorrection,
    DossierSupplement,
};
use super::slips::{DossierSlip, slips_of};
use super::types::{
    DossierChannel, DossierCommand, DossierStatus, ProcedureVersion, ResultRecipient, Tenant,
};
use crate::app;
use crate::domain::{self, BilingualName};
use service::{AppError, Language, OpCtx};

/// A dossier (hồ sơ): one person's case at one agency, from filing to result.
pub(super) struct Dossier(pub(super) domain::Dossier);

/// A natural person as the receipt names them (cá nhân).
#[derive(SimpleObject)]
struct DossierPerson {
    /// Họ và tên.
    full_name: String,
    /// Số định danh cá nhân.
    identity_number: String,
    /// Số điện thoại.
    phone: Option<String>,
}

/// The receipt (giấy tiếp nhận hồ sơ và hẹn trả kết quả, Mẫu 01).
#[derive(SimpleObject)]
struct DossierReceipt {
    /// Mã hồ sơ.
    code: String,
    /// Mã tra cứu: with the code it shows the progress without log-in.
    tracking_secret: String,
    /// Thời điểm tiếp nhận.
    received_at: DateTime<Utc>,
    /// When the clock started, from which the due instant is counted.
    clock_started_at: DateTime<Utc>,
    /// Hẹn trả kết quả, as it was printed.
    due_at: DateTime<Utc>,
}

/// The issued result (kết quả giải quyết).
#[derive(SimpleObject)]
struct DossierResult {
    /// Số, ký hiệu.
    number: String,
    /// Ngày ban hành.
    issued_on: Date,
    /// Trích yếu.
    summary: String,
    /// When the processing ended.
    completed_at: DateTime<Utc>,
}

/// The return of a result (trả kết quả).
#[derive(SimpleObject)]
struct DossierReturn {
    /// Thời điểm trả kết quả.
    returned_at: DateTime<Utc>,
    /// Who took it.
    recipient: ResultRecipient,
    /// How it went out.
    channel: DossierChannel,
}

/// Why a dossier ended without a result.
#[derive(SimpleObject)]
struct DossierClosing {
    /// When it ended.
    closed_at: DateTime<Utc>,
    /// Lý do.
    reason: String,
    /// Căn cứ pháp lý, where the head stopped it.
    legal_basis: Option<String>,
}

/// A dossier (hồ sơ): one person's case at one agency, from filing to result.
#[Object]
impl Dossier {
    /// The dossier's id, for ever.
    async fn id(&self) -> ID {
        self.0.id().into()
    }

    /// Grows by one with every change; a command names the version it was made for.
    async fn version(&self) -> Result<i32> {
        Ok(i32::try_from(self.0.version()).map_err(AppError::internal)?)
    }

    /// Trạng thái hồ sơ.
    async fn status(&self) -> DossierStatus {
        self.0.status().into()
    }

    /// The national status code, 1 to 10 (mã trạng thái quốc gia).
    async fn national_status(&self) -> i32 {
        self.0.status().national_code().into()
    }

    /// Mã hồ sơ; there from acceptance on.
    async fn code(&self) -> Option<String> {
        self.0
            .record()
            .receipt
            .as_ref()
            .map(|receipt| receipt.code.to_string())
    }

    /// The procedure version that the dossier is pinned to.
    async fn procedure_version(&self) -> ProcedureVersion {
        ProcedureVersion {
            id: self.0.record().procedure_version.into(),
        }
    }

    /// The key of the case of the procedure (trường hợp).
    async fn case_key(&self) -> &str {
        self.0.record().case.as_str()
    }

    /// Through which channel it was filed.
    async fn channel(&self) -> DossierChannel {
        self.0.record().channel.into()
    }

    /// Người nộp hồ sơ.
    async fn applicant(&self) -> DossierPerson {
        (&self.0.record().applicant).into()
    }

    /// Người được uỷ quyền.
    async fn representative(&self) -> Option<DossierPerson> {
        self.0.record().representative.as_ref().map(Into::into)
    }

    /// Nơi tiếp nhận.
    async fn receiving_tenant(&self) -> Tenant {
        Tenant {
            id: self.0.record().participants.receiving.into(),
        }
    }

    /// Cơ quan có thẩm quyền giải quyết.
    async fn competent_tenant(&self) -> Tenant {
        Tenant {
            id: self.0.record().participants.competent.into(),
        }
    }

    /// Nơi trả kết quả.
    async fn returning_tenant(&self) -> Tenant {
        Tenant {
            id: self.0.record().participants.returning.into(),
        }
    }

    /// The papers filed with it.
    async fn papers(&self) -> Vec<DossierPaper> {
        DossierPaper::all_of(&self.0)
    }

    /// Thời điểm nộp.
    async fn submitted_at(&self) -> DateTime<Utc> {
        self.0.record().submitted_at
    }

    /// Hẹn trả kết quả, as the clock has it now; there from acceptance on.
    async fn due_at(&self) -> Option<DateTime<Utc>> {
        self.0.record().clock.due_at()
    }

    /// The clock: every minute since the submission, and by whom it was used.
    async fn clock(&self) -> DossierClock {
        DossierClock(self.0.clone())
    }

    /// The receipt; there from acceptance on.
    async fn receipt(&self) -> Option<DossierReceipt> {
        self.0
            .record()
            .receipt
            .as_ref()
            .map(|receipt| DossierReceipt {
                code: receipt.code.to_string(),
                tracking_secret: receipt.tracking_secret.expose(),
                received_at: receipt.received_at,
                clock_started_at: receipt.clock_started_at,
                due_at: receipt.due_at,
            })
    }

    /// The step that the dossier is in; one that has ended is in none.
    async fn current_step(&self, context: &Context<'_>) -> Result<Option<ControlSlipEntry>> {
        let current = self.0.current_step();
        Ok(slip_entries(context, &self.0, current).await?.pop())
    }

    /// The control slip: one row for each stay in a step, in order.
    async fn control_slip(&self, context: &Context<'_>) -> Result<Vec<ControlSlipEntry>> {
        slip_entries(context, &self.0, self.0.record().work.entries()).await
    }

    /// What the applicant was asked for, in order.
    async fn supplements(&self) -> Vec<DossierSupplement> {
        let requests = self.0.record().supplements.requests();
        requests.iter().map(Into::into).collect()
    }

    /// What the finance authority set on it, in order.
    async fn obligations(&self) -> Vec<DossierObligation> {
        self.0.record().obligations.iter().map(Into::into).collect()
    }

    /// The new dates that were proposed with an apology, in order.
    async fn extensions(&self) -> Vec<DossierExtension> {
        let extensions = self.0.record().clock.extensions();
        extensions.iter().map(Into::into).collect()
    }

    /// The corrections of a wrong due date that were requested, in order.
    async fn due_corrections(&self) -> Vec<DossierDueCorrection> {
        let corrections = self.0.record().clock.corrections();
        corrections.iter().map(Into::into).collect()
    }

    /// The results that proved wrong, in order.
    async fn result_corrections(&self) -> Vec<DossierResultCorrection> {
        let corrections = self.0.record().result_corrections.iter();
        corrections.map(Into::into).collect()
    }

    /// The issued result.
    async fn result(&self) -> Option<DossierResult> {
        self.0.record().result.as_ref().map(|result| DossierResult {
            number: result.number.clone(),
            issued_on: Date(result.issued_on),
            summary: result.summary.clone(),
            completed_at: result.completed_at,
        })
    }

    /// How and to whom the result was returned.
    async fn returned(&self) -> Option<DossierReturn> {
        self.0.record().returned.map(|returned| DossierReturn {
            returned_at: returned.returned_at,
            recipient: returned.recipient.into(),
            channel: returned.channel.into(),
        })
    }

    /// Why it ended without a result.
    async fn closing(&self) -> Option<DossierClosing> {
        self.0
            .record()
            .closing
            .as_ref()
            .map(|closing| DossierClosing {
                closed_at: closing.closed_at,
                reason: closing.reason.clone(),
                legal_basis: closing.legal_basis.clone(),
            })
    }

    /// Its money: what is charged, paid and goes back.
    async fn finance(&self) -> DossierFinance {
        DossierFinance(self.0.clone())
    }

    /// What the applicant thinks of how it was handled, once they have said so.
    async fn evaluation(&self, context: &Context<'_>) -> Result<Option<DossierEvaluation>> {
        let found = batch::<_, Evaluations>(context)?
            .load_one(self.0.id())
            .await?;
        Ok(found.map(DossierEvaluation))
    }

    /// How many messages of the other side the reader's side has not read.
    async fn unread_messages(&self, context: &Context<'_>) -> Result<i32> {
        let unread = batch::<_, Unread>(context)?.load_one(self.0.id()).await?;
        let unread = unread.map_or(0, |unread| unread.0);
        Ok(i32::try_from(unread).unwrap_or(i32::MAX))
    }

    /// What the applicant and the agencies write to one another, newest first (trao đổi).
    #[graphql(complexity = "graphql::page_cost(first, child_complexity)")]
    async fn messages(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "1 to 100; 20 if not given")] first: Option<i32>,
        #[graphql(desc = "Cursor of the entry before the page")] after: Option<String>,
    ) -> Result<Connection<String, DossierMessage>> {
        let page = PageRequest::<MessageId>::parse(first, after.as_deref())?;
        let op = op(context)?;
        let (messages, more) = app::messages_of(op, self.0.id(), page.first, page.after).await?;
        let mut connection = Connection::new(page.after.is_some(), more);
        for message in messages {
            let cursor = encode_cursor(&message.id)?;
            connection.edges.push(Edge::new(cursor, message.into()));
        }
        Ok(connection)
    }

    /// The printed forms that there are of it for the caller, and where they are.
    async fn slips(&self, context: &Context<'_>) -> Result<Vec<DossierSlip>> {
        slips_of(context, &self.0)
    }

    /// The commands that its status permits and the caller's positions hold.
    async fn available_commands(&self, context: &Context<'_>) -> Result<Vec<DossierCommand>> {
        Ok(app::available_commands(op(context)?, &self.0)
            .into_iter()
            .map(Into::into)
            .collect())
    }
}

impl From<&domain::Person> for DossierPerson {
    fn from(person: &domain::Person) -> Self {
        Self {
            full_name: person.full_name.as_str().to_owned(),
            identity_number: person.identity_number.as_str().to_owned(),
            phone: person.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        }
    }
}

/// The name in the caller's language.
pub(super) fn in_language<'a>(op: &OpCtx, name: &'a BilingualName) -> &'a str {
    match op.language {
        Language::Vietnamese => &name.vi,
        Language::English => &name.en,
    }
}
