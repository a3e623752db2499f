//! An operation acts for its actor: scope, permission, audit and events follow from who that is.

use events::{EventData, EventTables};
use policy::{Action, Actor, PositionRole, Resource};
use sea_orm_migration::{MigrationTrait, MigratorTrait};
use serde::Serialize;
use service::{ErrorCode, OpCtx};
use store::migration::PlatformTables;
use store::{Scope, verify_audit};
use testkit::{Backend, World, citizen, officer, program, tenant_id};

struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![Box::new(PlatformTables), Box::new(EventTables)]
    }
}

pub(crate) async fn world(backend: Backend) -> World {
    World::new::<Migrator>(backend, "service").await.unwrap()
}

fn operation(world: &World, actor: Actor) -> OpCtx {
    OpCtx {
        actor,
        ..OpCtx::system(&world.ctx, "a test")
    }
}

#[derive(Serialize)]
struct Happened;

impl EventData for Happened {
    fn event_type(&self) -> &'static str {
        "vn.motcua.tests.happened.v1"
    }

    fn subject(&self) -> String {
        "it".to_owned()
    }
}

#[tokio::test]
async fn the_scope_follows_from_the_actor() {
    let world = world(Backend::Sqlite).await;
    let tenant = tenant_id(1);
    let clerk = officer(tenant, &[PositionRole::Clerk]);
    let machine = program(tenant, &[]);
    for (actor, expected) in [
        (Actor::Anonymous, Scope::Public),
        (
            citizen(1),
            Scope::Subject {
                account: citizen(1).account().unwrap(),
            },
        ),
        (
            clerk.clone(),
            Scope::Tenant {
                tenant,
                account: clerk.account().unwrap(),
            },
        ),
        (
            machine.clone(),
            Scope::Tenant {
                tenant,
                account: machine.account().unwrap(),
            },
        ),
        (
            Actor::System { reason: "a test" },
            Scope::System { reason: "a test" },
        ),
    ] {
        let op = operation(&world, actor);
        assert_eq!(op.scope(), expected);
        assert_eq!(op.read().await.unwrap().scope(), expected);
        assert_eq!(op.write().await.unwrap().scope(), expected);
        assert_eq!(op.now(), world.ctx.clock.now());
    }
}

#[tokio::test]
async fn who_lacks_a_permission_is_told_what_to_do() {
    let world = world(Backend::Sqlite).await;
    let refusal = |actor| {
        let op = operation(&world, actor);
        op.authorise(Action::MaintainPlatform, &Resource::Platform)
            .map_err(|error| error.code())
    };
    assert_eq!(refusal(Actor::Anonymous), Err(ErrorCode::Unauthenticated));
    assert_eq!(refusal(citizen(1)), Err(ErrorCode::Forbidden));
    assert_eq!(refusal(Actor::System { reason: "a test" }), Ok(()));
    let nobody = operation(&world, Actor::Anonymous).account().unwrap_err();
    assert_eq!(nobody.code(), ErrorCode::Unauthenticated);
    assert_eq!(
        operation(&world, citizen(1)).account().unwrap(),
        citizen(1).account().unwrap()
    );
}

async fn audit_and_events_go_with_the_change(backend: Backend) {
    let world = world(backend).await;
    let counts = async || {
        let tx = OpCtx::system(&world.ctx, "a test looks")
            .read()
            .await
            .unwrap();
        let waiting = events::count_waiting(&tx).await.unwrap();
        (
            verify_audit(&world.ctx.database).await.unwrap().unsealed,
            waiting,
        )
    };
    for actor in [
        citizen(1),
        officer(tenant_id(1), &[]),
        program(tenant_id(1), &[]),
    ] {
        let op = operation(&world, actor);
        let before = counts().await;
        for commit in [false, true] {
            let tx = op.write().await.unwrap();
            op.audit(
                &tx,
                Some(tenant_id(1)),
                Action::ReadDossier,
                "it".to_owned(),
                ().into(),
            )
            .await
            .unwrap();
            op.publish(&tx, "tests", Some(tenant_id(1)), &[Happened, Happened])
                .await
                .unwrap();
            if commit {
                tx.commit().await.unwrap();
            }
        }
        assert_eq!(
            counts().await,
            (before.0 + 1, before.1 + 2),
            "{:?}",
            op.actor
        );
    }
}
testkit::on_both_back_ends!(audit_and_events_go_with_the_change);
