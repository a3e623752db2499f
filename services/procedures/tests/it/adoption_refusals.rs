//! Every mutation of adoptions and service levels on every ground on which it must refuse, as one table; a refused
//! call changes nothing.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use ids::{AdoptionId, DossierId, ProcedureId, ProcedureVersionId, ServiceLevelId, TenantId};
use policy::{Action, Actor, PositionRole};
use serde_json::{Value, json};
use testkit::{Backend, citizen, officer, program};
use uuid::Uuid;

use crate::adoption_office::{
    KNOWN, Office, chair, chair_of, codeless_ward, dissolved_ward, other_ward, process, province,
    publisher, terms, version, ward,
};
use crate::draft_office::{merged, without};

/// The mutations of this table; those of other tables are named by theirs.
pub const MUTATIONS: [&str; 5] = [
    "adoptProcedure",
    "amendProcedureAdoption",
    "endProcedureAdoption",
    "endServiceLevel",
    "setServiceLevel",
];

struct Table {
    office: Office,
    lines: String,
    refused: BTreeSet<&'static str>,
}

impl Table {
    async fn refuse(&mut self, mutation: &'static str, case: &str, actor: &Actor, input: Value) {
        let answer = self.office.refused(actor, mutation, input).await;
        let extensions = &answer.body["errors"][0]["extensions"];
        let problems: Vec<String> = match extensions["problems"].as_array() {
            Some(problems) => problems.iter().map(problem).collect(),
            None => vec![problem(extensions)],
        };
        writeln!(self.lines, "{mutation} · {case} · {}", problems.join(" & ")).unwrap();
        self.refused.insert(mutation);
    }

    /// The grounds that every mutation has, from a right call and the action that it needs.
    async fn common(
        &mut self,
        mutation: &'static str,
        action: Action,
        (actor, elsewhere): (&Actor, &Actor),
        input: &Value,
    ) {
        let tenant = actor.tenant().unwrap();
        let others: Vec<PositionRole> = PositionRole::ALL
            .iter()
            .copied()
            .filter(|role| !role.actions().contains(&action))
            .collect();
        for (case, actor) in [
            ("anonymous", &Actor::Anonymous),
            ("as a citizen", &citizen(1)),
            ("as a program", &program(tenant, Action::ALL)),
            (
                "as an officer of every other role",
                &officer(tenant, &others),
            ),
            ("as another tenant", elsewhere),
        ] {
            let key = self.office.fresh_key();
            let input = merged(input.clone(), json!({ "idempotencyKey": key }));
            self.refuse(mutation, case, actor, input).await;
        }
        for (case, key) in [
            ("empty key", String::new()),
            ("long key", "k".repeat(101)),
            ("key with a control character", "a\nb".to_owned()),
        ] {
            let input = merged(input.clone(), json!({ "idempotencyKey": key }));
            self.refuse(mutation, case, actor, input).await;
        }
        let input = without(input.clone(), "idempotencyKey");
        self.refuse(mutation, "no key", actor, input).await;
    }
}

/// What is wrong, and with which input.
fn problem(problem: &Value) -> String {
    let code = problem["code"].as_str().unwrap();
    let path = problem["inputPath"].as_array();
    let place: Vec<&str> = path
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    format!("{code} {}", place.join(".")).trim_end().to_owned()
}

async fn every_mutation_is_refused_as_it_should_be(backend: Backend) {
    let mut table = Table {
        office: Office::open(backend).await,
        lines: String::new(),
        refused: BTreeSet::new(),
    };
    adoption(&mut table).await;
    terms_of_adoption(&mut table).await;
    amendment(&mut table).await;
    end_of_adoption(&mut table).await;
    level(&mut table).await;
    end_of_level(&mut table).await;
    insta::assert_snapshot!("adoption_refusals", table.lines);
    assert_eq!(table.refused, BTreeSet::from(MUTATIONS));
}

fn nobody() -> Uuid {
    Uuid::from_u128(99)
}

