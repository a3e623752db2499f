//! Which files may come with which paper, and which papers need one.

use dossiers::domain::{
    Channel, CounterChannel, Filing, FilingContext, FilingRefused, OwnUpload, PaperForm, PaperKind,
    PaperRules, RequiredPaper, SubmittedPaper, UploadObstacle,
};
use ids::{FileId, UploadId};
use uuid::Uuid;

use crate::builders::{
    CITIZEN, RECEPTIONIST, World, at, case, filing, key, paper, procedure_with, scanned, submitted,
};

const NOON: &str = "2026-03-02 12:00";

fn upload(number: u128) -> UploadId {
    UploadId::from_uuid(Uuid::from_u128(number))
}

fn ready(number: u128) -> OwnUpload {
    OwnUpload {
        id: upload(number),
        obstacle: None,
    }
}

/// A paper with these uploads and nothing else.
fn sent(paper: &str, uploads: &[u128]) -> SubmittedPaper {
    SubmittedPaper {
        originals: 0,
        uploads: uploads.iter().copied().map(upload).collect(),
        ..submitted(paper)
    }
}

/// One paper of each kind, each required.
fn world() -> World {
    let of_kind = |key, kind| RequiredPaper {
        kind,
        ..scanned(key, true)
    };
    World::with(procedure_with(|document| {
        document.cases = vec![case(
            "first",
            vec![
                paper("eform", true),
                scanned("upload", true),
                scanned("photo", false),
                of_kind("store", PaperKind::FromStore),
                of_kind("look-up", PaperKind::FromDb),
                of_kind("shown", PaperKind::PresentOnly),
            ],
        )];
    }))
}

fn context<'a>(world: &'a World, uploads: &'a [OwnUpload]) -> FilingContext<'a> {
    FilingContext {
        uploads,
        papers: PaperRules { most_files: 2 },
        ..world.context(at(NOON))
    }
}

fn with(papers: Vec<SubmittedPaper>) -> Filing {
    Filing { papers, ..filing() }
}

