//! The service as this belt of tests meets it: agencies and a procedure announced by events as in
//! production, people who call it through GraphQL, and what its tables hold afterwards.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::TimeDelta;
use dossiers::domain::{DossierStatus, ProcedureDocument};
use dossiers::{Config, Means, Migrator, NAME, Secrets};
use events::{Bus, Event, EventData};
use ids::EventId;
use policy::{Actor, PositionRole};
use positions::PositionsRegistered;
use sea_orm::{ConnectionTrait, Statement};
use serde_json::{Value, json};
use service::Clock;
use store::Scope;
use tempfile::TempDir;
use tenancy::{TenantFacts, TenantsRegistered};
use testkit::{Answer, Backend, Caller, World};

use crate::answers::{dossier_of, merged};
use crate::builders::{at, procedure_document};
use crate::documents::{by_id, mutation_document};
use crate::people::{WAY, applicant, official, positions, right, tenants, ward};
use crate::till::quiet_desk;

pub const VERSION_PUBLISHED: &str = "vn.motcua.procedures.version-published.v1";
const LOOK: Scope = Scope::System {
    reason: "a test looks at what is stored",
};

/// What nobody but the service may know.
pub fn secrets() -> Secrets {
    Secrets {
        link_key: "0123456789abcdef0123456789abcdef".to_owned(),
        storage: None,
    }
}

/// A world with its agencies and its procedure, and a router to call.
pub struct Counter {
    pub world: World,
    pub caller: Caller,
    pub means: Arc<Means>,
    keys: AtomicU32,
    _files: TempDir,
}

impl Counter {
    /// Opens on Thursday, 12 February 2026, 08:00 in Hà Nội.
    pub async fn open(backend: Backend) -> Self {
        let mut config = Config::default();
        config.slips.tracking_page = Some("https://motcua.example/tra-cuu".to_owned());
        Self::open_with(backend, config).await
    }

    /// Opens at the same time with settings of its own.
    pub async fn open_with(backend: Backend, config: Config) -> Self {
        let world = World::new::<Migrator>(backend, NAME).await.unwrap();
        world.clock.set(at("2026-02-12 08:00"));
        let files = tempfile::tempdir().unwrap();
        let means = Arc::new(config.means(files.path(), &secrets()).unwrap());
        let caller = Caller::new(dossiers::router(&world.ctx, &means, &quiet_desk()));
        let counter = Self {
            world,
            caller,
            means,
            keys: AtomicU32::new(0),
            _files: files,
        };
        counter.register(&tenants()).await;
        counter.announce_positions().await;
        counter.publish(&procedure_document()).await;
        // officers claim what they do, unless a test is about routing
        counter.route("POOL").await;
        counter
    }

    /// Says how the ward lets steps find who does them.
    pub async fn route(&self, routing: &str) {
        let administrator = official(PositionRole::Administrator);
        let document = "mutation($input: SetDossierRoutingInput!) { setDossierRouting(input: $input) { routing } }";
        let input = json!({ "input": { "routing": routing } });
        let answer = self.caller(&administrator).graphql(document, input).await;
        assert_eq!(answer.data()["setDossierRouting"]["routing"], routing);
    }

    pub fn at(&self, local: &str) {
        self.world.clock.set(at(local));
    }

    pub fn caller(&self, actor: &Actor) -> Caller {
        self.caller.as_actor(&self.world, actor)
    }

    /// The same counter with the finders' own filters switched off.
    pub fn caller_without_filter(&self, actor: &Actor) -> Caller {
        let ctx = self.world.without_application_filter();
        let router = dossiers::router(&ctx, &self.means, &quiet_desk());
        Caller::new(router).as_actor(&self.world, actor)
    }

    /// A key that no call has used.
    pub fn fresh_key(&self) -> String {
        format!("key-{}", self.keys.fetch_add(1, Ordering::Relaxed))
    }

    /// Announces tenants as `identity` does.
    pub async fn register(&self, tenants: &[TenantFacts]) {
        let data = TenantsRegistered {
            tenants: tenants.to_vec(),
        };
        let now = self.world.clock.now();
        let id = EventId::from_uuid(self.world.clock.uuid());
        let event = Event::new(id, "identity", now, None, None, &data).unwrap();
        assert_eq!(event.event_type, data.event_type());
        self.deliver(&event).await;
    }

    /// Announces the job positions as `identity` does.
    async fn announce_positions(&self) {
        let data = PositionsRegistered {
            positions: positions(),
        };
        let now = self.world.clock.now();
        let id = EventId::from_uuid(self.world.clock.uuid());
        let event = Event::new(id, "identity", now, None, None, &data).unwrap();
        self.deliver(&event).await;
    }