async fn adoption(table: &mut Table) {
    let mutation = "adoptProcedure";
    let right = table.office.adoption_input(json!({}));
    let people = (&chair(), &chair_of(other_ward()));
    table
        .common(mutation, Action::AdoptProcedure, people, &right)
        .await;
    let wrong_kind = DossierId::from_uuid(nobody());
    let unknown_tenant = TenantId::from_uuid(nobody());
    for (case, actor, change) in [
        (
            "tenant that is none",
            chair(),
            json!({ "tenantId": "00004" }),
        ),
        (
            "id of another kind",
            chair(),
            json!({ "tenantId": wrong_kind }),
        ),
        (
            "unknown tenant",
            chair_of(unknown_tenant),
            json!({ "tenantId": unknown_tenant }),
        ),
        (
            "dissolved tenant",
            chair_of(dissolved_ward()),
            json!({ "tenantId": dissolved_ward() }),
        ),
        (
            "tenant without a code",
            chair_of(codeless_ward()),
            json!({ "tenantId": codeless_ward() }),
        ),
        (
            "tenant of another level",
            chair_of(province()),
            json!({ "tenantId": province() }),
        ),
        (
            "version that is none",
            chair(),
            json!({ "procedureVersionId": "1" }),
        ),
        (
            "unknown version",
            chair(),
            json!({ "procedureVersionId": ProcedureVersionId::from_uuid(nobody()) }),
        ),
        (
            "version to come",
            chair(),
            json!({ "procedureVersionId": version(KNOWN, 2) }),
        ),
        (
            "superseded version",
            chair(),
            json!({ "validFrom": "2026-06-01" }),
        ),
        (
            "from a past day",
            chair(),
            json!({ "validFrom": "2026-02-10" }),
        ),
        ("no day at all", chair(), json!({ "validTo": "2026-02-11" })),
        ("no date", chair(), json!({ "validFrom": "11/02/2026" })),
    ] {
        let input = merged(table.office.adoption_input(json!({})), change);
        table.refuse(mutation, case, &actor, input).await;
    }
}

async fn terms_of_adoption(table: &mut Table) {
    let limit = |value: i32, unit: &str| json!({ "limits": [{ "channel": "COUNTER", "value": value, "unit": unit }] });
    let fee = |fee: &str, amount: i64, number: &str, issued_on: &str| {
        json!({ "fees": [{
            "channel": "COUNTER", "fee": fee, "amount": amount,
            "decision": { "number": number, "issuedOn": issued_on },
        }] })
    };
    let good_fee = |amount| fee("late", amount, "07/NQ-HĐND", "2026-01-05");
    let approval = |number: &str, date: &str, signer: &str| json!({ "approval": { "number": number, "date": date, "signer": signer } });
    let counter = |place: &str, telephone: &str| json!({ "counter": { "place": { "vi": place, "en": "Hall" }, "telephone": telephone } });
    let mut circle = process(4);
    circle["steps"][2]["next"] = json!([{ "kind": "FORWARD", "to": "examine" }]);
    for (case, change) in [
        ("longer limit", limit(4, "WORKING_DAY_LEGAL")),
        ("limit that depends on days off", limit(25, "WORKING_HOUR")),
        ("negative limit", limit(-1, "WORKING_DAY_LEGAL")),
        ("limit of nothing", limit(0, "WORKING_DAY_LEGAL")),
        ("same day with a number", limit(1, "SAME_DAY")),
        (
            "channel not offered",
            json!({ "limits": [{ "channel": "POST", "value": 1, "unit": "WORKING_DAY_LEGAL" }] }),
        ),
        ("shorter limit, same process", limit(1, "WORKING_DAY_LEGAL")),
        (
            "fee of the whole country",
            fee("issue", 0, "07/NQ-HĐND", "2026-01-05"),
        ),
        ("unknown fee", fee("other", 0, "07/NQ-HĐND", "2026-01-05")),
        (
            "fee that is no key",
            fee("Lệ phí", 0, "07/NQ-HĐND", "2026-01-05"),
        ),
        ("negative amount", good_fee(-1)),
        ("amount too large", good_fee(i64::MAX)),
        (
            "fee without a resolution",
            fee("late", 0, " ", "2026-01-05"),
        ),
        (
            "fee decided later",
            fee("late", 0, "07/NQ-HĐND", "2026-02-12"),
        ),
        (
            "approval without a number",
            approval("", "2026-02-10", "Nguyễn Văn Ký"),
        ),
        (
            "approval without a signer",
            approval("1/QĐ", "2026-02-10", " "),
        ),
        (
            "approval to come",
            approval("1/QĐ", "2026-02-12", "Nguyễn Văn Ký"),
        ),
        ("counter without a place", counter(" ", "1022")),
        ("long place", counter(&"a".repeat(301), "1022")),
        ("telephone that is none", counter("Sảnh", "gọi tôi")),
        (
            "process that is none",
            json!({ "process": { "steps": [{ "key": "a" }] } }),
        ),
        ("process in a circle", json!({ "process": circle })),
        (
            "process that takes too long",
            json!({ "process": process(19) }),
        ),
        (
            "several at once",
            merged(
                limit(0, "MONTH"),
                merged(good_fee(-1), approval("", "2026-02-10", "")),
            ),
        ),
    ] {
        let input = table
            .office
            .adoption_input(json!({ "terms": terms(change) }));
        table.refuse("adoptProcedure", case, &chair(), input).await;
    }
    let fractional = r#"{ "channel": "COUNTER", "fee": "late", "amount": 0.5,
        "decision": { "number": "1", "issuedOn": "2026-01-05" } }"#;
    let fractional: Value = serde_json::from_str(fractional).unwrap();
    let change = json!({ "terms": terms(json!({ "fees": [fractional] })) });
    let input = table.office.adoption_input(change);
    table
        .refuse("adoptProcedure", "half a đồng", &chair(), input)
        .await;
}

