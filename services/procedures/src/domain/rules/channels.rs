//! A procedure can be filed somehow (NĐ 61/2018/NĐ-CP Art. 16), and each way has one limit and one fee.

use super::{RuleBroken, repeated};
use crate::domain::ChannelOffer;

pub(super) fn check(offers: &[ChannelOffer]) -> Result<(), RuleBroken> {
    if offers.is_empty() {
        return Err(RuleBroken::NoChannel);
    }
    let channels: Vec<_> = offers.iter().map(|offer| offer.channel).collect();
    match repeated(&channels) {
        Some(channel) => Err(RuleBroken::ChannelTwice(*channel)),
        None => Ok(()),
    }
}
