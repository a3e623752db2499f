//! The office in which drafts are written: provinces, their officers, and what the tables hold afterwards.

use std::sync::atomic::{AtomicU32, Ordering};

use events::{Bus, Event};
use ids::{EventId, TenantId};
use policy::{Actor, PositionRole};
use procedures::app::seed::publish_catalogue;
use procedures::{Migrator, NAME};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use service::Clock;
use store::Scope;
use tenancy::{Level, TenantFacts, TenantStatus, TenantsRegistered};
use testkit::{Answer, Backend, Caller, World, officer, tenant_id};

use crate::world::procedure;

/// The procedure that is in the catalogue when the office opens.
pub const KNOWN: &str = "9.000001";
/// The code of a procedure that is not.
pub const NEW: &str = "9.000777";
/// Everything a draft tells.
pub const DRAFT: &str = "
fragment Everything on ProcedureDraft {
  id version code kind state correctionReason availableCommands content
  baseVersion { number } faults { rule path message } changes { path kind before after }
  createdAt changedAt submittedAt approvedAt returned { at reason } publishedVersion { number }
}";
const LOOK: Scope = Scope::System {
    reason: "a test looks at what is stored",
};

pub fn province() -> TenantId {
    tenant_id(1)
}

pub fn other_province() -> TenantId {
    tenant_id(2)
}

pub fn commune() -> TenantId {
    tenant_id(3)
}

/// A commune of the other province.
pub fn other_commune() -> TenantId {
    tenant_id(5)
}

pub fn dissolved_province() -> TenantId {
    tenant_id(4)
}

pub fn editor() -> Actor {
    officer(province(), &[PositionRole::CatalogueEditor])
}

/// Another account with the same role.
pub fn second_editor() -> Actor {
    officer(
        province(),
        &[PositionRole::CatalogueEditor, PositionRole::Clerk],
    )
}

pub fn reviewer() -> Actor {
    officer(province(), &[PositionRole::CatalogueReviewer])
}

pub fn publisher() -> Actor {
    officer(province(), &[PositionRole::CataloguePublisher])
}

/// Somebody who holds every role of the catalogue.
pub fn everything_at(tenant: TenantId) -> Actor {
    officer(
        tenant,
        &[
            PositionRole::CatalogueEditor,
            PositionRole::CatalogueReviewer,
            PositionRole::CataloguePublisher,
        ],
    )
}

fn facts(id: TenantId, level: Level, code: &str, above: &[TenantId]) -> TenantFacts {
    TenantFacts {
        id,
        version: 1,
        level,
        kind: level.name().to_owned(),
        code: code.parse().unwrap(),
        agency_code: Some(format!("H{code}").parse().unwrap()),
        name: format!("Đơn vị {code}"),
        name_en: None,
        parent: None,
        ancestors: above.to_vec(),
        status: TenantStatus::Active,
        valid_from: "2025-07-01".parse().unwrap(),
        valid_to: None,
        placement: "main".to_owned(),
    }
}

/// The office with its router.
pub struct Office {
    pub world: World,
    pub caller: Caller,
    keys: AtomicU32,
}

impl Office {
    /// Opens on Wednesday, 11 February 2026, with one procedure in the catalogue, of two versions.
    pub async fn open(backend: Backend) -> Self {
        let office = Self::of(World::new::<Migrator>(backend, NAME).await.unwrap()).await;
        let known = procedure(KNOWN, &[("2025-01-01", None), ("2025-07-01", None)]);
        publish_catalogue(&office.world.ctx, &[known])
            .await
            .unwrap();
        office
    }

    /// The office of a world whose catalogue is as it is.
    pub async fn of(world: World) -> Self {
        let office = Self {
            caller: Caller::new(procedures::router(&world.ctx)),
            world,
            keys: AtomicU32::new(0),
        };
        let commune_of = |id, code: &str, province| facts(id, Level::Commune, code, &[province]);
        office
            .register(vec![
                facts(province(), Level::Province, "01", &[]),
                facts(other_province(), Level::Province, "04", &[]),
                commune_of(commune(), "00004", province()),
                commune_of(other_commune(), "00005", other_province()),
                TenantFacts {
                    status: TenantStatus::Dissolved,
                    ..facts(dissolved_province(), Level::Province, "06", &[])
                },
            ])
            .await;
        office
    }

    pub async fn register(&self, tenants: Vec<TenantFacts>) {
        let now = self.world.clock.now();
        let id = EventId::from_uuid(self.world.clock.uuid());
        let data = TenantsRegistered { tenants };
        let event = Event::new(id, "identity", now, None, None, &data).unwrap();
        let mut bus = Bus::default();
        for subscriber in procedures::subscribers() {
            bus.subscribe(self.world.ctx.database.clone(), subscriber);
        }
        bus.deliver(&event, now).await.unwrap();
    }