async fn amendment(table: &mut Table) {
    let mutation = "amendProcedureAdoption";
    let begun = table.office.adopt(json!({})).await;
    let same_day = table.office.adoption_input(json!({}));
    table
        .refuse("adoptProcedure", "same first day", &chair(), same_day)
        .await;
    let change = json!({ "validFrom": "2026-03-01" });
    let planned = table.office.adopt(change).await;
    let input = |table: &Table, adoption: &Value, change: Value| {
        let right = json!({
            "idempotencyKey": table.office.fresh_key(), "adoptionId": adoption["id"],
            "version": adoption["version"], "terms": terms(json!({})),
        });
        merged(right, change)
    };
    let right = input(table, &planned, json!({}));
    let people = (&chair(), &chair_of(other_ward()));
    table
        .common(mutation, Action::AdoptProcedure, people, &right)
        .await;
    let longer = terms(json!({
        "limits": [{ "channel": "COUNTER", "value": 4, "unit": "WORKING_DAY_LEGAL" }],
    }));
    let other = terms(json!({
        "approval": { "number": "16/QĐ-UBND", "date": "2026-02-11", "signer": "Nguyễn Văn Ký" },
    }));
    for (case, adoption, change) in [
        ("id that is none", &planned, json!({ "adoptionId": "1" })),
        (
            "unknown adoption",
            &planned,
            json!({ "adoptionId": AdoptionId::from_uuid(nobody()) }),
        ),
        ("stale version", &planned, json!({ "version": 0 })),
        ("longer limit", &planned, json!({ "terms": longer })),
        (
            "end before its beginning",
            &planned,
            json!({ "validTo": "2026-03-01" }),
        ),
        ("other terms in force", &begun, json!({ "terms": other })),
        (
            "other end in force",
            &begun,
            json!({ "validTo": "2026-05-01" }),
        ),
    ] {
        let input = input(table, adoption, change);
        table.refuse(mutation, case, &chair(), input).await;
    }
}

async fn end_of_adoption(table: &mut Table) {
    let mutation = "endProcedureAdoption";
    let change = json!({ "validFrom": "2026-02-20", "validTo": "2026-05-01" });
    let adoption = table.office.adopt(change).await;
    let input = |table: &Table, change: Value| {
        let right = json!({
            "idempotencyKey": table.office.fresh_key(), "adoptionId": adoption["id"],
            "version": 1, "endedOn": "2026-04-01", "reason": "Sáp nhập",
        });
        merged(right, change)
    };
    let right = input(table, json!({}));
    let people = (&chair(), &chair_of(other_ward()));
    table
        .common(mutation, Action::AdoptProcedure, people, &right)
        .await;
    for (case, change) in [
        ("id that is none", json!({ "adoptionId": ward() })),
        (
            "unknown adoption",
            json!({ "adoptionId": AdoptionId::from_uuid(nobody()) }),
        ),
        ("stale version", json!({ "version": 2 })),
        ("no reason", json!({ "reason": "\u{200b}" })),
        ("long reason", json!({ "reason": "a".repeat(2_001) })),
        ("on a past day", json!({ "endedOn": "2026-02-10" })),
        ("later than its own end", json!({ "endedOn": "2026-05-01" })),
    ] {
        let input = input(table, change);
        table.refuse(mutation, case, &chair(), input).await;
    }
    table.office.on("2026-05-01");
    let over = input(table, json!({ "endedOn": "2026-06-01" }));
    table.refuse(mutation, "over already", &chair(), over).await;
    table.office.on("2026-02-11");
}

