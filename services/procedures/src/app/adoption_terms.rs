//! The terms of an adoption as somebody enters them, read into the domain's types. Everything malformed is told at
//! once.

use calendar::{LimitUnit, TimeLimit};
use chrono::NaiveDate;
use process::Process;
use serde::Serialize;
use service::{AppError, ErrorCode, Problem};

use super::content::read_process;
use super::texts::{EnteredText, read_text};
use crate::domain::{
    AdoptionTerms, AgencyCounter, Channel, DecidingDocument, Decision, DecisionError, Dong, OwnFee,
    OwnLimit,
};

const BELOW: &str = "input.terms";

/// The most characters of a place or of opening hours.
const LONGEST_TEXT: usize = 300;

/// The terms as entered.
#[derive(Debug, Clone, Serialize)]
pub struct EnteredTerms {
    pub approval: EnteredApproval,
    /// The internal process, in the form of the record.
    pub process: Option<serde_json::Value>,
    pub limits: Vec<EnteredLimit>,
    pub fees: Vec<EnteredFee>,
    pub counter: Option<EnteredCounter>,
}

/// The decision that approves the process.
#[derive(Debug, Clone, Serialize)]
pub struct EnteredApproval {
    pub number: String,
    pub date: NaiveDate,
    pub signer: String,
}

/// An own limit.
#[derive(Debug, Clone, Serialize)]
pub struct EnteredLimit {
    pub channel: Channel,
    pub value: i32,
    pub unit: LimitUnit,
}

/// A fee set locally.
#[derive(Debug, Clone, Serialize)]
pub struct EnteredFee {
    pub channel: Channel,
    pub fee: String,
    pub amount: i64,
    pub decision: EnteredDocument,
}

/// A document that decides something.
#[derive(Debug, Clone, Serialize)]
pub struct EnteredDocument {
    pub number: String,
    pub issued_on: NaiveDate,
}

/// The agency's counter.
#[derive(Debug, Clone, Serialize)]
pub struct EnteredCounter {
    pub place: EnteredText,
    pub opening_hours: Option<EnteredText>,
    pub telephone: Option<String>,
}

impl EnteredTerms {
    /// The terms, if everything in them is well-formed.
    ///
    /// # Errors
    /// Everything that is not, each with its place.
    pub(super) fn read(self) -> Result<AdoptionTerms, AppError> {
        let mut problems = Vec::new();
        let approval = kept(self.approval.read(), &mut problems);
        let process = kept(self.process.map(process).transpose(), &mut problems);
        let limits = self.limits.into_iter().enumerate();
        let limits: Vec<_> = limits
            .filter_map(|(at, limit)| kept(limit.read(at), &mut problems))
            .collect();
        let fees = self.fees.into_iter().enumerate();
        let fees: Vec<_> = fees
            .filter_map(|(at, fee)| kept(fee.read(at), &mut problems))
            .collect();
        let counter = kept(
            self.counter.map(EnteredCounter::read).transpose(),
            &mut problems,
        );
        AppError::unless_empty(problems)?;
        match (approval, process, counter) {
            (Some(approval), Some(process), Some(counter)) => Ok(AdoptionTerms {
                approval,
                process,
                limits,
                fees,
                counter,
            }),
            _ => Err(AppError::new(ErrorCode::Internal)),
        }
    }
}

/// What was read; or nothing, its problems added to the others.
fn kept<T>(read: Result<T, AppError>, problems: &mut Vec<Problem>) -> Option<T> {
    read.map_err(|error| problems.extend(error.problems)).ok()
}

fn process(entered: serde_json::Value) -> Result<Process, AppError> {
    read_process(entered, &format!("{BELOW}.process"))
}

impl EnteredApproval {
    fn read(&self) -> Result<Decision, AppError> {
        Decision::new(&self.number, self.date, &self.signer).map_err(approval_refused)
    }
}

/// A decision of approval that cannot be recorded, or cannot carry the adoption.
pub(super) fn approval_refused(error: DecisionError) -> AppError {
    let place = match error {
        DecisionError::Number => "input.terms.approval.number",
        DecisionError::Signer(_) => "input.terms.approval.signer",
        DecisionError::InFuture { .. } => "input.terms.approval.date",
        DecisionError::EffectiveBeforeSigned { .. } | DecisionError::EffectiveInPast { .. } => {
            "input.validFrom"
        }
    };
    super::draft_words::decision(error, place).at(place)
}

impl EnteredLimit {
    fn read(&self, at: usize) -> Result<OwnLimit, AppError> {
        let limit = u32::try_from(self.value)
            .ok()
            .and_then(|value| TimeLimit::new(value, self.unit).ok())
            .ok_or_else(|| {
                AppError::new(ErrorCode::TimeLimitInvalid).at(&format!("{BELOW}.limits.{at}.value"))
            })?;
        Ok(OwnLimit {
            channel: self.channel,
            limit,
        })
    }
}

impl EnteredFee {
    fn read(&self, at: usize) -> Result<OwnFee, AppError> {
        let below = format!("{BELOW}.fees.{at}");
        let fee = self.fee.parse().map_err(|_| {
            AppError::new(ErrorCode::CodeMalformed)
                .with("expected", "late-registration")
                .at(&format!("{below}.fee"))
        })?;
        let amount = Dong::try_from(self.amount).map_err(|_| {
            AppError::new(ErrorCode::AmountInvalid)
                .with("most", Dong::MOST.amount())
                .at(&format!("{below}.amount"))
        })?;
        Ok(OwnFee {
            channel: self.channel,
            fee,
            amount,
            decision: self.decision.read(&format!("{below}.decision"))?,
        })
    }
}

impl EnteredDocument {
    /// The document, or what is malformed below the path.
    pub(super) fn read(&self, path: &str) -> Result<DecidingDocument, AppError> {
        let number = self.number.trim().parse().map_err(|_| {
            AppError::new(ErrorCode::DecisionNumberInvalid).at(&format!("{path}.number"))
        })?;
        Ok(DecidingDocument {
            number,
            issued_on: self.issued_on,
        })
    }
}

impl EnteredCounter {
    fn read(self) -> Result<AgencyCounter, AppError> {
        let below = format!("{BELOW}.counter");
        let text = |text: EnteredText, field: &str| {
            read_text(&text, LONGEST_TEXT, &format!("{below}.{field}"))
        };
        Ok(AgencyCounter {
            place: text(self.place, "place")?,
            opening_hours: self
                .opening_hours
                .map(|hours| text(hours, "openingHours"))
                .transpose()?,
            telephone: self
                .telephone
                .map(|number| {
                    number.trim().parse().map_err(|_| {
                        AppError::new(ErrorCode::TelephoneInvalid).at(&format!("{below}.telephone"))
                    })
                })
                .transpose()?,
        })
    }
}
