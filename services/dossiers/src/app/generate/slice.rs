//! A slice: some of the dossiers of one commune, with all that is written of them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use ids::{AccountId, AgencyCode, DossierId, PositionId};
use policy::PositionRole;
use rand::rngs::StdRng;
use rand::{Rng, RngCore, SeedableRng};
use service::{AppError, ErrorCode, Language};

use super::life::{Life, Staff, secret};
use super::people::somebody;
use super::place::{Offer, Place, ROLES, Scene};
use super::year::{end_of, filed_at, is_told};
use super::{Part, account, tenant_seed};
use crate::app::{gather, words};
use crate::domain::figures::{CounterKey, Fact, counters};
use crate::domain::{
    Channel, CounterChannel, Dossier, Filing, FilingContext, FilingRefused, PaperRules,
    PendingReceipt, Refusal, Rulebook, SubmittedPaper,
};
use crate::store::Counted;

/// So many filings in a row that are not taken mean that none will be.
const MOST_VAIN: u32 = 10_000;

/// What a slice writes.
pub(super) struct Generated {
    pub dossiers: Vec<Dossier>,
    pub counted: Vec<Counted>,
    pub sums: BTreeMap<CounterKey, i64>,
    pub agency_code: AgencyCode,
    /// The last number drawn on each day.
    pub numbers: BTreeMap<NaiveDate, u64>,
    pub received: u64,
    pub resolved: u64,
}

/// A new life, or why there is none.
enum Born {
    Dossier(Box<Dossier>),
    Accepting(Box<PendingReceipt>),
    /// The procedure cannot be filed for so, or so late in what the calendar knows.
    Not,
}

/// Makes the dossiers of a slice.
pub(super) fn generate_slice(
    scene: &Scene,
    place: &Place,
    part: Part,
) -> Result<Generated, AppError> {
    let mut random = StdRng::seed_from_u64(tenant_seed(&part, place.tenant.id));
    let staff = staff(&mut random);
    let mut slice = Generated {
        dossiers: Vec::new(),
        counted: Vec::new(),
        sums: BTreeMap::new(),
        agency_code: place.agency_code.clone(),
        numbers: BTreeMap::new(),
        received: 0,
        resolved: 0,
    };
    // numbers of other slices of the commune: each slice has a range of its own
    let first = part.number * super::SLICE;
    let mut vain = 0;
    while (slice.dossiers.len() as u64) < part.dossiers {
        vain += 1;
        if vain > MOST_VAIN {
            return Err(AppError::new(ErrorCode::ProcedureNotInForce));
        }
        let Some(offer) = popular(&mut random, &scene.offers) else {
            continue;
        };
        let rulebook = gather::rulebook(&offer.procedure)?;
        let mut life = Life {
            random: &mut random,
            rulebook,
            staff: &staff,
            tenant: place.tenant.id,
            until: end_of(part.until),
        };
        if let Some(dossier) = live(&mut life, place, offer, part, &mut slice.numbers, first)? {
            slice.take(dossier, rulebook)?;
            vain = 0;
        }
    }
    Ok(slice)
}

impl Generated {
    fn take(&mut self, dossier: Dossier, rulebook: Rulebook<'_>) -> Result<(), AppError> {
        let fact = Fact::of(dossier.record(), rulebook).map_err(AppError::internal)?;
        for (key, number) in counters(&fact) {
            *self.sums.entry(key).or_default() += number;
        }
        let record = dossier.record();
        self.received += u64::from(record.receipt.is_some());
        let ended = record.clock.completed_at().or(record.clock.ended_at());
        self.resolved += u64::from(record.receipt.is_some() && ended.is_some());
        self.counted.push(Counted::new(&dossier, fact));
        self.dossiers.push(dossier);
        Ok(())
    }
}

/// Draws a procedure: a few are asked for daily, most hardly ever.
fn popular<'a>(random: &mut StdRng, offers: &'a [Offer]) -> Option<&'a Offer> {
    let share: f64 = random.random_range(0.0..1.0);
    let rank = (offers.len() as f64 + 1.0).powf(share) - 1.0;
    offers.get(rank as usize)
}

fn staff(random: &mut StdRng) -> Staff {
    let officer = |role: PositionRole| {
        let mut bytes = [0; 16];
        random.fill_bytes(&mut bytes);
        let position = PositionId::from_uuid(uuid::Builder::from_random_bytes(bytes).into_uuid());
        (role, account(random), position)
    };
    Staff(ROLES.map(officer).into())
}

