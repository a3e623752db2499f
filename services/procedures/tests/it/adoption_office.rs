//! Agencies that adopt procedures: who they are, what they send, and what the tables hold afterwards.

use std::sync::atomic::{AtomicU32, Ordering};

use events::{Bus, Event};
use ids::{EventId, ProcedureVersionId, TenantId};
use policy::{Actor, PositionRole};
use procedures::app::seed::publish_catalogue;
use procedures::domain::{Procedure, ProcedureVersion, Validity, VersionNumber};
use procedures::{Migrator, NAME};
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use service::Clock;
use store::Scope;
use tenancy::{Level, TenantFacts, TenantStatus, TenantsRegistered};
use testkit::{Answer, Backend, Caller, World, officer, tenant_id};

use crate::draft_office::merged;
use crate::world::{content, day, procedure};

/// The procedure that agencies adopt: version 1 has three working days, version 2, from June on, has two.
pub const KNOWN: &str = "9.000001";
/// More of them, of one version each.
pub const OTHERS: [&str; 3] = ["9.000002", "9.000003", "9.000004"];
/// Everything an adoption tells.
pub const ADOPTION: &str = "
fragment Everything on ProcedureAdoption {
  version tenant { id } procedure { code } procedureVersion { number } localCode validFrom validTo endReason
  approval { number date signer } process { steps { key hours } } limits { channel limit { value unit } }
  fees { channel fee amount decision { number issuedOn } }
  counter { place { vi en } openingHours { vi en } telephone } needsReview
}";
/// Everything a service level tells.
pub const LEVEL: &str = "
fragment Row on ServiceLevel {
  version tenant { id } place scheme value validFrom validTo reason { vi en } decision { number issuedOn }
}";
const LOOK: Scope = Scope::System {
    reason: "a test looks at what is stored",
};

pub fn province() -> TenantId {
    tenant_id(1)
}

pub fn ward() -> TenantId {
    tenant_id(3)
}

pub fn other_ward() -> TenantId {
    tenant_id(4)
}

pub fn codeless_ward() -> TenantId {
    tenant_id(5)
}

pub fn dissolved_ward() -> TenantId {
    tenant_id(6)
}

/// Who adopts for the ward.
pub fn chair() -> Actor {
    chair_of(ward())
}

pub fn chair_of(tenant: TenantId) -> Actor {
    officer(tenant, &[PositionRole::Leadership])
}

/// Who decides for the whole province.
pub fn publisher() -> Actor {
    officer(province(), &[PositionRole::CataloguePublisher])
}