    pub fn as_actor(&self, actor: &Actor) -> Caller {
        self.caller.as_actor(&self.world, actor)
    }

    pub fn fresh_key(&self) -> String {
        format!("key-{}", self.keys.fetch_add(1, Ordering::Relaxed))
    }

    /// Calls a mutation with this whole input.
    pub async fn call(&self, actor: &Actor, mutation: &str, input: Value) -> Answer {
        let variables = json!({ "input": input });
        self.as_actor(actor)
            .graphql(&document(mutation), variables)
            .await
    }

    /// Calls a mutation that refuses, and holds that it has changed nothing.
    pub async fn refused(&self, actor: &Actor, mutation: &str, input: Value) -> Answer {
        let before = self.evidence().await;
        let answer = self.call(actor, mutation, input.clone()).await;
        let code = answer.code();
        assert_eq!(answer.body["data"], Value::Null, "{mutation} {code}");
        assert_eq!(self.evidence().await, before, "{mutation} {input} {code}");
        answer
    }

    /// Begins a draft; gives it.
    pub async fn create(&self, rest: Value) -> Value {
        let input = merged(json!({ "idempotencyKey": self.fresh_key() }), rest);
        let answer = self.call(&editor(), "createProcedureDraft", input).await;
        answer.data()["createProcedureDraft"]["draft"].clone()
    }

    /// Begins a draft that follows the latest version of the known procedure, with another name.
    pub async fn amend(&self) -> Value {
        let latest = self.latest(KNOWN).await;
        self.create(json!({ "baseVersionId": latest })).await
    }

    /// Publishes by the people of any province what `subject` names, a code or a version to follow; gives the version.
    pub async fn publish_as(&self, province: TenantId, subject: Value, from: &str) -> Value {
        let at = |role| officer(province, &[role]);
        let (editor, reviewer, publisher) = (
            at(PositionRole::CatalogueEditor),
            at(PositionRole::CatalogueReviewer),
            at(PositionRole::CataloguePublisher),
        );
        let input = merged(json!({ "idempotencyKey": self.fresh_key() }), subject);
        let create = "createProcedureDraft";
        let mut answer = self.call(&editor, create, input).await.data()[create].clone();
        for (mutation, actor, rest) in [
            ("submitProcedureDraft", &editor, json!({})),
            ("approveProcedureDraft", &reviewer, json!({})),
            (
                "publishProcedureDraft",
                &publisher,
                json!({ "decision": decision(), "effectiveOn": from }),
            ),
        ] {
            let input = self.input(&answer["draft"], rest);
            answer = self.call(actor, mutation, input).await.data()[mutation].clone();
        }
        answer["version"].clone()
    }

    /// Revokes a version by the publisher of any province.
    pub async fn revoke_as(&self, province: TenantId, version: &Value, from: &str) -> Answer {
        let publisher = officer(province, &[PositionRole::CataloguePublisher]);
        let input = json!({
            "idempotencyKey": self.fresh_key(), "versionId": version,
            "decision": decision(), "revokedFrom": from,
        });
        self.call(&publisher, "revokeProcedureVersion", input).await
    }

    /// The id of the latest version of a procedure as the province sees it: its own, or else the national one.
    pub async fn latest(&self, code: &str) -> Value {
        let query = "query($code: String!, $place: ID!) {
            procedure(code: $code, on: \"2100-01-01\", place: $place) { versions { id } } }";
        let asked = json!({ "code": code, "place": province() });
        let answer = self.caller.graphql(query, asked).await;
        let data = answer.data();
        let versions = data["procedure"]["versions"].as_array().unwrap();
        versions.last().unwrap()["id"].clone()
    }

    /// The input of a command on a draft as its caller has seen it.
    pub fn input(&self, draft: &Value, rest: Value) -> Value {
        let named = json!({
            "idempotencyKey": self.fresh_key(), "draftId": draft["id"], "version": draft["version"],
        });
        merged(named, rest)
    }

    /// Gives a command as the right person would; gives the draft.
    pub async fn give(&self, mutation: &str, draft: &Value) -> Value {
        let (actor, rest) = right(mutation, draft);
        let input = self.input(draft, rest);
        self.call(&actor, mutation, input).await.data()[mutation]["draft"].clone()
    }

    /// A draft that follows the known procedure, brought to this state by the right people.
    pub async fn draft_in(&self, state: &str) -> Value {
        let way: &[&str] = match state {
            "DRAFT" => &[],
            "IN_REVIEW" => &["submitProcedureDraft"],
            "APPROVED" => &["submitProcedureDraft", "approveProcedureDraft"],
            "DISCARDED" => &["discardProcedureDraft"],
            other => panic!("{other} is no state to bring a draft to"),
        };
        let mut draft = self.amend().await;
        for mutation in way {
            draft = self.give(mutation, &draft).await;
        }
        assert_eq!(draft["state"], state);
        draft
    }

    /// The number of the version that applies in the province on a day.
    pub async fn applies(&self, code: &str, on: &str) -> Value {
        self.applies_at(code, on, province().into()).await["number"].clone()
    }

    /// The version that applies on a day as seen from a place, or from anywhere: its number and its publisher.
    pub async fn applies_at(&self, code: &str, on: &str, place: Option<TenantId>) -> Value {
        let query = "query($code: String!, $on: Date!, $place: ID) {
            procedure(code: $code, on: $on, place: $place) { version { number publisher { id } } } }";
        let variables = json!({ "code": code, "on": on, "place": place });
        let found = self.caller.graphql(query, variables).await.data();
        found["procedure"]["version"].clone()
    }