async fn level(table: &mut Table) {
    let mutation = "setServiceLevel";
    let right = table.office.level_input(json!({}));
    let elsewhere = officer(other_ward(), &[PositionRole::CataloguePublisher]);
    table
        .common(
            mutation,
            Action::PublishCatalogue,
            (&publisher(), &elsewhere),
            &right,
        )
        .await;
    let of_ward = json!({ "tenantId": ward(), "place": "AGENCY" });
    let ward_publisher = officer(ward(), &[PositionRole::CataloguePublisher]);
    let unknown = TenantId::from_uuid(nobody());
    let text = |vi: &str| json!({ "vi": vi, "en": "Reason" });
    for (case, actor, change) in [
        (
            "of an agency, as who publishes",
            ward_publisher.clone(),
            of_ward.clone(),
        ),
        (
            "of the province, as who adopts",
            chair_of(province()),
            json!({}),
        ),
        (
            "of a ward as if a province",
            ward_publisher,
            json!({ "tenantId": ward() }),
        ),
        (
            "of an unknown agency",
            chair_of(unknown),
            json!({ "tenantId": unknown, "place": "AGENCY" }),
        ),
        (
            "of a dissolved agency",
            chair_of(dissolved_ward()),
            json!({ "tenantId": dissolved_ward(), "place": "AGENCY" }),
        ),
        (
            "tenant that is none",
            publisher(),
            json!({ "tenantId": "01" }),
        ),
        (
            "procedure that is none",
            publisher(),
            json!({ "procedureId": KNOWN }),
        ),
        (
            "unknown procedure",
            publisher(),
            json!({ "procedureId": ProcedureId::from_uuid(nobody()) }),
        ),
        (
            "unknown vocabulary",
            publisher(),
            json!({ "scheme": "stars" }),
        ),
        ("unknown value", publisher(), json!({ "value": "4" })),
        (
            "vocabulary not in force",
            publisher(),
            json!({ "validFrom": "2026-07-01" }),
        ),
        (
            "partly online without a reason",
            publisher(),
            json!({ "scheme": "nd224-2026", "validFrom": "2026-07-01" }),
        ),
        ("empty reason", publisher(), json!({ "reason": text(" ") })),
        (
            "long reason",
            publisher(),
            json!({ "reason": text(&"a".repeat(2_001)) }),
        ),
        (
            "no day at all",
            publisher(),
            json!({ "validTo": "2026-01-01" }),
        ),
        (
            "decision without a number",
            publisher(),
            json!({ "decision": { "number": "", "issuedOn": "2026-01-01" } }),
        ),
        (
            "decided later",
            publisher(),
            json!({ "decision": { "number": "1/QĐ", "issuedOn": "2026-01-02" } }),
        ),
    ] {
        let input = merged(table.office.level_input(json!({})), change);
        table.refuse(mutation, case, &actor, input).await;
    }
    let input = table.office.level_input(of_ward);
    table
        .refuse(
            mutation,
            "of another agency",
            &chair_of(other_ward()),
            input,
        )
        .await;
}

async fn end_of_level(table: &mut Table) {
    let mutation = "endServiceLevel";
    let input = table.office.level_input(json!({ "validTo": "2026-05-01" }));
    let level = table
        .office
        .give(&publisher(), "setServiceLevel", input)
        .await;
    let again = table.office.level_input(json!({}));
    table
        .refuse("setServiceLevel", "same first day", &publisher(), again)
        .await;
    let reused = json!({ "idempotencyKey": "reused", "value": "full", "validFrom": "2026-01-02" });
    let reused = table.office.level_input(reused);
    table
        .office
        .give(&publisher(), "setServiceLevel", reused.clone())
        .await;
    let other = merged(reused, json!({ "value": "partial" }));
    table
        .refuse("setServiceLevel", "reused key", &publisher(), other)
        .await;
    let input = |table: &Table, change: Value| {
        let right = json!({
            "idempotencyKey": table.office.fresh_key(), "serviceLevelId": level["id"],
            "version": 1, "endedOn": "2026-04-01",
        });
        merged(right, change)
    };
    let right = input(table, json!({}));
    let elsewhere = officer(other_ward(), &[PositionRole::CataloguePublisher]);
    table
        .common(
            mutation,
            Action::PublishCatalogue,
            (&publisher(), &elsewhere),
            &right,
        )
        .await;
    for (case, change) in [
        ("id that is none", json!({ "serviceLevelId": "1" })),
        (
            "unknown level",
            json!({ "serviceLevelId": ServiceLevelId::from_uuid(nobody()) }),
        ),
        ("stale version", json!({ "version": 0 })),
        ("later than its own end", json!({ "endedOn": "2026-05-01" })),
        ("no date", json!({ "endedOn": "soon" })),
    ] {
        let input = input(table, change);
        table.refuse(mutation, case, &publisher(), input).await;
    }
}

testkit::on_both_back_ends!(every_mutation_is_refused_as_it_should_be);
