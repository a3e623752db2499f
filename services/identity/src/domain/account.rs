//! Accounts (tài khoản): a citizen's, an officer's, or a program's.

use std::collections::BTreeSet;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use ids::{AccountId, TenantId};
use policy::Action;

use super::names::{FullName, LogInName};

/// Whom an account is for. Citizens belong to no tenant; what an officer may do comes from grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Holder {
    /// A citizen or business (công dân, tổ chức).
    Citizen,
    /// An official (cán bộ, công chức, viên chức).
    Officer,
    /// A program of one tenant (tài khoản dịch vụ).
    Service {
        tenant: TenantId,
        permissions: BTreeSet<ProgramPermission>,
    },
}

/// Whether an account may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountStatus {
    /// In use.
    Active,
    /// Ended for ever (thu hồi).
    Revoked,
}

/// One account, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    pub id: AccountId,
    pub holder: Holder,
    pub log_in_name: LogInName,
    pub full_name: FullName,
    pub status: AccountStatus,
    /// Grows whenever everything issued before must end.
    pub session_epoch: i64,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

/// What a program may be permitted: to file for a counter and to read. Deciding is for officials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProgramPermission {
    /// Files at the counter's side, for software of the counter's own.
    FileAtCounter,
    /// Reads dossiers that the tenant takes part in.
    ReadDossier,
    /// Lists dossiers that the tenant takes part in.
    ListDossiers,
}

impl ProgramPermission {
    /// All of them, in the order of their declaration.
    pub const ALL: &'static [Self] = &[Self::FileAtCounter, Self::ReadDossier, Self::ListDossiers];

    /// The action that it permits.
    pub const fn action(self) -> Action {
        match self {
            Self::FileAtCounter => Action::FileAtCounter,
            Self::ReadDossier => Action::ReadDossier,
            Self::ListDossiers => Action::ListDossiers,
        }
    }
}

/// The text names no permission of programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("unknown permission of programs")]
pub struct UnknownPermission;

impl FromStr for ProgramPermission {
    type Err = UnknownPermission;

    fn from_str(text: &str) -> Result<Self, UnknownPermission> {
        Self::ALL
            .iter()
            .find(|permission| permission.action().name() == text)
            .copied()
            .ok_or(UnknownPermission)
    }
}

impl Account {
    /// Ends the account; answers whether anything changed.
    pub fn revoke(&mut self) -> bool {
        match self.status {
            AccountStatus::Revoked => false,
            AccountStatus::Active => {
                self.status = AccountStatus::Revoked;
                self.session_epoch += 1;
                self.version += 1;
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use uuid::Uuid;

    #[test]
    fn every_permission_reads_back() {
        for permission in ProgramPermission::ALL {
            assert_eq!(permission.action().name().parse(), Ok(*permission));
        }
        assert_eq!(
            "dossier.approve".parse::<ProgramPermission>(),
            Err(UnknownPermission)
        );
    }

    #[test]
    fn is_revoked_once() {
        let mut account = Account {
            id: AccountId::from_uuid(Uuid::nil()),
            holder: Holder::Citizen,
            log_in_name: "cong.dan".parse().unwrap(),
            full_name: "Nguyễn Văn Ví Dụ".parse().unwrap(),
            status: AccountStatus::Active,
            session_epoch: 0,
            created_at: DateTime::UNIX_EPOCH,
            version: 1,
        };
        assert!(account.revoke());
        assert!(!account.revoke());
        assert_eq!((account.session_epoch, account.version), (1, 2));
    }
}
