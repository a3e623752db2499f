//! Loads which versions of procedures apply or are seen from a place, for many of them in a few statements. Only the
//! versions that are shown are read; of the others, their days.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;

use chrono::NaiveDate;
use ids::{ProcedureId, ProcedureVersionId, TenantId};
use service::{AppError, OpCtx};
use store::Tx;
use tenancy::find_tenants;

use super::agency::agency;
use crate::domain::{
    Agency, AtAgency, ProcedureVersion, Standpoint, VersionOutline, adopted_on, applying,
};
use crate::store::{KnownContents, find_adoptions, list_outlines, show_versions};

/// A procedure as it is seen from a place, or from anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Seen {
    pub procedure: ProcedureId,
    pub place: Option<TenantId>,
}

/// A procedure at an agency that may have adopted it, on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AdoptedAt {
    pub agency: TenantId,
    pub procedure: ProcedureId,
    pub day: NaiveDate,
}

/// The version of each of these procedures that applies on the day named with it, as far as one does.
///
/// # Errors
/// When storage fails.
pub async fn load_applying(
    op: &OpCtx,
    wanted: &[(Seen, NaiveDate)],
    known: &KnownContents,
) -> Result<HashMap<(Seen, NaiveDate), ProcedureVersion>, AppError> {
    let tx = op.read().await?;
    let view = View::load(&tx, wanted.iter().map(|(seen, _)| *seen)).await?;
    let ids = distinct(
        wanted
            .iter()
            .filter_map(|(seen, day)| view.applying(*seen, *day)),
    );
    let versions = by_id(&tx, &ids, known).await?;
    Ok(wanted
        .iter()
        .filter_map(|wanted| {
            let id = view.applying(wanted.0, wanted.1)?;
            Some((*wanted, versions.get(&id)?.clone()))
        })
        .collect())
}

/// All versions of each of these procedures in the lines that are seen from the place named with it: the national one
/// first, the oldest of a line first.
///
/// # Errors
/// When storage fails.
pub async fn load_seen(
    op: &OpCtx,
    wanted: &[Seen],
    known: &KnownContents,
) -> Result<HashMap<Seen, Vec<ProcedureVersion>>, AppError> {
    let tx = op.read().await?;
    let view = View::load(&tx, wanted.iter().copied()).await?;
    let ids = distinct(wanted.iter().flat_map(|seen| view.seen(*seen)));
    let versions = by_id(&tx, &ids, known).await?;
    Ok(wanted
        .iter()
        .map(|wanted| {
            let seen = view.seen(*wanted).into_iter();
            let seen = seen.filter_map(|id| versions.get(&id).cloned());
            (*wanted, seen.collect())
        })
        .collect())
}

/// Each of these procedures as it applies at the agency on the day, as far as it has adopted it and a version applies.
///
/// # Errors
/// When storage fails.
pub async fn load_at_agencies(
    op: &OpCtx,
    wanted: &[AdoptedAt],
    known: &KnownContents,
) -> Result<HashMap<AdoptedAt, AtAgency>, AppError> {
    let tx = op.read().await?;
    let view = View::load(&tx, wanted.iter().map(AdoptedAt::seen)).await?;
    let agencies = distinct(wanted.iter().map(|at| at.agency));
    let procedures = distinct(wanted.iter().map(|at| at.procedure));
    let adoptions = find_adoptions(&tx, &agencies, &procedures).await?;
    let ids = distinct(
        wanted
            .iter()
            .filter_map(|at| view.applying(at.seen(), at.day)),
    );
    let versions = by_id(&tx, &ids, known).await?;
    Ok(wanted
        .iter()
        .filter_map(|at| {
            let own = adoptions
                .iter()
                .filter(|one| one.agency() == at.agency && one.procedure() == at.procedure);
            let adoption = adopted_on(own, at.day)?.clone();
            let agency = view.agencies.get(&at.agency)?;
            let version = versions.get(&view.applying(at.seen(), at.day)?)?;
            Some((*at, AtAgency::of(adoption, agency, version.clone())))
        })
        .collect())
}

impl AdoptedAt {
    fn seen(&self) -> Seen {
        Seen {
            procedure: self.procedure,
            place: Some(self.agency),
        }
    }
}

/// What tells which versions are seen and apply.
struct View {
    agencies: HashMap<TenantId, Agency>,
    outlines: HashMap<ProcedureId, Vec<VersionOutline>>,
}

impl View {
    async fn load(tx: &Tx, wanted: impl Iterator<Item = Seen> + Clone) -> Result<Self, AppError> {
        let places = distinct(wanted.clone().filter_map(|seen| seen.place));
        let agencies = if places.is_empty() {
            Vec::new()
        } else {
            find_tenants(tx, &places).await?
        };
        Ok(Self {
            agencies: agencies
                .into_iter()
                .map(|facts| (facts.id, agency(facts)))
                .collect(),
            outlines: list_outlines(tx, &distinct(wanted.map(|seen| seen.procedure))).await?,
        })
    }

    fn standpoint(&self, place: Option<TenantId>) -> Standpoint {
        match place {
            None => Standpoint::Anywhere,
            Some(tenant) => self
                .agencies
                .get(&tenant)
                .map_or_else(|| Standpoint::at(tenant), Standpoint::from),
        }
    }

    fn outlines(&self, procedure: ProcedureId) -> &[VersionOutline] {
        self.outlines.get(&procedure).map_or(&[], Vec::as_slice)
    }

    fn applying(&self, seen: Seen, day: NaiveDate) -> Option<ProcedureVersionId> {
        let outlines = self.outlines(seen.procedure).iter();
        Some(applying(outlines, &self.standpoint(seen.place), day)?.id)
    }

    fn seen(&self, seen: Seen) -> Vec<ProcedureVersionId> {
        let outlines = self.outlines(seen.procedure);
        let lines: BTreeSet<_> = outlines.iter().map(|outline| outline.line).collect();
        let standpoint = self.standpoint(seen.place);
        let mut seen: Vec<&VersionOutline> = outlines
            .iter()
            .filter(|outline| standpoint.sees(outline.line, &lines))
            .collect();
        seen.sort_by_key(|outline| (outline.line, outline.number));
        seen.into_iter().map(|outline| outline.id).collect()
    }
}

async fn by_id(
    tx: &Tx,
    ids: &[ProcedureVersionId],
    known: &KnownContents,
) -> Result<HashMap<ProcedureVersionId, ProcedureVersion>, AppError> {
    Ok(show_versions(tx, ids, known)
        .await?
        .into_iter()
        .map(|version| (version.id(), version))
        .collect())
}

fn distinct<T: Hash + Eq>(items: impl Iterator<Item = T>) -> Vec<T> {
    items.collect::<HashSet<_>>().into_iter().collect()
}
