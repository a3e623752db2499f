//! The type `ProcedureVersion`.

use async_graphql::connection::Connection;
use async_graphql::{Context, ID, Object};
use graphql::{Date, Result};

use super::adoption::{ProcedureAdoption, adoptions_of_version};
use super::adoption_parts::Tenant;
use super::decision::{ProcedureDecision, ProcedureRevocation};
use super::procedure::Procedure;
use super::query::today;
use super::types::{
    ProcedureAgencies, ProcedureCase, ProcedureChannelOffer, ProcedureFact, ProcedureField,
    ProcedureForm, ProcedureLegalBasis, ProcedureLevel, ProcedureProcess, ProcedureResult,
    ProcedureStep, ProcedureSubject, ProcedureText, texts,
};
use crate::domain::{self, CatalogueEntry, InLine};

pub struct ProcedureVersion(pub domain::ProcedureVersion);

/// One published, immutable version of a procedure (phiên bản thủ tục); dossiers are pinned to it.
#[Object]
impl ProcedureVersion {
    /// Its id, the same in every installation.
    async fn id(&self) -> ID {
        self.0.id().to_string().into()
    }

    /// The procedure it is a version of, seen from its publisher's province (thủ tục hành chính).
    async fn procedure(&self, context: &Context<'_>) -> Result<Procedure> {
        let entry = CatalogueEntry {
            code: self.0.code().clone(),
        };
        let publisher = self.0.line().publisher();
        Ok(Procedure::of_entry(entry, today(context)?, publisher))
    }

    /// The province that published it by its own decision, for the agencies below it; null for the national version
    /// (cơ quan công bố).
    async fn publisher(&self) -> Option<Tenant> {
        self.0.line().publisher().map(Into::into)
    }

    /// Its number among the versions that the same publisher has of the procedure (số phiên bản).
    async fn number(&self) -> u32 {
        self.0.number().get()
    }

    /// The name, in Vietnamese (tên thủ tục).
    async fn name(&self) -> &str {
        self.0.content().name.vi()
    }

    /// The name, in English.
    async fn name_en(&self) -> &str {
        self.0.content().name.en()
    }

    /// The field of administration (lĩnh vực).
    async fn field(&self) -> ProcedureField {
        (&self.0.content().field).into()
    }

    /// The levels whose agencies solve it (cấp thực hiện).
    async fn levels(&self) -> Vec<ProcedureLevel> {
        self.0
            .content()
            .levels
            .iter()
            .copied()
            .map(Into::into)
            .collect()
    }

    /// Who may use it (đối tượng thực hiện).
    async fn subjects(&self) -> Vec<ProcedureSubject> {
        let subjects = self.0.content().subjects.iter().copied();
        subjects.map(Into::into).collect()
    }

    /// The keys of the life events that it belongs to; the query lifeEvents names them (sự kiện trong đời).
    async fn life_events(&self) -> Vec<&str> {
        let events = self.0.content().life_events.iter();
        events.map(|key| key.as_str()).collect()
    }

    /// The first day on which it applies (ngày có hiệu lực).
    async fn valid_from(&self) -> Date {
        Date(self.0.content().validity.from())
    }

    /// The first day on which it no longer applies, if that is known (ngày hết hiệu lực). A later version of the same
    /// publisher supersedes it in any case.
    async fn valid_to(&self) -> Option<Date> {
        self.0.content().validity.to().map(Date)
    }

    /// The agencies that take part (cơ quan thực hiện).
    async fn agencies(&self) -> ProcedureAgencies {
        (&self.0.content().agencies).into()
    }

    /// What must be given for it (yêu cầu, điều kiện).
    async fn conditions(&self) -> Vec<ProcedureText> {
        texts(&self.0.content().conditions)
    }

    /// The documents of law that it rests on (căn cứ pháp lý).
    async fn legal_bases(&self) -> Vec<ProcedureLegalBasis> {
        self.0
            .content()
            .legal_bases
            .iter()
            .map(Into::into)
            .collect()
    }

    /// Its cases with their sequence and papers (trường hợp).
    async fn cases(&self) -> Vec<ProcedureCase> {
        self.0.content().cases.iter().map(Into::into).collect()
    }

    /// The ways to file, each with its time limits and fees (cách thức thực hiện).
    async fn channels(&self) -> Vec<ProcedureChannelOffer> {
        self.0.content().channels.iter().map(Into::into).collect()
    }

    /// The steps on a dossier between its receipt and its result, in the order of the work: the main path of the
    /// internal process (các bước giải quyết hồ sơ).
    async fn steps(&self) -> Vec<ProcedureStep> {
        self.0.work_steps().into_iter().map(Into::into).collect()
    }

    /// The whole internal process (quy trình nội bộ, quy trình điện tử).
    async fn process(&self) -> ProcedureProcess {
        ProcedureProcess::published(&self.0.content().process)
    }

    /// The working hours of the longest way through the internal process (tổng thời gian các bước).
    async fn total_duration_hours(&self) -> u32 {
        self.0.total_duration_hours()
    }

    /// Its results; the first is the one people come for (kết quả thực hiện).
    async fn results(&self) -> Vec<ProcedureResult> {
        self.0.content().results.iter().map(Into::into).collect()
    }

    /// The name of its first result, in Vietnamese (kết quả thực hiện).
    async fn result(&self) -> &str {
        self.0.result_name().vi()
    }

    /// The name of its first result, in English.
    async fn result_en(&self) -> &str {
        self.0.result_name().en()
    }

    /// The e-forms that it pins (biểu mẫu điện tử).
    async fn forms(&self) -> Vec<ProcedureForm> {
        self.0.content().forms.iter().map(Into::into).collect()
    }

    /// The decision that published it; none for the national reference data (quyết định công bố).
    async fn decision(&self) -> Option<ProcedureDecision> {
        let publication = self.0.publication()?;
        Some((&publication.decision).into())
    }

    /// What was wrong with the version before it, when it is a correction (lý do đính chính).
    async fn correction_reason(&self) -> Option<&str> {
        self.0.publication()?.kind.reason()
    }

    /// How it ended before its time, if it did (bãi bỏ).
    async fn revocation(&self) -> Option<ProcedureRevocation> {
        self.0.revocation().map(Into::into)
    }

    /// The adoptions made under it by agencies, in the order in which they were made (cơ quan áp dụng).
    #[graphql(complexity = "graphql::page_cost(first, child_complexity)")]
    async fn adoptions(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "How many at most, 1 to 100; 20 when not given.")] first: Option<i32>,
        #[graphql(desc = "The cursor after which to go on.")] after: Option<String>,
    ) -> Result<Connection<String, ProcedureAdoption>> {
        adoptions_of_version(context, self.0.id(), first, after).await
    }

    /// What nobody has checked yet against the published decision (chưa đối chiếu).
    async fn unverified(&self) -> Vec<ProcedureFact> {
        self.0
            .content()
            .unverified
            .iter()
            .copied()
            .map(Into::into)
            .collect()
    }
}
