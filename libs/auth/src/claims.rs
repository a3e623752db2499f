//! What an access token says, and the actor it stands for.

use std::collections::BTreeSet;

use ids::{AccountId, PositionId, SessionId, TenantId};
use policy::{Action, Actor, Officer, PositionRole};
use serde::{Deserialize, Serialize};

/// Who signs (`iss`).
pub const ISSUER: &str = "motcua/identity";
/// For whom tokens are meant (`aud`).
pub const AUDIENCE: &str = "motcua";

/// What kind of account a token is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubjectKind {
    Citizen,
    Officer,
    Service,
}

/// The claims of an access token.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    pub iss: String,
    pub aud: String,
    pub sub: AccountId,
    pub kind: SubjectKind,
    /// The tenant at which the account works; none for citizens.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tenant: Option<TenantId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<PositionId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<PositionRole>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<Action>,
    /// The log-in it belongs to; none for programs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<SessionId>,
    /// Grows when grants change: tokens of an older epoch are to be refreshed.
    pub epoch: i64,
    /// Seconds since 1970.
    pub iat: i64,
    /// Seconds since 1970.
    pub exp: i64,
}

/// A token that is signed rightly but says something impossible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a token of an officer or program names its tenant, one of a citizen does not")]
pub struct ClaimsError;

impl Claims {
    /// The actor that the token stands for.
    ///
    /// # Errors
    /// When tenant and kind do not go together.
    pub fn into_actor(self) -> Result<Actor, ClaimsError> {
        let permissions: BTreeSet<Action> = self.permissions.into_iter().collect();
        match (self.kind, self.tenant) {
            (SubjectKind::Citizen, None) => Ok(Actor::Citizen { account: self.sub }),
            (SubjectKind::Officer, Some(tenant)) => Ok(Actor::Officer(Officer {
                account: self.sub,
                tenant,
                positions: self.positions,
                roles: self.roles.into_iter().collect(),
                permissions,
            })),
            (SubjectKind::Service, Some(tenant)) => Ok(Actor::Service {
                account: self.sub,
                tenant,
                permissions,
            }),
            (SubjectKind::Citizen, Some(_))
            | (SubjectKind::Officer | SubjectKind::Service, None) => Err(ClaimsError),
        }
    }
}
