//! Asks Cedar. The policies are read once; a decision builds three small entities and no more.

use std::collections::{HashMap, HashSet};
use std::str::FromStr;

use cedar_policy::{
    Authorizer, Context, Decision, Entities, Entity, EntityId, EntityTypeName, EntityUid,
    PolicySet, Request, RestrictedExpression,
};

use crate::{Action, Actor, Resource};

const SOURCES: &[&str] = &[
    include_str!("../policies/platform.cedar"),
    include_str!("../policies/dossiers.cedar"),
    include_str!("../policies/catalogue.cedar"),
];

/// The actor may not do this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Denied {
    /// Nobody has logged in.
    #[error("log in first")]
    Unauthenticated,
    /// The one who has logged in lacks the permission.
    #[error("not permitted")]
    Forbidden,
}

/// The policies or a question put to them are malformed: an error of ours, never of the caller.
#[derive(Debug, thiserror::Error)]
#[error("the policies cannot be read or asked")]
pub struct PolicyError(#[source] Box<dyn std::error::Error + Send + Sync>);

fn broken(error: impl std::error::Error + Send + Sync + 'static) -> PolicyError {
    PolicyError(Box::new(error))
}

/// The policies in force.
pub struct Policies {
    set: PolicySet,
    authorizer: Authorizer,
    types: Types,
}

struct Types {
    anonymous: EntityTypeName,
    citizen: EntityTypeName,
    officer: EntityTypeName,
    service: EntityTypeName,
    system: EntityTypeName,
    action: EntityTypeName,
    platform: EntityTypeName,
    tenant: EntityTypeName,
    dossier: EntityTypeName,
    draft: EntityTypeName,
}

impl Policies {
    /// Reads the policies that are compiled into the program.
    ///
    /// # Errors
    /// When a policy file is malformed; a test holds that this cannot happen in a build that passed.
    pub fn load() -> Result<Self, PolicyError> {
        let named = |name| EntityTypeName::from_str(name).map_err(broken);
        Ok(Self {
            set: PolicySet::from_str(&SOURCES.join("\n")).map_err(broken)?,
            authorizer: Authorizer::new(),
            types: Types {
                anonymous: named("Anonymous")?,
                citizen: named("Citizen")?,
                officer: named("Officer")?,
                service: named("Service")?,
                system: named("System")?,
                action: named("Action")?,
                platform: named("Platform")?,
                tenant: named("Tenant")?,
                dossier: named("Dossier")?,
                draft: named("Draft")?,
            },
        })
    }

    /// Decides whether the actor may do this to the resource.
    ///
    /// # Errors
    /// [`Denied`] when not; a question that Cedar cannot answer counts as denied.
    pub fn decide(&self, actor: &Actor, action: Action, resource: &Resource) -> Result<(), Denied> {
        let denied = match actor {
            Actor::Anonymous => Denied::Unauthenticated,
            Actor::Citizen { .. }
            | Actor::Officer(_)
            | Actor::Service { .. }
            | Actor::System { .. } => Denied::Forbidden,
        };
        match self.ask(actor, action, resource) {
            Ok(Decision::Allow) => Ok(()),
            Ok(Decision::Deny) | Err(_) => Err(denied),
        }
    }

    fn ask(
        &self,
        actor: &Actor,
        action: Action,
        resource: &Resource,
    ) -> Result<Decision, PolicyError> {
        let principal = self.principal(actor)?;
        let object = self.resource(resource)?;
        let action_uid = uid(&self.types.action, action.name());
        let context = Context::from_pairs([(
            "held".to_owned(),
            RestrictedExpression::new_bool(actor.holds(action)),
        )])
        .map_err(broken)?;
        let request = Request::new(principal.uid(), action_uid, object.uid(), context, None)
            .map_err(broken)?;
        let entities = Entities::from_entities([principal, object], None).map_err(broken)?;
        Ok(self
            .authorizer
            .is_authorized(&request, &self.set, &entities)
            .decision())
    }

    fn principal(&self, actor: &Actor) -> Result<Entity, PolicyError> {
        let (kind, name) = match actor {
            Actor::Anonymous => (&self.types.anonymous, "anonymous".to_owned()),
            Actor::Citizen { account } => (&self.types.citizen, account.to_string()),
            Actor::Officer(officer) => (&self.types.officer, officer.account.to_string()),
            Actor::Service { account, .. } => (&self.types.service, account.to_string()),
            Actor::System { reason } => (&self.types.system, (*reason).to_owned()),
        };
        let mut attributes = HashMap::new();
        if let Some(account) = actor.account() {
            attributes.insert("account".to_owned(), text(account));
        }
        if let Some(tenant) = actor.tenant() {
            attributes.insert("tenant".to_owned(), text(tenant));
        }
        Entity::new(uid(kind, &name), attributes, HashSet::new()).map_err(broken)
    }

    fn resource(&self, resource: &Resource) -> Result<Entity, PolicyError> {
        let (kind, attributes) = match resource {
            Resource::Platform => (&self.types.platform, HashMap::new()),
            Resource::Tenant(tenant) => (
                &self.types.tenant,
                HashMap::from([("id".to_owned(), text(tenant))]),
            ),
            Resource::Dossier {
                applicant,
                receiving,
                competent,
                returning,
            } => {
                let mut attributes = HashMap::from([
                    ("receiving".to_owned(), text(receiving)),
                    ("competent".to_owned(), text(competent)),
                    ("returning".to_owned(), text(returning)),
                ]);
                if let Some(applicant) = applicant {
                    attributes.insert("applicant".to_owned(), text(applicant));
                }
                (&self.types.dossier, attributes)
            }
            Resource::Draft { tenant, authors } => (
                &self.types.draft,
                HashMap::from([
                    ("tenant".to_owned(), text(tenant)),
                    (
                        "authors".to_owned(),
                        RestrictedExpression::new_set(authors.iter().map(text)),
                    ),
                ]),
            ),
        };
        Entity::new(uid(kind, "this"), attributes, HashSet::new()).map_err(broken)
    }
}

fn uid(kind: &EntityTypeName, name: &str) -> EntityUid {
    EntityUid::from_type_name_and_id(kind.clone(), EntityId::new(name))
}

fn text(value: impl ToString) -> RestrictedExpression {
    RestrictedExpression::new_string(value.to_string())
}
