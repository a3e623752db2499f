//! A procedure can be filed somehow (NĐ 61/2018/NĐ-CP Art. 16), and each way has its limit and its fees.

use super::{Fault, RuleBroken, each_once};
use crate::domain::ChannelOffer;

pub(super) fn check(offers: &[ChannelOffer], faults: &mut Vec<Fault>) {
    if offers.is_empty() {
        faults.push(Fault::new("channels", RuleBroken::NoChannel));
    }
    let channels: Vec<_> = offers.iter().map(|offer| offer.channel).collect();
    each_once(
        &channels,
        RuleBroken::ChannelTwice,
        |at| format!("channels.{at}.channel"),
        faults,
    );
    for (at, offer) in offers.iter().enumerate() {
        let keys: Vec<_> = offer.fees.iter().map(|fee| &fee.key).collect();
        each_once(
            &keys,
            RuleBroken::FeeTwice,
            |fee| format!("channels.{at}.fees.{fee}.key"),
            faults,
        );
        for (fee_at, fee) in offer.fees.iter().enumerate() {
            let who: Vec<_> = fee
                .reductions
                .iter()
                .map(|reduction| &reduction.who)
                .collect();
            each_once(
                &who,
                RuleBroken::ReductionTwice,
                |reduction| format!("channels.{at}.fees.{fee_at}.reductions.{reduction}.who"),
                faults,
            );
        }
        let circumstances: Vec<_> = offer.other_limits.iter().map(|other| &other.when).collect();
        each_once(
            &circumstances,
            RuleBroken::OtherLimitTwice,
            |other| format!("channels.{at}.other_limits.{other}.when"),
            faults,
        );
    }
}
