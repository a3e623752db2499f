//! Every mutation of drafts and versions on every ground on which it must refuse, as one table; a refused call
//! changes nothing. No mutation of the schema is left out.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use ids::{DossierId, ProcedureDraftId, ProcedureVersionId};
use policy::{Action, Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{Backend, citizen, officer, program};
use uuid::Uuid;

use crate::draft_office::{
    KNOWN, NEW, Office, commune, decision, dissolved_province, editor, everything_at, merged,
    other_province, province, publisher, reviewer, right, without,
};

/// The mutations of this table; those of other tables are named by theirs.
pub const MUTATIONS: [&str; 8] = [
    "approveProcedureDraft",
    "createProcedureDraft",
    "discardProcedureDraft",
    "publishProcedureDraft",
    "returnProcedureDraft",
    "revokeProcedureVersion",
    "submitProcedureDraft",
    "updateProcedureDraft",
];

struct Table {
    office: Office,
    lines: String,
    refused: BTreeSet<&'static str>,
}

impl Table {
    async fn refuse(&mut self, mutation: &'static str, case: &str, actor: &Actor, input: Value) {
        let answer = self.office.refused(actor, mutation, input).await;
        let error = &answer.body["errors"][0];
        let path = &error["extensions"]["inputPath"];
        let place: Vec<&str> = path
            .as_array()
            .map(|parts| parts.iter().filter_map(Value::as_str).collect())
            .unwrap_or_default();
        let line = format!(
            "{mutation} · {case} · {} · {}",
            answer.code(),
            place.join(".")
        );
        writeln!(self.lines, "{}", line.trim_end_matches([' ', '·'])).unwrap();
        self.refused.insert(mutation);
    }

    /// The grounds that every mutation has, from a right call and the action that it needs.
    async fn common(
        &mut self,
        mutation: &'static str,
        action: Action,
        actor: &Actor,
        input: &Value,
    ) {
        let fresh = |office: &Office| {
            merged(
                input.clone(),
                json!({ "idempotencyKey": office.fresh_key() }),
            )
        };
        let others: Vec<PositionRole> = PositionRole::ALL
            .iter()
            .copied()
            .filter(|role| !role.actions().contains(&action))
            .collect();
        for (case, actor) in [
            ("anonymous", Actor::Anonymous),
            ("as a citizen", citizen(1)),
            ("as a program", program(province(), &[action])),
            (
                "as an officer of every other role",
                officer(province(), &others),
            ),
        ] {
            let input = fresh(&self.office);
            self.refuse(mutation, case, &actor, input).await;
        }
        for (case, key) in [
            ("empty key", String::new()),
            ("long key", "k".repeat(101)),
            ("key with a control character", "a\nb".to_owned()),
        ] {
            let input = merged(input.clone(), json!({ "idempotencyKey": key }));
            self.refuse(mutation, case, actor, input).await;
        }
    }
}

async fn every_mutation_is_refused_as_it_should_be(backend: Backend) {
    let mut table = Table {
        office: Office::open(backend).await,
        lines: String::new(),
        refused: BTreeSet::new(),
    };
    creation(&mut table).await;
    for (mutation, action, state, wrong) in [
        (
            "updateProcedureDraft",
            Action::EditCatalogue,
            "DRAFT",
            "IN_REVIEW",
        ),
        (
            "submitProcedureDraft",
            Action::EditCatalogue,
            "DRAFT",
            "APPROVED",
        ),
        (
            "discardProcedureDraft",
            Action::EditCatalogue,
            "DRAFT",
            "DISCARDED",
        ),
        (
            "returnProcedureDraft",
            Action::ReviewCatalogue,
            "IN_REVIEW",
            "DRAFT",
        ),
        (
            "approveProcedureDraft",
            Action::ReviewCatalogue,
            "IN_REVIEW",
            "APPROVED",
        ),
        (
            "publishProcedureDraft",
            Action::PublishCatalogue,
            "APPROVED",
            "IN_REVIEW",
        ),
    ] {
        command(&mut table, mutation, action, state, wrong).await;
    }
    contents(&mut table).await;
    own_drafts(&mut table).await;
    publications(&mut table).await;
    revocations(&mut table).await;
    insta::assert_snapshot!("draft_refusals", table.lines);
    assert_eq!(table.refused, BTreeSet::from(MUTATIONS));
}

async fn creation(table: &mut Table) {
    let create = "createProcedureDraft";
    let latest = table.office.latest(KNOWN).await;
    let content = table.office.amend().await["content"].clone();
    let good = json!({ "idempotencyKey": "x", "baseVersionId": latest });
    table
        .common(create, Action::EditCatalogue, &editor(), &good)
        .await;
    let first = json!({ "idempotencyKey": "spent", "baseVersionId": latest });
    table.office.call(&editor(), create, first).await.data();
    let other_tenant = |tenant| officer(tenant, &[PositionRole::CatalogueEditor]);
    let nothing = ProcedureVersionId::from_uuid(Uuid::from_u128(1));
    let query = "query($c: String!) { procedure(code: $c) { versions { id } } }";
    let versions = table
        .office
        .caller
        .graphql(query, json!({ "c": KNOWN }))
        .await
        .data();
    let superseded = versions["procedure"]["versions"][0]["id"].clone();
    for (case, actor, change) in [
        ("in a commune", other_tenant(commune()), json!({})),
        (
            "in a dissolved province",
            other_tenant(dissolved_province()),
            json!({}),
        ),
        (
            "in a tenant that is none",
            other_tenant(testkit::tenant_id(99)),
            json!({}),
        ),
        (
            "spent key",
            editor(),
            json!({ "idempotencyKey": "spent", "correctionReason": "Sai" }),
        ),
        (
            "after nothing",
            editor(),
            json!({ "baseVersionId": nothing }),
        ),
        (
            "after a superseded version",
            editor(),
            json!({ "baseVersionId": superseded }),
        ),
        (
            "version that is none",
            editor(),
            json!({ "baseVersionId": "17" }),
        ),
        (
            "version of another kind",
            editor(),
            json!({ "baseVersionId": province() }),
        ),
        ("code beside a version", editor(), json!({ "code": NEW })),
        (
            "correction without a reason",
            editor(),
            json!({ "correctionReason": " \u{200b}" }),
        ),
        (
            "correction with a long reason",
            editor(),
            json!({ "correctionReason": "ạ".repeat(2_001) }),
        ),
        (
            "content of another form",
            editor(),
            json!({ "content": { "name": "Tên" } }),
        ),
    ] {
        let key = json!({ "idempotencyKey": table.office.fresh_key() });
        let input = merged(merged(good.clone(), key), change);
        table.refuse(create, case, &actor, input).await;
    }
    let new = json!({ "idempotencyKey": "y", "code": NEW, "content": content });
    for (case, input) in [
        ("neither code nor version", without(new.clone(), "code")),
        ("new without a content", without(new.clone(), "content")),
        ("known code", merged(new.clone(), json!({ "code": KNOWN }))),
        (
            "code that is none",
            merged(new.clone(), json!({ "code": "abc" })),
        ),
        (
            "new with a correction",
            merged(new, json!({ "correctionReason": "Sai" })),
        ),
    ] {
        table.refuse(create, case, &editor(), input).await;
    }
}

async fn command(
    table: &mut Table,
    mutation: &'static str,
    action: Action,
    state: &str,
    wrong: &str,
) {
    let draft = table.office.draft_in(state).await;
    let (actor, rest) = right(mutation, &draft);
    let good = table.office.input(&draft, rest.clone());
    table.common(mutation, action, &actor, &good).await;
    let other = everything_at(other_province());
    let input = table.office.input(&draft, rest.clone());
    table
        .refuse(mutation, "as another province", &other, input)
        .await;
    let spent = table.office.draft_in(state).await;
    let used = merged(
        table.office.input(&spent, rest.clone()),
        json!({ "idempotencyKey": format!("spent-{mutation}") }),
    );
    // a publication would leave the other drafts behind: what follows would be refused for that
    if mutation != "publishProcedureDraft" {
        table
            .office
            .call(&actor, mutation, used.clone())
            .await
            .data();
        let reused = merged(
            used,
            json!({ "version": draft["version"].as_i64().unwrap() + 7 }),
        );
        table.refuse(mutation, "spent key", &actor, reused).await;
    }
    let elsewhere = table.office.draft_in(wrong).await;
    let version = draft["version"].as_i64().unwrap();
    let unknown = ProcedureDraftId::from_uuid(Uuid::from_u128(1));
    let dossier = DossierId::from_uuid(Uuid::from_u128(1));
    for (case, change) in [
        (
            "wrong state",
            json!({ "draftId": elsewhere["id"], "version": elsewhere["version"] }),
        ),
        ("version before", json!({ "version": version - 1 })),
        ("version to come", json!({ "version": version + 1 })),
        ("unknown draft", json!({ "draftId": unknown })),
        ("id that is none", json!({ "draftId": "17" })),
        ("id of another kind", json!({ "draftId": dossier })),
    ] {
        let input = merged(table.office.input(&draft, rest.clone()), change);
        table.refuse(mutation, case, &actor, input).await;
    }
}

async fn contents(table: &mut Table) {
    let draft = table.office.draft_in("DRAFT").await;
    let update = "updateProcedureDraft";
    let with = |change: &dyn Fn(&mut Value)| {
        let mut content = draft["content"].clone();
        change(&mut content);
        json!({ "content": content })
    };
    for (case, rest) in [
        ("no object", json!({ "content": [] })),
        ("null", json!({ "content": null })),
        (
            "unknown part",
            with(&|content| content["nmae"] = json!("x")),
        ),
        (
            "negative amount",
            with(&|content| content["channels"][0]["fees"][0]["amount"] = json!(-1)),
        ),
        (
            "half an amount",
            with(&|content| content["channels"][0]["fees"][0]["amount"] = json!(0.5)),
        ),
        (
            "no number of copies",
            with(&|content| content["cases"][0]["papers"][1]["copies"] = json!("two")),
        ),
        (
            "blank name",
            with(&|content| content["cases"][0]["name"]["vi"] = json!(" ")),
        ),
        (
            "unknown kind of step",
            with(&|content| content["process"]["steps"][1]["kind"] = json!("DREAM")),
        ),
        (
            "no date",
            with(&|content| content["validity"]["from"] = json!("01/03/2026")),
        ),
    ] {
        let input = table.office.input(&draft, rest);
        table.refuse(update, case, &editor(), input).await;
    }
    let mut faulty = draft["content"].clone();
    faulty["results"] = json!([]);
    faulty["process"]["steps"][1]["hours"] = json!(400);
    let input = table.office.input(&draft, json!({ "content": faulty }));
    let faulty = table.office.call(&editor(), update, input).await.data()[update]["draft"].clone();
    let input = table.office.input(&faulty, json!({}));
    let answer = table
        .office
        .refused(&editor(), "submitProcedureDraft", input)
        .await;
    insta::assert_snapshot!(
        "a_faulty_draft_is_not_submitted",
        crate::world::pretty(&answer.body["errors"])
    );
    let review = table.office.draft_in("IN_REVIEW").await;
    for (case, reason) in [
        ("no reason", " \u{200b}".to_owned()),
        ("long reason", "ạ".repeat(2_001)),
    ] {
        let input = table.office.input(&review, json!({ "reason": reason }));
        table
            .refuse("returnProcedureDraft", case, &reviewer(), input)
            .await;
    }
}

/// Somebody who holds every role has written in the draft, and so decides nothing about it.
async fn own_drafts(table: &mut Table) {
    let everything = everything_at(province());
    let written = table.office.draft_in("DRAFT").await;
    let input = table
        .office
        .input(&written, json!({ "content": written["content"] }));
    let update = "updateProcedureDraft";
    let answer = table.office.call(&everything, update, input).await.data();
    let mut draft = answer[update]["draft"].clone();
    assert_eq!(
        draft["availableCommands"],
        json!(["UPDATE", "SUBMIT", "DISCARD"])
    );
    draft = table.office.give("submitProcedureDraft", &draft).await;
    for mutation in ["returnProcedureDraft", "approveProcedureDraft"] {
        let input = table.office.input(&draft, right(mutation, &draft).1);
        table
            .refuse(mutation, "own draft", &everything, input)
            .await;
    }
    draft = table.office.give("approveProcedureDraft", &draft).await;
    let publish = "publishProcedureDraft";
    let input = table.office.input(&draft, right(publish, &draft).1);
    table.refuse(publish, "own draft", &everything, input).await;
}

async fn publications(table: &mut Table) {
    let draft = table.office.draft_in("APPROVED").await;
    let decided = |change: Value| json!({ "decision": merged(decision(), change) });
    for (case, change) in [
        ("no number", decided(json!({ "number": "" }))),
        ("long number", decided(json!({ "number": "1".repeat(61) }))),
        ("no signer", decided(json!({ "signer": " " }))),
        ("long signer", decided(json!({ "signer": "ạ".repeat(101) }))),
        (
            "decision of tomorrow",
            decided(json!({ "date": "2026-02-12" })),
        ),
        ("no date", decided(json!({ "date": "10/02/2026" }))),
        (
            "before the decision",
            json!({ "effectiveOn": "2026-02-09" }),
        ),
        ("in the past", json!({ "effectiveOn": "2026-02-10" })),
    ] {
        let (actor, rest) = right("publishProcedureDraft", &draft);
        let input = table.office.input(&draft, merged(rest, change));
        table
            .refuse("publishProcedureDraft", case, &actor, input)
            .await;
    }
    let left_behind = table.office.draft_in("APPROVED").await;
    let input = merged(
        table
            .office
            .input(&draft, right("publishProcedureDraft", &draft).1),
        json!({ "idempotencyKey": "spent-publishProcedureDraft" }),
    );
    table
        .office
        .call(&publisher(), "publishProcedureDraft", input.clone())
        .await
        .data();
    let reused = merged(input, json!({ "effectiveOn": "2026-03-02" }));
    table
        .refuse("publishProcedureDraft", "spent key", &publisher(), reused)
        .await;
    let (actor, rest) = right("publishProcedureDraft", &left_behind);
    let input = table.office.input(&left_behind, rest);
    table
        .refuse(
            "publishProcedureDraft",
            "after a superseded version",
            &actor,
            input,
        )
        .await;
    let next = table.office.draft_in("APPROVED").await;
    let (actor, rest) = right("publishProcedureDraft", &next);
    let input = table
        .office
        .input(&next, merged(rest, json!({ "effectiveOn": "2026-03-01" })));
    table
        .refuse("publishProcedureDraft", "on the same day", &actor, input)
        .await;
    let foreign = officer(other_province(), &[PositionRole::CatalogueEditor]);
    let input = json!({ "idempotencyKey": "z", "baseVersionId": table.office.latest(KNOWN).await });
    table
        .refuse(
            "createProcedureDraft",
            "after another province",
            &foreign,
            input,
        )
        .await;
}

async fn revocations(table: &mut Table) {
    let revoke = "revokeProcedureVersion";
    let superseded = table.office.latest(KNOWN).await;
    let follow = json!({ "baseVersionId": superseded });
    let next = table.office.publish_as(province(), follow, "2026-05-01");
    let latest = next.await["id"].clone();
    let good = json!({
        "idempotencyKey": "r", "versionId": latest, "decision": decision(), "revokedFrom": "2026-06-01",
    });
    table
        .common(revoke, Action::PublishCatalogue, &publisher(), &good)
        .await;
    let other = everything_at(other_province());
    table
        .refuse(revoke, "as another province", &other, good.clone())
        .await;
    let commune = officer(commune(), &[PositionRole::CataloguePublisher]);
    table
        .refuse(revoke, "in a commune", &commune, good.clone())
        .await;
    let unknown = ProcedureVersionId::from_uuid(Uuid::from_u128(1));
    let query = "query($c: String!) { procedure(code: $c) { versions { id } } }";
    let versions = table
        .office
        .caller
        .graphql(query, json!({ "c": KNOWN }))
        .await
        .data();
    let national = versions["procedure"]["versions"][1]["id"].clone();
    let decided = |change: Value| json!({ "decision": merged(decision(), change) });
    for (case, change) in [
        ("national version", json!({ "versionId": national })),
        ("unknown version", json!({ "versionId": unknown })),
        ("id that is none", json!({ "versionId": "17" })),
        ("id of another kind", json!({ "versionId": province() })),
        ("superseded by then", json!({ "versionId": superseded })),
        ("in the past", json!({ "revokedFrom": "2026-02-10" })),
        (
            "before the decision",
            json!({ "revokedFrom": "2026-02-09" }),
        ),
        (
            "decision of tomorrow",
            decided(json!({ "date": "2026-02-12" })),
        ),
        ("no number", decided(json!({ "number": " " }))),
        ("no signer", decided(json!({ "signer": "" }))),
    ] {
        table
            .refuse(revoke, case, &publisher(), merged(good.clone(), change))
            .await;
    }
    table
        .office
        .call(&publisher(), revoke, good.clone())
        .await
        .data();
    let reused = merged(good.clone(), json!({ "revokedFrom": "2026-07-01" }));
    table
        .refuse(revoke, "spent key", &publisher(), reused)
        .await;
    let again = merged(good, json!({ "idempotencyKey": "r2" }));
    table
        .refuse(revoke, "revoked before", &publisher(), again)
        .await;
}

testkit::on_both_back_ends!(every_mutation_is_refused_as_it_should_be);