fn facts(id: TenantId, level: Level, code: Option<&str>, status: TenantStatus) -> TenantFacts {
    TenantFacts {
        id,
        version: 1,
        level,
        kind: level.name().to_owned(),
        code: "00004".parse().unwrap(),
        agency_code: code.map(|code| code.parse().unwrap()),
        name: "Đơn vị".to_owned(),
        name_en: None,
        parent: None,
        ancestors: match level {
            Level::Province => Vec::new(),
            Level::District | Level::Commune => vec![province()],
        },
        status,
        valid_from: day("2025-07-01"),
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
    /// Opens on Wednesday, 11 February 2026.
    pub async fn open(backend: Backend) -> Self {
        let world = World::new::<Migrator>(backend, NAME).await.unwrap();
        let office = Self {
            caller: Caller::new(procedures::router(&world.ctx)),
            world,
            keys: AtomicU32::new(0),
        };
        let active = TenantStatus::Active;
        let commune = Level::Commune;
        office
            .register(vec![
                facts(province(), Level::Province, Some("H19"), active),
                facts(ward(), commune, Some("H19.3"), active),
                facts(other_ward(), commune, Some("H19.4"), active),
                facts(codeless_ward(), commune, None, active),
                facts(
                    dissolved_ward(),
                    commune,
                    Some("H19.6"),
                    TenantStatus::Dissolved,
                ),
            ])
            .await;
        let mut catalogue = vec![known()];
        catalogue.extend(OTHERS.map(|code| procedure(code, &[("2025-01-01", None)])));
        publish_catalogue(&office.world.ctx, &catalogue)
            .await
            .unwrap();
        office
    }

    /// The ward has another name from now on.
    pub async fn rename_ward(&self, name: &str, name_en: &str) {
        let known = facts(ward(), Level::Commune, Some("H19.3"), TenantStatus::Active);
        let renamed = TenantFacts {
            version: 2,
            name: name.to_owned(),
            name_en: Some(name_en.to_owned()),
            ..known
        };
        self.register(vec![renamed]).await;
    }

    async fn register(&self, tenants: Vec<TenantFacts>) {
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

    pub fn fresh_key(&self) -> String {
        format!("key-{}", self.keys.fetch_add(1, Ordering::Relaxed))
    }

    /// Goes on to the morning of this day.
    pub fn on(&self, day: &str) {
        self.world
            .clock
            .set(format!("{day}T02:00:00Z").parse().unwrap());
    }

    /// Calls a mutation with this whole input.
    pub async fn call(&self, actor: &Actor, mutation: &str, input: Value) -> Answer {
        self.caller
            .as_actor(&self.world, actor)
            .graphql(&document(mutation), json!({ "input": input }))
            .await
    }

    /// Calls a mutation that refuses, and holds that it has changed nothing.
    pub async fn refused(&self, actor: &Actor, mutation: &str, input: Value) -> Answer {
        let before = self.evidence().await;
        let answer = self.call(actor, mutation, input.clone()).await;
        let code = answer.code();
        assert_eq!(self.evidence().await, before, "{mutation} {input} {code}");
        answer
    }

    /// Calls a mutation as somebody who may; gives the adoption or level.
    pub async fn give(&self, actor: &Actor, mutation: &str, input: Value) -> Value {
        let data = self.call(actor, mutation, input).await.data();
        let payload = data[mutation].as_object().unwrap();
        payload.values().next().unwrap().clone()
    }

    /// What anybody is answered.
    pub async fn ask(&self, query: &str, variables: Value) -> Value {
        self.caller.graphql(query, variables).await.data()
    }

    /// What the ward sends to adopt version 1.
    pub fn adoption_input(&self, change: Value) -> Value {
        let input = json!({
            "idempotencyKey": self.fresh_key(), "tenantId": ward(), "procedureVersionId": version(KNOWN, 1),
            "validFrom": "2026-02-11", "terms": terms(json!({})),
        });
        merged(input, change)
    }

    /// What somebody sends to set a level of the known procedure.
    pub fn level_input(&self, change: Value) -> Value {
        let input = json!({
            "idempotencyKey": self.fresh_key(), "tenantId": province(), "place": "PROVINCE",
            "procedureId": known().id(), "scheme": "full-partial", "value": "partial",
            "validFrom": "2026-01-01",
        });
        merged(input, change)
    }

    /// The ward adopts.
    pub async fn adopt(&self, change: Value) -> Value {
        let input = self.adoption_input(change);
        self.give(&chair(), "adoptProcedure", input).await
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

    /// The events of adoptions and levels that wait in the outbox, oldest first.
    pub async fn events(&self) -> Vec<Event> {
        let envelopes = self
            .rows("SELECT envelope FROM outbox ORDER BY at, id")
            .await;
        let events = envelopes
            .iter()
            .map(|envelope| serde_json::from_str(envelope).unwrap());
        events
            .filter(|event: &Event| !event.event_type.contains("version-published"))
            .collect()
    }

    /// Everything that a refused call must leave as it was.
    pub async fn evidence(&self) -> Vec<Vec<String>> {
        let mut evidence = Vec::new();
        for sql in [
            "SELECT document FROM adoption ORDER BY id",
            "SELECT document FROM service_level ORDER BY id",
            "SELECT envelope FROM outbox ORDER BY id",
            "SELECT action || ' ' || resource || ' ' || detail FROM audit_entry ORDER BY at, id",
            "SELECT operation || ' ' || request_key FROM idempotency_key ORDER BY 1",
        ] {
            evidence.push(self.rows(sql).await);
        }
        evidence
    }
}

/// The known procedure.
pub fn known() -> Procedure {
    let code: ids::ProcedureCode = KNOWN.parse().unwrap();
    let versions = [(1, "2025-01-01", 3, 18), (2, "2026-06-01", 2, 10)];
    let versions = versions.map(|(number, from, days, hours)| {
        let mut content = content("Thủ tục", Validity::new(day(from), None).unwrap());
        content.channels[0].limit =
            calendar::TimeLimit::new(days, calendar::LimitUnit::WorkingDay).unwrap();
        content.process = serde_json::from_value(process(hours)).unwrap();
        let number = VersionNumber::new(number).unwrap();
        ProcedureVersion::publish(code.clone(), number, content).unwrap()
    });
    Procedure::new(code.clone(), versions.to_vec()).unwrap()
}

/// The id of a version of a procedure.
pub fn version(code: &str, number: u32) -> ProcedureVersionId {
    let number = VersionNumber::new(number).unwrap();
    procedures::domain::procedure_version_id(&code.parse().unwrap(), number)
}

/// The terms that a ward sends.
pub fn terms(change: Value) -> Value {
    let terms = json!({
        "approval": { "number": "15/QĐ-UBND", "date": "2026-02-10", "signer": "Nguyễn Văn Ký" },
    });
    merged(terms, change)
}

/// Terms with a part of everything.
pub fn full_terms() -> Value {
    terms(json!({
        "process": process(12),
        "limits": [{ "channel": "COUNTER", "value": 20, "unit": "WORKING_HOUR" }],
        "fees": [{
            "channel": "COUNTER", "fee": "late", "amount": 3000,
            "decision": { "number": "07/NQ-HĐND", "issuedOn": "2026-01-05" },
        }],
        "counter": counter(),
    }))
}

/// A counter.
pub fn counter() -> Value {
    json!({
        "place": { "vi": "Tầng 1, nhà A", "en": "Ground floor, house A" },
        "openingHours": { "vi": "Sáng 7:30–11:30", "en": "Mornings 7:30–11:30" },
        "telephone": "1022",
    })
}

/// A process that is sound, with this many hours to examine; the rest takes 6.
pub fn process(hours: u32) -> Value {
    let sample = content("Thủ tục", Validity::new(day("2025-01-01"), None).unwrap());
    let mut process = serde_json::to_value(&sample.process).unwrap();
    process["steps"][1]["hours"] = json!(hours);
    process["steps"][1]
        .as_object_mut()
        .unwrap()
        .remove("consult");
    process
}

fn document(mutation: &str) -> String {
    let (first, rest) = mutation.split_at(1);
    let input = format!("{}{rest}Input", first.to_uppercase());
    let (selection, fragment) = if mutation.contains("ServiceLevel") {
        ("serviceLevel { id ...Row }", LEVEL)
    } else {
        ("adoption { id ...Everything }", ADOPTION)
    };
    format!(
        "mutation($input: {input}!) {{ {mutation}(input: $input) {{ {selection} }} }} {fragment}"
    )
}