/// Leads one life; none if it does not begin.
fn live(
    life: &mut Life<'_>,
    place: &Place,
    offer: &Offer,
    part: Part,
    numbers: &mut BTreeMap<NaiveDate, u64>,
    first: u64,
) -> Result<Option<Dossier>, AppError> {
    let born = file(life, place, offer, part)?;
    let mut stamp = |receipt: PendingReceipt, life: &mut Life<'_>| {
        let drawn = place.numbers.get(&receipt.date()).copied();
        let number = numbers
            .entry(receipt.date())
            .or_insert(drawn.unwrap_or_default() + first);
        *number += 1;
        let stamped = receipt.stamp(*number, secret(life.random));
        stamped
            .map(|(dossier, _)| dossier)
            .map_err(AppError::internal)
    };
    let mut dossier = match born {
        Born::Not => return Ok(None),
        Born::Accepting(receipt) => stamp(*receipt, life)?,
        Born::Dossier(mut dossier) => match life.intake(&mut dossier, &place.agency_code) {
            Ok(Some(receipt)) => stamp(receipt, life)?,
            Ok(None) | Err(Refusal::NoDueInstant(_)) => return Ok(Some(*dossier)),
            Err(refusal) => return Err(words::refused(refusal, Language::Vietnamese)),
        },
    };
    match life.lead(&mut dossier) {
        // beyond what the calendar knows nothing is told
        Ok(()) | Err(Refusal::NoDueInstant(_)) => Ok(Some(dossier)),
        Err(refusal) => Err(words::refused(refusal, Language::Vietnamese)),
    }
}

/// Files by one of the ways that the procedure offers.
fn file(life: &mut Life<'_>, place: &Place, offer: &Offer, part: Part) -> Result<Born, AppError> {
    let channel = match life.random.random_range(0..100) {
        0..58 => Channel::Online,
        58..97 => Channel::Counter,
        _ => Channel::Post,
    };
    let calendar = life.rulebook.calendar;
    let Some(at) = filed_at(life.random, part.until, channel, calendar) else {
        return Ok(Born::Not);
    };
    let Some(filing) = filing(life.random, offer) else {
        return Ok(Born::Not);
    };
    if !is_told(at, part.until) {
        return Ok(Born::Not);
    }
    let context = FilingContext {
        tenant: &place.tenant,
        procedure: &offer.procedure,
        announced: &offer.announced,
        uploads: &[],
        papers: PaperRules::default(),
        at,
    };
    let id = dossier_id(life.random, at);
    let by = |channel| counter(life, id, &filing, context, channel);
    match channel {
        Channel::Online => online(life.random, id, &filing, context),
        Channel::Counter => by(CounterChannel::Counter),
        Channel::Post => by(CounterChannel::Post),
    }
}

fn online(
    random: &mut StdRng,
    id: DossierId,
    filing: &Filing,
    context: FilingContext<'_>,
) -> Result<Born, AppError> {
    let citizen: AccountId = account(random);
    Ok(match filing.check_online(context, citizen) {
        Ok(filing) => Born::Dossier(Box::new(Dossier::submit(id, filing).0)),
        Err(FilingRefused { .. }) => Born::Not,
    })
}

fn counter(
    life: &Life<'_>,
    id: DossierId,
    filing: &Filing,
    context: FilingContext<'_>,
    channel: CounterChannel,
) -> Result<Born, AppError> {
    let mut staff = life.staff.0.iter();
    let Some((_, officer, _)) = staff.find(|(role, ..)| *role == PositionRole::Reception) else {
        return Ok(Born::Not);
    };
    let Ok(filing) = filing.check_at_counter(context, channel, None, *officer) else {
        return Ok(Born::Not);
    };
    match Dossier::file_at_counter(id, filing, life.rulebook) {
        Ok(receipt) => Ok(Born::Accepting(Box::new(receipt))),
        Err(Refusal::NoDueInstant(_)) => Ok(Born::Not),
        Err(refusal) => Err(words::refused(refusal, Language::Vietnamese)),
    }
}

/// Writes down what is filed: a case with all papers that it asks for.
fn filing(random: &mut StdRng, offer: &Offer) -> Option<Filing> {
    let cases = &offer.procedure.document().cases;
    let case = cases.get(random.random_range(0..cases.len()))?;
    let wanted = case.papers.iter().filter(|paper| paper.required);
    let papers = wanted.map(|paper| SubmittedPaper {
        key: paper.key.as_str().to_owned(),
        originals: i32::from(paper.originals.max(1)),
        copies: i32::from(paper.copies),
        pages: None,
        uploads: Vec::new(),
    });
    Some(Filing {
        applicant: somebody(random),
        representative: None,
        case_key: case.key.as_str().to_owned(),
        papers: papers.collect(),
    })
}

/// Makes an id as old as its dossier, so that lists show the newest first.
fn dossier_id(random: &mut StdRng, at: DateTime<Utc>) -> DossierId {
    let mut bytes = [0; 10];
    random.fill_bytes(&mut bytes);
    let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
    let id = uuid::Builder::from_unix_timestamp_millis(millis, &bytes);
    DossierId::from_uuid(id.into_uuid())
}
