//! The exhaustive matrix of decisions, as a snapshot that a reviewer can read.

use std::collections::BTreeSet;
use std::fmt::Write;

use ids::{AccountId, TenantId};
use policy::{Action, Actor, Denied, Officer, Policies, PositionRole, Resource};
use uuid::Uuid;

fn tenant(number: u128) -> TenantId {
    TenantId::from_uuid(Uuid::from_u128(number))
}

fn account(number: u128) -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(number))
}

fn officer(roles: &[PositionRole]) -> Actor {
    Actor::Officer(Officer {
        account: account(2),
        tenant: tenant(1),
        positions: Vec::new(),
        roles: roles.iter().copied().collect(),
        permissions: roles
            .iter()
            .flat_map(|role| role.actions())
            .copied()
            .collect(),
    })
}

fn actors() -> Vec<(String, Actor)> {
    let mut actors = vec![
        ("anonymous".to_owned(), Actor::Anonymous),
        (
            "citizen".to_owned(),
            Actor::Citizen {
                account: account(1),
            },
        ),
        ("officer without role".to_owned(), officer(&[])),
    ];
    for role in PositionRole::ALL {
        actors.push((role.name().to_owned(), officer(&[*role])));
    }
    actors.push((
        "officer with every role".to_owned(),
        officer(PositionRole::ALL),
    ));
    let service = |permissions: BTreeSet<Action>| Actor::Service {
        account: account(3),
        tenant: tenant(1),
        permissions,
    };
    actors.push((
        "program without permission".to_owned(),
        service(BTreeSet::new()),
    ));
    actors.push((
        "program with every permission".to_owned(),
        service(Action::ALL.iter().copied().collect()),
    ));
    actors.push(("system".to_owned(), Actor::System { reason: "test" }));
    actors
}

fn resources() -> Vec<(&'static str, Resource)> {
    let dossier =
        |applicant: u128, receiving: u128, competent: u128, returning: u128| Resource::Dossier {
            applicant: Some(account(applicant)),
            receiving: tenant(receiving),
            competent: tenant(competent),
            returning: tenant(returning),
        };
    let draft = |at: u128, authors: &[u128]| Resource::Draft {
        tenant: tenant(at),
        authors: authors.iter().copied().map(account).collect(),
    };
    vec![
        ("platform", Resource::Platform),
        ("own tenant", Resource::Tenant(tenant(1))),
        ("other tenant", Resource::Tenant(tenant(9))),
        ("own dossier, elsewhere", dossier(1, 9, 9, 9)),
        ("received here", dossier(8, 1, 9, 9)),
        ("decided here", dossier(8, 9, 1, 9)),
        ("returned here", dossier(8, 9, 9, 1)),
        ("all here", dossier(8, 1, 1, 1)),
        ("foreign dossier", dossier(8, 9, 9, 9)),
        (
            "filed without account, elsewhere",
            Resource::Dossier {
                applicant: None,
                receiving: tenant(9),
                competent: tenant(9),
                returning: tenant(9),
            },
        ),
        ("draft of others here", draft(1, &[7, 8])),
        ("draft written oneself", draft(1, &[7, 2])),
        ("foreign draft", draft(9, &[7])),
    ]
}

#[test]
fn every_actor_action_and_resource() {
    let policies = Policies::load().unwrap();
    let mut table = String::new();
    for (who, actor) in actors() {
        writeln!(table, "{who}").unwrap();
        for action in Action::ALL {
            let allowed: Vec<&str> = resources()
                .into_iter()
                .filter(|(_, resource)| policies.decide(&actor, *action, resource).is_ok())
                .map(|(name, _)| name)
                .collect();
            if !allowed.is_empty() {
                writeln!(table, "  {action}: {}", allowed.join(" · ")).unwrap();
            }
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn nobody_reaches_a_foreign_tenant_or_dossier() {
    let policies = Policies::load().unwrap();
    for (who, actor) in actors().into_iter().filter(|(who, _)| who != "system") {
        for action in Action::ALL {
            for (name, resource) in resources() {
                if matches!(
                    name,
                    "other tenant"
                        | "foreign dossier"
                        | "foreign draft"
                        | "filed without account, elsewhere"
                ) {
                    assert!(
                        policies.decide(&actor, *action, &resource).is_err(),
                        "{who} {action} {name}"
                    );
                }
            }
        }
    }
}

#[test]
fn only_the_anonymous_are_told_to_log_in() {
    let policies = Policies::load().unwrap();
    for (_, actor) in actors() {
        for action in Action::ALL {
            for (_, resource) in resources() {
                if let Err(denied) = policies.decide(&actor, *action, &resource) {
                    assert_eq!(denied == Denied::Unauthenticated, actor == Actor::Anonymous);
                }
            }
        }
    }
}

#[test]
fn every_action_is_named_in_a_policy_and_held_by_someone() {
    let policies = Policies::load().unwrap();
    for action in Action::ALL {
        let someone = actors()
            .iter()
            // maintenance, alarms and the word of payment providers are the platform's own and nobody else's
            .filter(|(who, _)| {
                let own = matches!(
                    action,
                    Action::MaintainPlatform | Action::NotePayment | Action::RingAlarm
                );
                (who == "system") == own
            })
            .any(|(_, actor)| {
                resources()
                    .iter()
                    .any(|(_, resource)| policies.decide(actor, *action, resource).is_ok())
            });
        assert!(someone, "{action} is permitted to nobody");
        assert_eq!(action.name().parse::<Action>(), Ok(*action));
    }
}
