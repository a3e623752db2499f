//! Rows of the tables, and the finders, which begin with the scope of their transaction.

pub(crate) mod blob;
pub(crate) mod piece;
pub(crate) mod reference;
pub(crate) mod stored_bytes;
pub(crate) mod upload;

use sea_orm::entity::prelude::*;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{Condition, ExprTrait};
use store::{Scope, Tx};

use crate::domain::Owner;

/// The rows of the one for whom the transaction is open.
fn own<C: ColumnTrait>(tx: &Tx, tenant: C, citizen: C) -> Condition {
    let condition: SimpleExpr = match tx.scope() {
        Scope::Tenant { tenant: of, .. } => tenant.eq(of.uuid()),
        Scope::Subject { account } => citizen.eq(account.uuid()),
        Scope::Public => Expr::value(false),
        Scope::System { .. } => Expr::value(true),
    };
    if tx.filtered() {
        Condition::all().add(condition)
    } else {
        Condition::all()
    }
}

/// The rows of one owner.
fn of_owner<C: ColumnTrait>(owner: Owner, tenant: C, citizen: C) -> SimpleExpr {
    match owner {
        Owner::Tenant(of) => tenant.eq(of.uuid()),
        Owner::Citizen(account) => citizen.eq(account.uuid()),
    }
}

/// Bytes as the database counts them; no file is as large as the largest number.
fn stored(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

fn read(bytes: i64) -> u64 {
    u64::try_from(bytes).unwrap_or_default()
}

/// The sum of a column of bytes, as a whole number on both databases; none where there is no row.
fn sum<C: ColumnTrait>(column: C) -> SimpleExpr {
    column.sum().cast_as("bigint")
}
