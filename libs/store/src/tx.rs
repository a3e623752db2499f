//! Transactions, each opened for somebody.

use std::sync::Arc;

use ids::{AccountId, TenantId};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbBackend, Statement};
use tokio::sync::Notify;

use crate::StoreError;

/// For whom a transaction is opened; finders filter by it and PostgreSQL's policies check it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// An officer or program at work in one tenant.
    Tenant {
        tenant: TenantId,
        account: AccountId,
    },
    /// A citizen, who sees what is theirs.
    Subject { account: AccountId },
    /// Nobody in particular: published data only.
    Public,
    /// The platform itself, for a reason that is logged.
    System { reason: &'static str },
}

/// An open transaction. Dropped without [`Tx::commit`] it is rolled back.
pub struct Tx {
    inner: DatabaseTransaction,
    scope: Scope,
    filtered: bool,
    outbox_hint: Arc<Notify>,
}

impl Tx {
    pub(crate) async fn open(
        inner: DatabaseTransaction,
        scope: Scope,
        filtered: bool,
        outbox_hint: Arc<Notify>,
    ) -> Result<Self, StoreError> {
        let tx = Self {
            inner,
            scope,
            filtered,
            outbox_hint,
        };
        if tx.backend() == DbBackend::Postgres {
            tx.announce_scope().await?;
        }
        if let Scope::System { reason } = scope {
            tracing::debug!(reason, "the platform opens a transaction for itself");
        }
        Ok(tx)
    }

    async fn announce_scope(&self) -> Result<(), StoreError> {
        let (tenant, subject, account) = match self.scope {
            Scope::Tenant { tenant, account } => (
                tenant.uuid().to_string(),
                String::new(),
                account.uuid().to_string(),
            ),
            Scope::Subject { account } => {
                let account = account.uuid().to_string();
                (String::new(), account.clone(), account)
            }
            // the settings of a pooled connection end with each transaction: nothing to clear
            Scope::Public | Scope::System { .. } => return Ok(()),
        };
        self.inner
            .query_one_raw(Statement::from_sql_and_values(
                DbBackend::Postgres,
                "SELECT set_config('app.tenant', $1, true), set_config('app.subject', $2, true), \
                 set_config('app.account', $3, true)",
                [tenant.into(), subject.into(), account.into()],
            ))
            .await?;
        Ok(())
    }

    /// The connection, for finders inside a `store` module.
    pub fn connection(&self) -> &DatabaseTransaction {
        &self.inner
    }

    /// For whom the transaction was opened.
    pub fn scope(&self) -> Scope {
        self.scope
    }

    /// Whether finders must filter by the scope. Always, but in the tests that show that row-level
    /// security stands alone.
    pub fn filtered(&self) -> bool {
        self.filtered
    }

    /// Which database answers.
    pub fn backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    /// Makes everything done in the transaction durable and wakes the relay.
    ///
    /// # Errors
    /// When the database does not confirm; nothing has been changed then.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.inner.commit().await?;
        self.outbox_hint.notify_one();
        Ok(())
    }
}
