//! A procedure can be filed somehow (NĐ 61/2018/NĐ-CP Art. 16), and each way has its limit and its fees.

use super::{Fault, RuleBroken, each_once, is_too_long, most};
use crate::domain::{ChannelOffer, Fee};

pub(super) fn check(offers: &[ChannelOffer], faults: &mut Vec<Fault>) {
    if offers.is_empty() {
        faults.push(Fault::new("channels", RuleBroken::NoChannel));
    }
    if is_too_long(offers, most::CHOICES, "channels", faults) {
        return;
    }
    each_once(
        offers.iter().map(|offer| offer.channel),
        &RuleBroken::ChannelTwice,
        |at| format!("channels.{at}.channel"),
        faults,
    );
    for (at, offer) in offers.iter().enumerate() {
        fees(&offer.fees, &format!("channels.{at}.fees"), faults);
        let place = format!("channels.{at}.other_limits");
        let limits = &offer.other_limits;
        if !is_too_long(limits, most::OTHER_LIMITS, &place, faults) {
            each_once(
                limits.iter().map(|other| &other.when),
                &RuleBroken::OtherLimitTwice,
                |other| format!("{place}.{other}.when"),
                faults,
            );
        }
    }
}

fn fees(fees: &[Fee], place: &str, faults: &mut Vec<Fault>) {
    if is_too_long(fees, most::FEES, place, faults) {
        return;
    }
    each_once(
        fees.iter().map(|fee| &fee.key),
        &RuleBroken::FeeTwice,
        |fee| format!("{place}.{fee}.key"),
        faults,
    );
    for (at, fee) in fees.iter().enumerate() {
        let place = format!("{place}.{at}.reductions");
        let reductions = &fee.reductions;
        if !is_too_long(reductions, most::REDUCTIONS, &place, faults) {
            each_once(
                reductions.iter().map(|reduction| &reduction.who),
                &RuleBroken::ReductionTwice,
                |reduction| format!("{place}.{reduction}.who"),
                faults,
            );
        }
    }
}
