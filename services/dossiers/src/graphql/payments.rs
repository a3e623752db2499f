//! Where resolvers find the desk of payments, and how they read what names money.

use std::sync::Arc;

use async_graphql::Context;
use graphql::Money;
use service::{AppError, ErrorCode};
use wording::Key;

use super::parse::parse_key;
use crate::app::{self, PaymentDesk};
use crate::domain::money::Dong;

/// Gives the desk through which agencies take payments; one without providers where there is none.
pub(super) fn desk(context: &Context<'_>) -> PaymentDesk {
    let desk = context.data_opt::<Arc<PaymentDesk>>();
    desk.map(|desk| PaymentDesk::clone(desk))
        .unwrap_or_default()
}

/// Reads an amount.
pub(super) fn parse_amount(amount: Money, path: &str) -> Result<Dong, AppError> {
    Dong::try_from(amount.0).map_err(|_| app::no_amount(path))
}

/// Reads the lines that an input names.
pub(super) fn parse_lines(lines: Option<Vec<String>>) -> Result<Option<Vec<Key>>, AppError> {
    let read = |lines: Vec<String>| {
        let keys = lines.iter().map(|key| parse_key(key, "input.lines"));
        keys.collect()
    };
    lines.map(read).transpose()
}

/// Reads a reference of a payment or a refund.
pub(super) fn parse_reference<T: std::str::FromStr>(text: &str) -> Result<T, AppError> {
    text.parse()
        .map_err(|_| AppError::new(ErrorCode::ReferenceMalformed).at("input.reference"))
}
