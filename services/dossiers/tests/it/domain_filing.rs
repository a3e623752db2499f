//! What can be filed where, and how many problems are told at once.

use dossiers::domain::{
    Channel, CounterChannel, Dossier, Filing, FilingRefused, Level, PaperKind, PersonInput,
    ReceivingTenant, SubmittedPaper,
};

use crate::builders::{
    CITIZEN, RECEPTIONIST, World, at, date, dossier_id, filing, procedure_with, representative,
    secret, submitted, tenant,
};

const NOON: &str = "2026-03-02 12:00";

fn told(refused: &FilingRefused) -> String {
    refused
        .problems
        .iter()
        .map(|problem| format!("{}: {}", problem.path, problem.problem))
        .collect::<Vec<_>>()
        .join("\n")
}

fn problems(world: &World, filing: &Filing) -> String {
    told(
        &filing
            .check_online(world.context(at(NOON)), CITIZEN)
            .unwrap_err(),
    )
}

#[test]
fn a_sound_filing_passes_on_every_channel() {
    let world = World::default();
    assert!(
        filing()
            .check_online(world.context(at(NOON)), CITIZEN)
            .is_ok()
    );
    for channel in [CounterChannel::Counter, CounterChannel::Post] {
        let with_representative = Filing {
            representative: Some(representative()),
            ..filing()
        };
        let checked = with_representative.check_at_counter(
            world.context(at(NOON)),
            channel,
            None,
            RECEPTIONIST,
        );
        let pending =
            Dossier::file_at_counter(dossier_id(), checked.unwrap(), world.rulebook()).unwrap();
        assert_eq!(pending.date(), date("2026-03-02"));
        let record = pending.stamp(7, secret()).unwrap().0.into_record();
        assert_eq!(record.channel, Channel::from(channel));
        assert_eq!(
            (record.filed_by, record.applicant_account),
            (RECEPTIONIST, None)
        );
        assert!(record.representative.is_some());
        assert_eq!(
            record.receipt.unwrap().code.as_str(),
            "H99.01.05-260302-0007"
        );
    }
}

#[test]
fn an_agency_that_takes_no_dossiers_is_refused() {
    let inactive = ReceivingTenant {
        active: false,
        agency_code: None,
        ..tenant()
    };
    let world = World {
        tenant: inactive,
        ..World::default()
    };
    insta::assert_snapshot!(problems(&world, &filing()), @"
        tenantId: the agency takes no dossiers: it is planned, read-only or dissolved
        tenantId: the agency has no identification code to compose dossier codes of
    ");
}

#[test]
fn a_version_not_in_force_by_vietnams_date_is_refused() {
    let world = World::with(procedure_with(|document| {
        document.valid_from = date("2026-03-03")
    }));
    let context = world.context(at("2026-03-02 23:59"));
    insta::assert_snapshot!(told(&filing().check_online(context, CITIZEN).unwrap_err()), @"procedureVersionId: the procedure version is not in force on 2026-03-02");
    // 00:00 in Vietnam is still the day before in UTC.
    assert!(
        filing()
            .check_online(world.context(at("2026-03-03 00:00")), CITIZEN)
            .is_ok()
    );
}

#[test]
fn an_agency_of_another_level_is_refused() {
    let province = ReceivingTenant {
        level: Level::Province,
        ..tenant()
    };
    let world = World {
        tenant: province,
        ..World::default()
    };
    insta::assert_snapshot!(problems(&world, &filing()), @"procedureVersionId: the procedure is not offered at level Province");
}

#[test]
fn a_channel_not_offered_is_refused() {
    let world = World::with(procedure_with(|document| {
        document
            .channels
            .retain(|terms| terms.channel == Channel::Counter);
    }));
    insta::assert_snapshot!(problems(&world, &filing()), @"procedureVersionId: the procedure is not offered through the channel Online");
    let context = world.context(at(NOON));
    let refused = filing()
        .check_at_counter(context, CounterChannel::Post, None, RECEPTIONIST)
        .unwrap_err();
    insta::assert_snapshot!(told(&refused), @"channel: the procedure is not offered through the channel Post");
}

#[test]
fn an_unknown_case_is_refused() {
    let unknown = Filing {
        case_key: "never".to_owned(),
        ..filing()
    };
    insta::assert_snapshot!(problems(&World::default(), &unknown), @"caseKey: the procedure has no such case");
}

#[test]
fn every_missing_paper_is_named() {
    let bare = Filing {
        papers: vec![],
        ..filing()
    };
    insta::assert_snapshot!(problems(&World::default(), &bare), @"
        papers: the required paper form is missing
        papers: the required paper proof is missing
    ");
}

#[test]
fn papers_that_the_agency_looks_up_or_is_shown_are_not_missed() {
    let world = World::with(procedure_with(|document| {
        document.cases[0].papers[0].kind = PaperKind::FromDb;
        document.cases[0].papers[1].kind = PaperKind::PresentOnly;
    }));
    let bare = Filing {
        papers: vec![],
        ..filing()
    };
    assert!(bare.check_online(world.context(at(NOON)), CITIZEN).is_ok());
}

#[test]
fn foreign_double_and_miscounted_papers_are_refused() {
    let counted = |key: &str, originals, copies| SubmittedPaper {
        key: key.to_owned(),
        originals,
        copies,
        pages: None,
        uploads: vec![],
    };
    let papers = vec![
        submitted("form"),
        counted("proof", -1, 100),
        submitted("old-certificate"),
        submitted("moonstone"),
        submitted("form"),
        counted("photo", 0, 0),
    ];
    insta::assert_snapshot!(problems(&World::default(), &Filing { papers, ..filing() }), @"
        papers.1.originals: -1 is not a number of sheets from 0 to 99
        papers.1.copies: 100 is not a number of sheets from 0 to 99
        papers.2.key: the paper old-certificate belongs to the case again
        papers.3.key: the procedure has no such paper
        papers.4.key: the paper is there already, at position 0
        papers.5: the paper has neither original nor copy nor file
    ");
}

#[test]
fn all_problems_are_told_at_once() {
    let nobody = PersonInput {
        full_name: String::new(),
        identity_number: "1".to_owned(),
        phone: Some("x".to_owned()),
    };
    let world = World {
        tenant: ReceivingTenant {
            active: false,
            level: Level::Province,
            ..tenant()
        },
        ..World::default()
    };
    let wrong = Filing {
        applicant: nobody.clone(),
        representative: Some(nobody),
        case_key: "again".to_owned(),
        papers: vec![submitted("proof")],
    };
    insta::assert_snapshot!(problems(&world, &wrong), @"
        tenantId: the agency takes no dossiers: it is planned, read-only or dissolved
        procedureVersionId: the procedure is not offered at level Province
        applicant.fullName: a full name has 2 to 100 characters, all of them letters
        applicant.identityNumber: a personal identification number has 12 digits
        applicant.phone: a telephone number has 10 or 11 digits and begins with 0 or +84
        representative.fullName: a full name has 2 to 100 characters, all of them letters
        representative.identityNumber: a personal identification number has 12 digits
        representative.phone: a telephone number has 10 or 11 digits and begins with 0 or +84
        papers.0.key: the paper proof belongs to the case first
        papers: the required paper form is missing
        papers: the required paper old-certificate is missing
    ");
}
