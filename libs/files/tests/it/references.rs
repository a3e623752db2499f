//! Attaching, sharing and ending references.

use files::{Attachment, Owner};
use service::ErrorCode;
use testkit::{Backend, citizen, on_both_back_ends, tenant_id};

use crate::builders::{PURPOSE, holder, office, officer, owner, pdf};

async fn a_file_is_read_by_those_it_was_attached_for(backend: Backend) {
    let office = office(backend).await;
    let content = pdf(1, 1_000);
    let id = office.sent(&citizen(1), "a.pdf", &content).await;
    let readers = [Owner::Tenant(tenant_id(1)), owner(&citizen(1))];
    let file = office.try_attach(&citizen(1), id, &readers).await.unwrap();
    for (actor, reads) in [
        (citizen(1), true),
        (officer(1), true),
        (citizen(2), false),
        (officer(2), false),
    ] {
        assert_eq!(office.read(&actor, &file).await.is_ok(), reads, "{actor:?}");
    }

    // handed over: the other agency reads it, too
    let op = office.op(&officer(1));
    let tx = op.write().await.unwrap();
    let more = [Owner::Tenant(tenant_id(2)), Owner::Tenant(tenant_id(1))];
    office.files.share(&op, &tx, file.id, &more).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(office.read(&officer(2), &file).await.unwrap(), content);

    // and ends its own part, nobody else's
    let tx = office.op(&officer(2)).write().await.unwrap();
    office.files.release(&tx, file.id).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        office.read(&officer(2), &file).await,
        Err(ErrorCode::NotFound)
    );
    assert_eq!(office.read(&officer(1), &file).await.unwrap(), content);

    let op = office.op(&officer(2));
    let tx = op.write().await.unwrap();
    let shared = office.files.share(&op, &tx, file.id, &more).await;
    assert_eq!(shared.unwrap_err().code(), ErrorCode::NotFound);
    let released = office.files.release(&tx, file.id).await;
    assert_eq!(released.unwrap_err().code(), ErrorCode::NotFound);
}

async fn an_upload_is_attached_once_and_to_its_purpose(backend: Backend) {
    let office = office(backend).await;
    let open = office.open(&citizen(1), "a.pdf", 1_000).await;
    office.patch(&citizen(1), open, 0, pdf(1, 999)).await;
    let refusal = office.try_attach(&citizen(1), open, &[]).await.unwrap_err();
    assert_eq!(refusal.code(), ErrorCode::UploadIncomplete);

    let id = office.sent(&citizen(1), "a.pdf", &pdf(1, 1_000)).await;
    let op = office.op(&citizen(1));
    let tx = op.write().await.unwrap();
    let elsewhere = Attachment {
        upload: id,
        purpose: "document/draft",
        holder: holder(),
        readers: &[],
    };
    let refusal = office.files.attach(&op, &tx, elsewhere).await.unwrap_err();
    assert_eq!(refusal.code(), ErrorCode::FileForAnotherPurpose);
    // a mutation that is refused later leaves the upload as it was
    let here = Attachment {
        purpose: PURPOSE,
        ..elsewhere
    };
    office.files.attach(&op, &tx, here).await.unwrap();
    drop(tx);
    office.try_attach(&citizen(1), id, &[]).await.unwrap();
    let refusal = office.try_attach(&citizen(1), id, &[]).await.unwrap_err();
    assert_eq!(refusal.code(), ErrorCode::UploadOver);
}

async fn two_who_attach_one_upload_at_once_get_one_file(backend: Backend) {
    let office = office(backend).await;
    let id = office.sent(&citizen(1), "a.pdf", &pdf(1, 1_000)).await;
    let sender = citizen(1);
    let attach = || office.try_attach(&sender, id, &[]);
    let (one, two, three) = tokio::join!(attach(), attach(), attach());
    let done = [one, two, three].iter().filter(|done| done.is_ok()).count();
    assert_eq!(done, 1);
    let referring = testkit::sql::number(
        &office.world.ctx.database,
        "SELECT count(*) FROM blob_reference",
    );
    assert_eq!(referring.await.unwrap(), 1);
}

async fn the_statements_of_a_list_do_not_depend_on_its_length(backend: Backend) {
    let office = office(backend).await;
    let mut ids = Vec::new();
    for seed in 0..5 {
        ids.push(
            office
                .kept(&citizen(1), "a.pdf", &pdf(seed, 1_000))
                .await
                .id,
        );
    }
    // one of another, who sees none of these
    ids.push(office.kept(&citizen(2), "a.pdf", &pdf(9, 1_000)).await.id);
    let database = &office.world.ctx.database;
    let tx = office.op(&citizen(1)).read().await.unwrap();
    let mut sent = Vec::new();
    for few in [&ids[..1], &ids] {
        let before = database.statements();
        let files = office.files.find_files(&tx, few).await.unwrap();
        assert_eq!(files.len(), few.len().min(5));
        sent.push(database.statements() - before);
    }
    assert_eq!(sent, [2, 2]);
}

on_both_back_ends!(
    a_file_is_read_by_those_it_was_attached_for,
    an_upload_is_attached_once_and_to_its_purpose,
    two_who_attach_one_upload_at_once_get_one_file,
    the_statements_of_a_list_do_not_depend_on_its_length,
);
