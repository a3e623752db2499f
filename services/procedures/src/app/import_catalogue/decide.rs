//! What becomes of each procedure of a file, beside what is published and drafted already.

use calendar::local_date;
use ids::ProcedureDraftId;
use serde_json::Value;
use service::{AppError, ErrorCode, OpCtx, Problem};

use super::known::{Known, is_own};
use super::{Imported, Outcome};
use crate::app::draft_words::{not_begun, refused};
use crate::app::exchange::{ImportFault, Incoming, IncomingFile};
use crate::app::seed::References;
use crate::app::words::rule_broken;
use crate::domain::{
    Draft, DraftAct, DraftEvent, DraftKind, Key, NewDraft, PinnedForm, ProcedureVersion,
    VersionContent, rules,
};

/// Where the first day of a version stands in its record.
const FIRST_DAY: &str = "validity.from";

/// The drafts to be saved, and what is to be said of the whole file.
pub(super) struct Decided {
    pub(super) drafts: Vec<(Draft, DraftEvent)>,
    pub(super) imported: Imported,
}

/// Decides on every procedure of the file.
///
/// # Errors
/// When the reference data are faulty; a test holds that they are not.
pub(super) fn decide(op: &OpCtx, file: &IncomingFile, known: &Known) -> Result<Decided, AppError> {
    let references = References::shared().map_err(AppError::internal)?;
    let mut imported = Imported::of(file);
    let mut drafts = Vec::new();
    // to be told of everything that the sheet would have said helps nobody
    if file.unread {
        for incoming in &file.procedures {
            imported.add(&incoming.code, Outcome::Held);
        }
        return Ok(Decided { drafts, imported });
    }
    for incoming in &file.procedures {
        let kept = known.content(incoming).map_err(AppError::internal)?;
        match decide_one(op, incoming, kept.as_ref(), known, references) {
            Ok(Decision { draft, warnings }) => {
                imported.warnings.extend(warnings);
                let outcome = match &draft {
                    None => Outcome::Unchanged,
                    // what a row of nobody knows which procedure says may be missing here
                    Some(_) if file.astray => Outcome::Held,
                    Some((_, DraftEvent::Updated)) => Outcome::Updated,
                    Some((
                        _,
                        DraftEvent::Created
                        | DraftEvent::Submitted
                        | DraftEvent::Returned
                        | DraftEvent::Approved
                        | DraftEvent::Published
                        | DraftEvent::Discarded,
                    )) => Outcome::Created,
                };
                imported.add(&incoming.code, outcome);
                drafts.extend(draft);
            }
            Err(faults) => {
                imported.add(&incoming.code, Outcome::Faulty);
                imported.faults.extend(faults);
            }
        }
    }
    Ok(Decided { drafts, imported })
}

/// What becomes of a procedure without faults.
struct Decision {
    /// None when it says nothing new.
    draft: Option<(Draft, DraftEvent)>,
    warnings: Vec<ImportFault>,
}

fn decide_one(
    op: &OpCtx,
    incoming: &Incoming,
    kept: Option<&Value>,
    known: &Known,
    references: &'static References,
) -> Result<Decision, Vec<ImportFault>> {
    let code = &incoming.code;
    let (spoken_of, drafts) = (known.spoken_of(code), known.drafts(code));
    let content = incoming
        .content(|key| known_form(key, spoken_of, drafts, references), kept)
        .map_err(|fault| vec![fault])?;
    let mut broken = rules::check(&content);
    broken.extend(references.check(&content));
    if !broken.is_empty() {
        let told = broken.iter().map(|fault| ImportFault {
            place: incoming.place(&fault.path),
            problem: rule_broken(fault, ""),
        });
        return Err(told.collect());
    }
    if drafts.iter().any(|draft| *draft.content() == content) {
        return Ok(unchanged(begins_otherwise(incoming, spoken_of, &content)));
    }
    if spoken_of.is_some_and(|version| says_the_same(version.content(), &content)) {
        return as_published(op, incoming, known, content);
    }
    let over = is_over(incoming, known);
    let mut latest = known.latest(code).iter();
    if latest.any(|latest| says_the_same(latest.content(), &content)) {
        return Ok(unchanged(over));
    }
    let warnings = begins_in_the_past(op, incoming, &content).into_iter();
    let draft = match drafts {
        [] => begin(op, incoming, known, content),
        [own] if is_own(own, known.by) => write_anew(op, incoming, known, own, content),
        _ => Err(vec![ImportFault {
            place: incoming.place(""),
            problem: Problem::new(ErrorCode::ImportDraftOpen).with("code", code),
        }]),
    };
    Ok(Decision {
        draft: Some(draft?),
        warnings: warnings.chain(over).collect(),
    })
}

fn unchanged(warning: Option<ImportFault>) -> Decision {
    Decision {
        draft: None,
        warnings: warning.into_iter().collect(),
    }
}

