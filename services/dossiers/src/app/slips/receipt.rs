//! Fills in Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu 01), as it was when the dossier was accepted.

use slips::data::{Authorisation, Paper, Party, Receipt};
use slips::{Bilingual, Moment, Slip};

use super::offices::Offices;
use super::print_slip::Unfilled;
use crate::domain::{self, BilingualName, DossierRecord, PinnedProcedure};

/// Bundles of papers in a dossier: one is kept, whatever was handed in.
const BUNDLES: u32 = 1;

/// The receipt of an accepted dossier.
pub(super) fn receipt(
    record: &DossierRecord,
    procedure: &PinnedProcedure,
    offices: &Offices<'_>,
) -> Result<Slip, Unfilled> {
    let receipt = record.receipt.as_ref().ok_or(Unfilled::NotThere)?;
    let parts = record.participants;
    let terms = procedure.channel(record.channel);
    let submitter = record.representative.as_ref().unwrap_or(&record.applicant);
    Ok(Slip::Receipt(Box::new(Receipt {
        head: offices.head_of_desk(parts.receiving, receipt.received_at)?,
        dossier_code: receipt.code.to_string(),
        applicant: party(submitter),
        authorisation: record.representative.as_ref().map(|_| Authorisation {
            principal: party(&record.applicant),
            paper: None,
        }),
        request: request(procedure),
        papers: papers(record, procedure),
        bundles: BUNDLES,
        limit: terms.ok_or(Unfilled::NoTerms)?.limit,
        received: Moment::at(receipt.received_at),
        due: Some(Moment::at(receipt.due_at)),
        collect_at: offices.desk(parts.returning)?,
        register: None,
        submitted_by: submitter.full_name.as_str().to_owned(),
        received_by: None,
    })))
}

/// Nội dung yêu cầu giải quyết: the procedure.
pub(super) fn request(procedure: &PinnedProcedure) -> Bilingual {
    bilingual(&procedure.document().name)
}

/// Somebody as forms name them.
pub(super) fn party(person: &domain::Person) -> Party {
    Party {
        name: person.full_name.as_str().to_owned(),
        identity_number: Some(person.identity_number.as_str().to_owned()),
        address: None,
        phone: person.phone.as_ref().map(|phone| phone.as_str().to_owned()),
        email: None,
    }
}

fn papers(record: &DossierRecord, procedure: &PinnedProcedure) -> Vec<Paper> {
    let case = procedure.case(record.case.as_str());
    let name = |paper: &domain::Paper| {
        let mut known = case.iter().flat_map(|case| &case.papers);
        let known = known.find(|known| known.key == paper.key);
        known.map_or_else(
            || Bilingual::from(paper.key.as_str()),
            |known| bilingual(&known.name),
        )
    };
    let papers = record.papers.iter();
    papers
        .map(|paper| Paper {
            name: name(paper),
            originals: paper.originals.into(),
            copies: paper.copies.into(),
            pages: None,
        })
        .collect()
}

fn bilingual(name: &BilingualName) -> Bilingual {
    Bilingual {
        vi: name.vi.clone(),
        en: Some(name.en.clone()),
    }
}
