//! The type `ProcedureVersion`.

use async_graphql::{Context, ID, Object};
use graphql::{Date, Result};

use super::procedure::Procedure;
use super::query::today;
use super::types::{
    ProcedureCase, ProcedureChannelOffer, ProcedureFact, ProcedureField, ProcedureLevel,
    ProcedureStep,
};
use crate::domain::{self, CatalogueEntry};

pub struct ProcedureVersion(pub domain::ProcedureVersion);

/// One published, immutable version of a procedure (phiên bản thủ tục); dossiers are pinned to it.
#[Object]
impl ProcedureVersion {
    /// Its id, the same in every installation.
    async fn id(&self) -> ID {
        self.0.id().to_string().into()
    }

    /// The procedure it is a version of (thủ tục hành chính).
    async fn procedure(&self, context: &Context<'_>) -> Result<Procedure> {
        let entry = CatalogueEntry {
            code: self.0.code().clone(),
        };
        Ok(Procedure::of_entry(entry, today(context)?))
    }

    /// Its number among the versions of its procedure, from 1 (số phiên bản).
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

    /// The first day on which it applies (ngày có hiệu lực).
    async fn valid_from(&self) -> Date {
        Date(self.0.content().validity.from())
    }

    /// The first day on which it no longer applies, if that is known (ngày hết hiệu lực). A later version
    /// supersedes it in any case.
    async fn valid_to(&self) -> Option<Date> {
        self.0.content().validity.to().map(Date)
    }

    /// Its cases with their papers (trường hợp).
    async fn cases(&self) -> Vec<ProcedureCase> {
        self.0.content().cases.iter().map(Into::into).collect()
    }

    /// The ways to file, each with its time limit and fee (cách thức thực hiện).
    async fn channels(&self) -> Vec<ProcedureChannelOffer> {
        self.0.content().channels.iter().map(Into::into).collect()
    }

    /// Its internal process, in the order of the work (quy trình nội bộ).
    async fn steps(&self) -> Vec<ProcedureStep> {
        self.0.content().steps.iter().map(Into::into).collect()
    }

    /// The working hours of all steps together (tổng thời gian các bước).
    async fn total_duration_hours(&self) -> u64 {
        self.0.total_duration_hours()
    }

    /// The name of its result, in Vietnamese (kết quả thực hiện).
    async fn result(&self) -> &str {
        self.0.content().result.vi()
    }

    /// The name of its result, in English.
    async fn result_en(&self) -> &str {
        self.0.content().result.en()
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