    /// Announces a version as `procedures` does.
    pub async fn publish(&self, document: &ProcedureDocument) {
        let mut data = serde_json::to_value(document).unwrap();
        data["field"] = json!({ "code": "moon", "name": "Cung trăng", "nameEn": "The moon" });
        self.deliver(&self.version_published(data)).await;
    }

    /// The event that announces a version with this data.
    pub fn version_published(&self, data: Value) -> Event {
        Event {
            specversion: "1.0".to_owned(),
            id: EventId::from_uuid(self.world.clock.uuid()),
            source: "/procedures".to_owned(),
            event_type: VERSION_PUBLISHED.to_owned(),
            subject: data["versionId"].as_str().unwrap_or_default().to_owned(),
            time: self.world.clock.now(),
            datacontenttype: "application/json".to_owned(),
            tenant: None,
            correlation: None,
            data,
        }
    }

    /// Delivers an event to the service's own subscribers.
    pub async fn deliver(&self, event: &Event) {
        let mut bus = Bus::default();
        for subscriber in dossiers::subscribers() {
            bus.subscribe(self.world.ctx.database.clone(), subscriber);
        }
        bus.deliver(event, self.world.clock.now()).await.unwrap();
    }

    /// Calls a mutation with this whole input.
    pub async fn call(&self, actor: &Actor, mutation: &str, input: Value) -> Answer {
        let document = mutation_document(mutation);
        let variables = json!({ "input": input });
        self.caller(actor).graphql(&document, variables).await
    }

    /// Calls a mutation that refuses, and holds that it has changed nothing.
    pub async fn refused(&self, caller: &Caller, mutation: &str, input: Value) -> Answer {
        let before = self.evidence().await;
        let variables = json!({ "input": input });
        let answer = caller
            .graphql(&mutation_document(mutation), variables.clone())
            .await;
        let code = answer.code();
        assert_eq!(answer.body["data"], Value::Null, "{mutation} {code}");
        let after = self.evidence().await;
        assert_eq!(after, before, "{mutation} {variables} {code}");
        answer
    }

    /// Gives a command on a dossier as its caller has seen it.
    pub async fn command(
        &self,
        actor: &Actor,
        mutation: &str,
        dossier: &Value,
        rest: Value,
    ) -> Answer {
        let input = self.command_input(dossier, rest);
        self.call(actor, mutation, input).await
    }

    /// The input of a command, with a fresh key.
    pub fn command_input(&self, dossier: &Value, rest: Value) -> Value {
        let named = json!({
            "idempotencyKey": self.fresh_key(),
            "dossierId": dossier["id"],
            "version": dossier["version"],
        });
        merged(named, rest)
    }

    /// What the applicant files online, with a fresh key.
    pub fn filing_input(&self, change: Value) -> Value {
        let filing = json!({
            "idempotencyKey": self.fresh_key(),
            "tenantId": ward(),
            "procedureVersionId": procedure_document().version_id,
            "caseKey": "first",
            "applicant": {
                "fullName": "Trần Thị Hư Cấu",
                "identityNumber": "000000000001",
                "phone": "0900 000 001",
            },
            "papers": [
                { "key": "form", "originals": 1, "copies": 0 },
                { "key": "proof", "originals": 0, "copies": 2 },
            ],
        });
        merged(filing, change)
    }

    /// Files online; gives the dossier.
    pub async fn submit(&self, change: Value) -> Value {
        let input = self.filing_input(change);
        let answer = self.call(&applicant(), "submitDossier", input).await;
        dossier_of(answer, "submitDossier")
    }

    /// Gives a command as the right person would; gives the dossier.
    pub async fn give(&self, mutation: &str, dossier: &Value) -> Value {
        let (actor, rest) = right(mutation);
        let answer = self.command(&actor, mutation, dossier, rest).await;
        dossier_of(answer, mutation)
    }