fn told(refused: &FilingRefused) -> String {
    let lines = refused.problems.iter().map(|found| {
        let mut line = format!("{}: {}", found.path, found.problem);
        if let Some(source) = std::error::Error::source(&found.problem) {
            line += &format!(": {source}");
        }
        line
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn online_a_required_paper_needs_a_file_unless_an_e_form_stands_for_it() {
    let world = world();
    let bare = with(vec![
        submitted("eform"),
        submitted("upload"),
        submitted("photo"),
        submitted("store"),
    ]);
    let online = bare.check_online(context(&world, &[]), CITIZEN);
    insta::assert_snapshot!(told(&online.unwrap_err()), @"papers.1.uploadIds: the paper upload needs a file when it is filed online");
    for channel in [CounterChannel::Counter, CounterChannel::Post] {
        let at_counter = bare.check_at_counter(context(&world, &[]), channel, None, RECEPTIONIST);
        assert!(at_counter.is_ok(), "{:?}", Channel::from(channel));
    }
}

#[test]
fn files_are_held_by_the_papers_that_named_them() {
    let world = world();
    let uploads = [ready(1), ready(2), ready(3)];
    let filing = with(vec![
        submitted("eform"),
        sent("upload", &[2, 1]),
        submitted("store"),
        sent("photo", &[3]),
    ]);
    let mut checked = filing
        .check_online(context(&world, &uploads), CITIZEN)
        .unwrap();
    assert_eq!(checked.uploads(), [2, 1, 3].map(upload));
    let files = [12, 11, 13].map(|number| FileId::from_uuid(Uuid::from_u128(number)));
    checked.hold(files.to_vec());
    let (dossier, _) = dossiers::domain::Dossier::submit(crate::builders::dossier_id(), checked);
    let held: Vec<_> = dossier
        .record()
        .papers
        .iter()
        .map(|paper| paper.files.clone())
        .collect();
    assert_eq!(
        held,
        [vec![], vec![files[0], files[1]], vec![], vec![files[2]]]
    );
}

#[test]
fn what_stands_in_the_way_of_a_file_is_told_at_its_place() {
    let world = world();
    let obstacles = [
        UploadObstacle::ForAnotherPurpose,
        UploadObstacle::Incomplete,
        UploadObstacle::AwaitsScan,
        UploadObstacle::Over,
        UploadObstacle::TypeNotAllowed {
            accepted: "PDF".to_owned(),
        },
        UploadObstacle::TypeDiffersFromName,
        UploadObstacle::CarriesProgram,
        UploadObstacle::Infected,
    ];
    let mut lines = vec![];
    for obstacle in obstacles {
        let uploads = [
            ready(1),
            OwnUpload {
                id: upload(2),
                obstacle: Some(obstacle),
            },
        ];
        let filing = with(vec![
            submitted("eform"),
            sent("upload", &[1, 2]),
            submitted("store"),
        ]);
        let refused = filing.check_online(context(&world, &uploads), CITIZEN);
        lines.push(told(&refused.unwrap_err()));
    }
    insta::assert_snapshot!(lines.join("\n"), @"
        papers.1.uploadIds.1: the upload cannot be attached: the upload was opened for something else
        papers.1.uploadIds.1: the upload cannot be attached: the upload lacks bytes or is being examined
        papers.1.uploadIds.1: the upload cannot be attached: the upload waits for the virus scanner
        papers.1.uploadIds.1: the upload cannot be attached: the upload was attached before, given up or has expired
        papers.1.uploadIds.1: the upload cannot be attached: the file is of none of the types PDF
        papers.1.uploadIds.1: the upload cannot be attached: the file is not what its name says
        papers.1.uploadIds.1: the upload cannot be attached: the file carries a program
        papers.1.uploadIds.1: the upload cannot be attached: a virus was found in the file
    ");
}

#[test]
fn files_that_are_unknown_named_twice_too_many_or_of_a_paper_only_shown_are_refused() {
    let world = world();
    let uploads = [ready(1), ready(2), ready(3), ready(4)];
    let filing = with(vec![
        sent("eform", &[1, 9]),
        sent("upload", &[2, 2]),
        sent("photo", &[1, 3, 4]),
        sent("store", &[1]),
        sent("look-up", &[3]),
        sent("shown", &[4]),
    ]);
    let refused = filing.check_online(context(&world, &uploads), CITIZEN);
    insta::assert_snapshot!(told(&refused.unwrap_err()), @"
        papers.0.uploadIds.1: the upload cannot be attached: whoever files has no such upload
        papers.1.uploadIds.1: the upload is named twice
        papers.2.uploadIds: a paper has at most 2 files
        papers.3.uploadIds.0: the upload is named twice
        papers.5.uploadIds: the paper shown is only shown and not kept
    ");
}

#[test]
fn pages_are_counted_in_a_sensible_number() {
    let world = world();
    let pages = |pages| SubmittedPaper {
        pages: Some(pages),
        ..sent("upload", &[1])
    };
    let uploads = [ready(1)];
    let check = |pages| {
        let filing = with(vec![submitted("eform"), pages, submitted("store")]);
        filing.check_online(context(&world, &uploads), CITIZEN)
    };
    for sensible in [0, 12, 9_999] {
        assert!(check(pages(sensible)).is_ok());
    }
    for wrong in [-1, 10_000] {
        let refused = check(pages(wrong)).unwrap_err();
        let line = format!("papers.1.pages: {wrong} is not a number of sheets from 0 to 9999");
        assert_eq!(told(&refused), line);
    }
}

#[test]
fn a_form_without_an_e_form_stands_for_nothing() {
    let numbered = RequiredPaper {
        form: Some(PaperForm { eform: None }),
        ..scanned("upload", true)
    };
    assert!(numbered.needs_file());
    assert!(!paper("eform", true).needs_file());
    assert!(!scanned("photo", false).needs_file());
    assert_eq!(paper("eform", true).eform(), Some(&key("eform")));
}