    /// The first column of each row, read for the platform itself.
    pub async fn rows(&self, sql: &str) -> Vec<String> {
        let tx = self.world.ctx.database.read(LOOK).await.unwrap();
        let statement = Statement::from_string(tx.backend(), sql);
        let rows = tx.connection().query_all_raw(statement).await.unwrap();
        rows.iter()
            .map(|row| row.try_get_by_index(0).unwrap())
            .collect()
    }

    /// The types of the events that wait in the outbox, oldest first, without those of the reference data.
    pub async fn events(&self) -> Vec<String> {
        let envelopes = self
            .rows("SELECT envelope FROM outbox ORDER BY at, id")
            .await;
        envelopes
            .iter()
            .skip(2)
            .map(|envelope| {
                let event: Event = serde_json::from_str(envelope).unwrap();
                format!("{} {}", event.event_type, event.data)
            })
            .collect()
    }

    /// Everything that a refused call must leave as it was.
    pub async fn evidence(&self) -> Vec<Vec<String>> {
        let mut evidence = Vec::new();
        for sql in [
            "SELECT document FROM procedure_draft ORDER BY id",
            "SELECT document FROM procedure_version ORDER BY id",
            "SELECT document FROM procedure_revocation ORDER BY version_id",
            "SELECT envelope FROM outbox ORDER BY id",
            "SELECT action || ' ' || resource FROM audit_entry ORDER BY id",
            "SELECT operation || ' ' || request_key FROM idempotency_key ORDER BY 1",
        ] {
            evidence.push(self.rows(sql).await);
        }
        evidence
    }
}

/// The document of a mutation that asks for everything.
pub fn document(mutation: &str) -> String {
    let (first, rest) = mutation.split_at(1);
    let input = format!("{}{rest}Input", first.to_uppercase());
    let version = "version { id number publisher { id } validFrom decision { number date signer } correctionReason
        revocation { revokedFrom decision { number date signer } } }";
    let afterwards = "appliesAfterwards { number publisher { id } }";
    let (selection, fragment) = match mutation {
        "revokeProcedureVersion" => (format!("{version} {afterwards}"), ""),
        "publishProcedureDraft" => (format!("draft {{ ...Everything }} {version}"), DRAFT),
        _ => ("draft { ...Everything }".to_owned(), DRAFT),
    };
    format!(
        "mutation($input: {input}!) {{ {mutation}(input: $input) {{ {selection} }} }} {fragment}"
    )
}

/// A decision as somebody enters it.
pub fn decision() -> Value {
    json!({ "number": "1234/QĐ-UBND", "date": "2026-02-10", "signer": "Nguyễn Văn Ký" })
}

/// The person who gives a command, and what it says beside draft and version.
pub fn right(mutation: &str, draft: &Value) -> (Actor, Value) {
    match mutation {
        "updateProcedureDraft" => (editor(), json!({ "content": draft["content"] })),
        "submitProcedureDraft" | "discardProcedureDraft" => (editor(), json!({})),
        "returnProcedureDraft" => (reviewer(), json!({ "reason": "Thiếu căn cứ pháp lý" })),
        "approveProcedureDraft" => (reviewer(), json!({})),
        "publishProcedureDraft" => (
            publisher(),
            json!({ "decision": decision(), "effectiveOn": "2026-03-01" }),
        ),
        other => panic!("{other} is no command on a draft"),
    }
}

/// The object with the members of the other put over its own.
pub fn merged(mut into: Value, over: Value) -> Value {
    for (name, value) in over.as_object().unwrap() {
        into[name] = value.clone();
    }
    into
}

/// The input without one member.
pub fn without(mut input: Value, name: &str) -> Value {
    input.as_object_mut().unwrap().remove(name);
    input
}
