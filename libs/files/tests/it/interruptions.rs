//! A process that is killed at any operation of the storage, or a storage that fails at any, loses nothing.

use std::sync::Arc;

use chrono::TimeDelta;
use files::{Chunk, FilesConfig, UploadState};
use futures_util::stream;
use testkit::{Backend, citizen, on_both_back_ends};

use crate::builders::{Office, office_with, pdf};
use crate::faulty::{Fault, Faulty, Plan};
use testkit::clamd::{Clamd, Mood, eicar};

async fn faulty_office(backend: Backend, scanner: &str) -> (Office, Arc<Plan>) {
    let plan = Arc::new(Plan::default());
    let config = FilesConfig {
        scanner: Some(scanner.parse().unwrap()),
        ..FilesConfig::default()
    };
    let of_store = Arc::clone(&plan);
    let office = office_with(backend, config, |inner| {
        Arc::new(Faulty {
            inner,
            plan: of_store,
        })
    });
    (office.await, plan)
}

/// Sends and completes what is missing, or is killed where the storage stops.
async fn send(office: &Office, plan: &Plan, id: ids::UploadId, content: &[u8]) {
    let op = office.op(&citizen(1));
    let work = async {
        let offset = office.upload(id).await.received;
        let frames = content[offset as usize..].chunks(100_000);
        let frames = frames.map(|bytes| Ok::<_, std::io::Error>(bytes.to_vec().into()));
        let chunk = Chunk {
            offset,
            length: None,
            checksum: None,
            bytes: stream::iter(frames),
        };
        if office.files.append(&op, id, chunk).await.is_ok() {
            let _ = office.files.complete(&office.world.ctx, id).await;
        }
    };
    tokio::select! {
        () = work => {}
        () = plan.stopped.notified() => {}
    }
}

async fn survives(backend: Backend, fault: Fault, content: &[u8], end: UploadState) {
    let clamd = Clamd::start(0, Mood::Awake).await;
    let (office, plan) = faulty_office(backend, &clamd.address).await;
    let mut operation = 0;
    loop {
        let id = office.open(&citizen(1), "a.pdf", content.len()).await;
        plan.stop_at(operation, fault);
        send(&office, &plan, id, content).await;
        let undisturbed = !plan.was_reached();
        plan.never();

        // another process, later
        office.advance(TimeDelta::hours(1));
        if office.state(id).await == UploadState::Open {
            send(&office, &plan, id, content).await;
        }
        let kept = office.files.keep_all(&office.world.ctx).await;
        kept.unwrap();
        assert_eq!(office.state(id).await, end, "{fault:?} at {operation}");
        if end == UploadState::Ready {
            let file = office.try_attach(&citizen(1), id, &[]).await.unwrap();
            assert!(office.read(&citizen(1), &file).await.unwrap() == content);
            let tx = office.op(&citizen(1)).write().await.unwrap();
            office.files.release(&tx, file.id).await.unwrap();
            tx.commit().await.unwrap();
        }
        // each time from the beginning: nothing of the content is left in the tables
        office.files.keep_all(&office.world.ctx).await.unwrap();
        office.advance(TimeDelta::days(40));
        office.files.keep_all(&office.world.ctx).await.unwrap();
        assert_eq!(office.objects("blobs").len(), 0, "{fault:?} at {operation}");
        if undisturbed {
            break;
        }
        operation += 1;
    }
    // two pieces written, read and removed, and the whole written
    assert_eq!(operation, 7);
    strays_go(&office).await;
}

async fn strays_go(office: &Office) {
    // beyond the quarantine, too
    office.advance(TimeDelta::days(61));
    office.files.keep_all(&office.world.ctx).await.unwrap();
    let long_ago = office.world.ctx.clock.now() - TimeDelta::days(3);
    for path in office.objects("") {
        let file = std::fs::File::options().write(true).open(path).unwrap();
        file.set_modified(long_ago.into()).unwrap();
    }
    office.files.keep_all(&office.world.ctx).await.unwrap();
    assert_eq!(office.objects(""), [""; 0].map(std::path::PathBuf::from));
}

async fn a_good_upload_survives_every_kill(backend: Backend) {
    let content = pdf(1, 5 * 1024 * 1024);
    for fault in [Fault::StopsBefore, Fault::StopsAfter] {
        survives(backend, fault, &content, UploadState::Ready).await;
    }
}

async fn a_good_upload_survives_every_failure(backend: Backend) {
    let content = pdf(1, 5 * 1024 * 1024);
    survives(backend, Fault::Fails, &content, UploadState::Ready).await;
}

async fn an_infected_upload_survives_every_kill(backend: Backend) {
    let content = [pdf(1, 5 * 1024 * 1024), eicar()].concat();
    for fault in [Fault::StopsBefore, Fault::StopsAfter] {
        survives(backend, fault, &content, UploadState::Quarantined).await;
    }
}

on_both_back_ends!(
    a_good_upload_survives_every_kill,
    a_good_upload_survives_every_failure,
    an_infected_upload_survives_every_kill,
);

async fn two_who_complete_one_upload_at_once_come_to_the_same(backend: Backend) {
    let clamd = Clamd::start(0, Mood::Awake).await;
    let (office, plan) = faulty_office(backend, &clamd.address).await;
    let content = pdf(1, 1_000_000);
    let id = office.open(&citizen(1), "a.pdf", content.len()).await;
    // received, and killed before it was examined
    plan.stop_at(1, Fault::StopsBefore);
    send(&office, &plan, id, &content).await;
    plan.never();
    assert_eq!(office.state(id).await, UploadState::Received);
    for _ in 0..3 {
        office.advance(TimeDelta::hours(1));
        let complete = || office.files.complete(&office.world.ctx, id);
        let (one, two, three) = tokio::join!(complete(), complete(), complete());
        assert!(one.is_ok() && two.is_ok() && three.is_ok());
    }
    assert_eq!(office.state(id).await, UploadState::Ready);
    let file = office.try_attach(&citizen(1), id, &[]).await.unwrap();
    assert!(office.read(&citizen(1), &file).await.unwrap() == content);
}

on_both_back_ends!(two_who_complete_one_upload_at_once_come_to_the_same);