/// What becomes of a procedure of which the file says what is published already. A draft that an earlier file of the
/// same editor wrote has held a mistake, which this file mends; all other open drafts say more than any file knows,
/// such as when a whole catalogue is exported, changed at one place and imported again.
fn as_published(
    op: &OpCtx,
    incoming: &Incoming,
    known: &Known,
    content: VersionContent,
) -> Result<Decision, Vec<ImportFault>> {
    let code = &incoming.code;
    let drafts = known.drafts(code);
    if drafts
        .iter()
        .all(|draft| says_the_same(draft.content(), &content))
    {
        let standing = known.published(code);
        let nothing_in_force = standing.is_some_and(|standing| standing.in_force().is_none());
        return Ok(unchanged(if nothing_in_force {
            is_over(incoming, known)
        } else {
            begins_otherwise(incoming, known.spoken_of(code), &content)
        }));
    }
    let warning = |error| ImportFault {
        place: incoming.place(""),
        problem: Problem::new(error).with("code", code),
    };
    match drafts {
        [own]
            if is_own(own, known.by)
                && own.imported()
                && own.follows_latest(known.latest(code)).is_ok() =>
        {
            Ok(Decision {
                draft: Some(write_anew(op, incoming, known, own, content)?),
                warnings: vec![warning(ErrorCode::ImportDraftAsPublished)],
            })
        }
        _ => Ok(unchanged(Some(warning(ErrorCode::ImportDraftLeft)))),
    }
}

/// A first day that is over is not the one on which the version will begin.
fn begins_in_the_past(
    op: &OpCtx,
    incoming: &Incoming,
    content: &VersionContent,
) -> Option<ImportFault> {
    let from = content.validity.from();
    (from < local_date(op.now())).then(|| ImportFault {
        place: incoming.place(FIRST_DAY),
        problem: Problem::new(ErrorCode::ImportBeginsInPast).with("from", from),
    })
}

/// A file alone brings nothing back that has ended or is revoked.
fn is_over(incoming: &Incoming, known: &Known) -> Option<ImportFault> {
    let since = known.published(&incoming.code)?.over_since?;
    Some(ImportFault {
        place: incoming.place(""),
        problem: Problem::new(ErrorCode::ImportVersionOver)
            .with("code", &incoming.code)
            .with("since", since),
    })
}

/// Another first day than that of the published version is nothing that a draft could say.
fn begins_otherwise(
    incoming: &Incoming,
    version: Option<&ProcedureVersion>,
    content: &VersionContent,
) -> Option<ImportFault> {
    let (from, published) = (content.validity.from(), version?.content().validity.from());
    (from != published).then(|| ImportFault {
        place: incoming.place(FIRST_DAY),
        problem: Problem::new(ErrorCode::ImportFirstDayAlone)
            .with("from", from)
            .with("published", published),
    })
}

fn begin(
    op: &OpCtx,
    incoming: &Incoming,
    known: &Known,
    content: VersionContent,
) -> Result<(Draft, DraftEvent), Vec<ImportFault>> {
    let new = NewDraft {
        id: ProcedureDraftId::from_uuid(op.uuid()),
        tenant: known.tenant,
        code: incoming.code.clone(),
        kind: known
            .latest(&incoming.code)
            .last()
            .map_or(DraftKind::New, |latest| DraftKind::Amendment {
                base: latest.into(),
            }),
        content,
        imported: true,
    };
    Draft::begin(new, known.by, op.now(), known.latest(&incoming.code))
        .map_err(|refusal| told(incoming, not_begun(refusal)))
}

fn write_anew(
    op: &OpCtx,
    incoming: &Incoming,
    known: &Known,
    own: &Draft,
    content: VersionContent,
) -> Result<(Draft, DraftEvent), Vec<ImportFault>> {
    let act = DraftAct {
        by: known.by,
        seen_version: own.version(),
        at: op.now(),
    };
    let refused = |refusal| told(incoming, refused(refusal));
    // nobody could publish it: it is given up and begun again
    own.follows_latest(known.latest(own.code()))
        .map_err(refused)?;
    let mut draft = own.clone();
    let event = draft.import(&act, content).map_err(refused)?;
    Ok((draft, event))
}

/// The first day of a version is set by the decision that publishes it: a file that differs in nothing else says
/// nothing new.
fn says_the_same(known: &VersionContent, content: &VersionContent) -> bool {
    known.validity.to() == content.validity.to()
        && *known
            == VersionContent {
                validity: known.validity,
                ..content.clone()
            }
}

/// The e-form that a workbook names by key: as the procedure has it, or as it comes with the program.
fn known_form(
    key: &Key,
    published: Option<&ProcedureVersion>,
    drafts: &[Draft],
    references: &References,
) -> Option<PinnedForm> {
    let drafted = drafts.iter().rev().map(Draft::content);
    published
        .map(ProcedureVersion::content)
        .into_iter()
        .chain(drafted)
        .find_map(|content| content.form(key))
        .or_else(|| references.form(key))
        .cloned()
}

fn told(incoming: &Incoming, error: AppError) -> Vec<ImportFault> {
    let problems = error.problems.into_iter().map(|problem| ImportFault {
        place: incoming.place(""),
        problem: Problem {
            path: Vec::new(),
            ..problem
        },
    });
    problems.collect()
}
