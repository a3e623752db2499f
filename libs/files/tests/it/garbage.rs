//! What nothing refers to goes, after its time; what something refers to stays, whatever happens at once.

use chrono::TimeDelta;
use files::{Files, UploadState};
use futures_util::future::join_all;
use service::Ctx;
use testkit::{Backend, citizen, on_both_back_ends};

use crate::builders::{Office, office, pdf};

async fn keep(office: &Office) -> files::Kept {
    office.files.keep_all(&office.world.ctx).await.unwrap()
}

async fn release(office: &Office, actor: &policy::Actor, file: &files::File) {
    let tx = office.op(actor).write().await.unwrap();
    office.files.release(&tx, file.id).await.unwrap();
    tx.commit().await.unwrap();
}

async fn content_goes_when_the_last_reference_is_gone_for_long(backend: Backend) {
    let office = office(backend).await;
    let content = pdf(1, 1_000);
    let one = office.kept(&citizen(1), "a.pdf", &content).await;
    let two = office.kept(&citizen(2), "b.pdf", &content).await;
    assert_eq!(one.digest, two.digest);
    // one content, one object
    assert_eq!(office.objects("blobs").len(), 1);

    release(&office, &citizen(1), &one).await;
    office.advance(TimeDelta::days(30));
    assert_eq!(keep(&office).await.removed, 0);
    assert_eq!(office.read(&citizen(2), &two).await.unwrap(), content);

    release(&office, &citizen(2), &two).await;
    assert_eq!(keep(&office).await.removed, 0);
    office.advance(TimeDelta::hours(72));
    assert_eq!(keep(&office).await.removed, 0);
    assert_eq!(office.objects("blobs").len(), 1);
    office.advance(TimeDelta::seconds(1));
    assert_eq!(keep(&office).await.removed, 1);
    assert_eq!(office.objects("blobs").len(), 0);

    // and may come again
    let again = office.kept(&citizen(1), "a.pdf", &content).await;
    assert_eq!(office.read(&citizen(1), &again).await.unwrap(), content);
}

async fn content_that_comes_again_within_the_grace_stays(backend: Backend) {
    let office = office(backend).await;
    let content = pdf(1, 1_000);
    let one = office.kept(&citizen(1), "a.pdf", &content).await;
    release(&office, &citizen(1), &one).await;
    keep(&office).await;
    office.advance(TimeDelta::hours(71));
    let two = office.kept(&citizen(2), "a.pdf", &content).await;
    release(&office, &citizen(2), &two).await;
    office.advance(TimeDelta::hours(2));
    // the grace begins again with the last reference
    assert_eq!(keep(&office).await.removed, 0);
    office.advance(TimeDelta::hours(73));
    assert_eq!(keep(&office).await.removed, 1);
}

async fn an_upload_that_is_never_attached_expires_with_its_content(backend: Backend) {
    let office = office(backend).await;
    let id = office.sent(&citizen(1), "a.pdf", &pdf(1, 1_000)).await;
    office.advance(TimeDelta::hours(72));
    keep(&office).await;
    assert_eq!(office.state(id).await, UploadState::Ready);
    office.advance(TimeDelta::seconds(1));
    assert_eq!(keep(&office).await.expired, 1);
    assert!(office.try_attach(&citizen(1), id, &[]).await.is_err());
    office.advance(TimeDelta::hours(73));
    assert_eq!(keep(&office).await.removed, 1);
    assert_eq!(office.objects("blobs").len(), 0);
}

/// Senders of one content, whose old references have just been gone for too long, against collectors.
async fn a_reference_made_while_garbage_is_collected_holds(backend: Backend) {
    let office = office(backend).await;
    for round in 0..6 {
        let content = pdf(round, 1_000);
        let old = office.kept(&citizen(1), "a.pdf", &content).await;
        release(&office, &citizen(1), &old).await;
        keep(&office).await;
        office.advance(TimeDelta::hours(73));

        let collect = |files: Files, ctx: Ctx| async move { files.keep_all(&ctx).await };
        let senders: Vec<_> = (2..6).map(citizen).collect();
        let sending = senders.iter().map(|sender| async {
            let upload = office.sent(sender, "a.pdf", &content).await;
            if office.state(upload).await != UploadState::Ready {
                // it went out of hand between two steps: housekeeping goes on with it
                office.advance(TimeDelta::hours(1));
                keep(&office).await;
            }
            office.try_attach(sender, upload, &[]).await.unwrap()
        });
        let (kept, one, two) = tokio::join!(
            join_all(sending),
            collect(office.files.clone(), office.world.ctx.clone()),
            collect(office.files.clone(), office.world.ctx.clone()),
        );
        one.unwrap();
        two.unwrap();
        office.advance(TimeDelta::hours(100));
        keep(&office).await;
        for (sender, file) in senders.iter().zip(&kept) {
            assert_eq!(office.read(sender, file).await.unwrap(), content);
        }
    }
    // what the strays were
    filetimes(&office, -TimeDelta::days(3));
    keep(&office).await;
    assert_eq!(office.objects("blobs").len(), 6);
}

/// Has all objects written at another time.
fn filetimes(office: &Office, from_now: TimeDelta) {
    let at = office.world.ctx.clock.now() + from_now;
    for path in office.objects("") {
        let file = std::fs::File::options().write(true).open(path).unwrap();
        file.set_modified(at.into()).unwrap();
    }
}

async fn objects_that_no_row_knows_go_and_no_others(backend: Backend) {
    let office = office(backend).await;
    let file = office.kept(&citizen(1), "a.pdf", &pdf(1, 1_000)).await;
    let open = office.open(&citizen(1), "b.pdf", 1_000).await;
    office.patch(&citizen(1), open, 0, pdf(2, 400)).await;
    let ended = office.open(&citizen(1), "c.pdf", 1_000).await;
    let root = office.folder.path().join("files");
    let strays = [
        format!("uploads/{ended}/stray"),
        "uploads/upl_00000000000000000000000000/stray".to_owned(),
        "quarantine/upl_00000000000000000000000000".to_owned(),
        "blobs/00/0000".to_owned(),
    ];
    // one of an upload that is under way, and one that is nothing of ours
    let left = [
        format!("uploads/{open}/under-way"),
        "uploads/README".to_owned(),
    ];
    for path in strays.iter().chain(&left) {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "stray").unwrap();
    }
    let tx = office.op(&citizen(1)).write().await.unwrap();
    office.files.cancel(&tx, ended).await.unwrap();
    tx.commit().await.unwrap();

    filetimes(&office, -TimeDelta::hours(47));
    assert_eq!(keep(&office).await.strays, 0);
    filetimes(&office, -TimeDelta::hours(49));
    assert_eq!(keep(&office).await.strays, strays.len() as u64);
    assert!(left.iter().all(|path| root.join(path).exists()));
    assert_eq!(
        office.read(&citizen(1), &file).await.unwrap(),
        pdf(1, 1_000)
    );
    assert_eq!(office.offset(&citizen(1), open).await, 400);
    let rest = office
        .patch(&citizen(1), open, 400, pdf(2, 1_000)[400..].to_vec())
        .await;
    assert_eq!(rest.header("upload-offset"), "1000");
    assert_eq!(office.state(open).await, UploadState::Ready);
}

on_both_back_ends!(
    content_goes_when_the_last_reference_is_gone_for_long,
    content_that_comes_again_within_the_grace_stays,
    an_upload_that_is_never_attached_expires_with_its_content,
    a_reference_made_while_garbage_is_collected_holds,
    objects_that_no_row_knows_go_and_no_others,
);