    /// A new dossier, brought to this status by the right people.
    pub async fn dossier_in(&self, status: DossierStatus) -> Value {
        let way: &[&str] = match status {
            DossierStatus::Submitted => &[],
            DossierStatus::Received => &WAY[..1],
            DossierStatus::Processing => &WAY[..2],
            DossierStatus::AwaitingApproval => &WAY[..4],
            DossierStatus::AwaitingIssue => &WAY[..5],
            DossierStatus::AwaitingSupplement => &[
                "receiveDossier",
                "handOverDossier",
                "requestDossierSupplement",
            ],
            DossierStatus::AwaitingObligation => &[
                "receiveDossier",
                "handOverDossier",
                "requireDossierObligation",
            ],
            DossierStatus::Completed => &WAY[..6],
            DossierStatus::Returned => &WAY,
            DossierStatus::IntakeRefused => &["refuseDossierIntake"],
            DossierStatus::Withdrawn => &["withdrawDossier"],
            DossierStatus::Refused => &["receiveDossier", "refuseDossier"],
            DossierStatus::Stopped => &["receiveDossier", "stopDossier"],
            DossierStatus::ClosedUnanswered => &[
                "receiveDossier",
                "handOverDossier",
                "requestDossierSupplement",
            ],
        };
        let mut dossier = self.submit(json!({})).await;
        for mutation in way {
            dossier = self.give(mutation, &dossier).await;
        }
        if status == DossierStatus::ClosedUnanswered {
            return self.closed_by_time(&dossier).await;
        }
        assert_eq!(dossier["status"], status.name());
        dossier
    }

    /// The dossier after nobody has answered for months; the clock is as it was afterwards.
    async fn closed_by_time(&self, dossier: &Value) -> Value {
        let now = self.world.clock.now();
        self.world.clock.set(now + TimeDelta::days(90));
        dossiers::ring_alarms(&self.world.ctx).await.unwrap();
        self.world.clock.set(now);
        let caller = self.caller(&applicant());
        let answer = caller
            .graphql(&by_id(), json!({ "id": dossier["id"] }))
            .await;
        let closed = answer.data()["dossier"].clone();
        assert_eq!(closed["status"], DossierStatus::ClosedUnanswered.name());
        closed
    }

    /// A new dossier to which a command can be given, which needs this status and perhaps an act before.
    pub async fn prepared(&self, mutation: &str, status: DossierStatus) -> Value {
        let dossier = self.dossier_in(status).await;
        match mutation {
            "reassignDossierStep"
            | "handOverDossierStep"
            | "delegateDossierStep"
            | "undoDossierAct" => self.give("claimDossierStep", &dossier).await,
            "answerDossierConsultation" | "callOffDossierConsultation" => {
                self.give("consultOnDossier", &dossier).await
            }
            "approveDossierExtension" | "rejectDossierExtension" => {
                self.give("proposeDossierExtension", &dossier).await
            }
            "approveDossierDueCorrection" | "rejectDossierDueCorrection" => {
                self.give("requestDossierDueCorrection", &dossier).await
            }
            _ => dossier,
        }
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

    /// Changes rows for the platform itself.
    pub async fn execute(&self, sql: &str) {
        let tx = self.world.ctx.database.write(LOOK).await.unwrap();
        tx.connection().execute_unprepared(sql).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The events that wait in the outbox, oldest first.
    pub async fn outbox(&self) -> Vec<Event> {
        let rows = self
            .rows("SELECT envelope FROM outbox ORDER BY at, id")
            .await;
        rows.iter()
            .map(|row| serde_json::from_str(row).unwrap())
            .collect()
    }

    /// The audit trail of dossiers, oldest first.
    pub async fn audit(&self) -> Vec<String> {
        self.rows(
            "SELECT actor_kind || ' ' || action || ' ' || resource || ' ' || detail \
             FROM audit_entry WHERE action <> 'dossier.manage_routing' ORDER BY at, id",
        )
        .await
    }

    /// Everything that a refused call must leave as it was.
    pub async fn evidence(&self) -> Evidence {
        Evidence {
            dossiers: self.rows("SELECT document FROM dossier ORDER BY id").await,
            outbox: self.outbox().await.len(),
            audit: self.audit().await.len(),
            keys: self
                .rows("SELECT operation || ' ' || request_key FROM idempotency_key ORDER BY 1")
                .await,
            asides: self
                .rows(
                    "SELECT document FROM evaluation UNION ALL SELECT text FROM message ORDER BY 1",
                )
                .await,
            counters: self
                .rows(
                    "SELECT agency_code || ' ' || CAST(day AS text) || ' ' || CAST(last AS text) \
                     FROM code_counter ORDER BY 1",
                )
                .await,
            uncounted: self
                .rows("SELECT CAST(version AS text) FROM figure_change ORDER BY 1")
                .await,
        }
    }
}

/// What the tables say of all that has been done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub dossiers: Vec<String>,
    pub outbox: usize,
    pub audit: usize,
    pub keys: Vec<String>,
    pub counters: Vec<String>,
    pub asides: Vec<String>,
    pub uncounted: Vec<String>,
}
