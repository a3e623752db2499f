//! What the tests of money share: fees that do not exist, short ways to pay and to be told.

use chrono::{DateTime, Utc};
use dossiers::domain::money::*;
use ids::AccountId;
use uuid::Uuid;
use wording::{Key, Wording};

pub fn at(minute: i64) -> DateTime<Utc> {
    let start: DateTime<Utc> = "2026-03-02T01:00:00Z".parse().unwrap();
    start + chrono::TimeDelta::minutes(minute)
}

pub fn officer() -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(7))
}

pub fn key(text: &str) -> Key {
    text.parse().unwrap()
}

pub fn keys(texts: &[&str]) -> Vec<Key> {
    texts.iter().map(|text| key(text)).collect()
}

pub fn dong(amount: i64) -> Dong {
    Dong::try_from(amount).unwrap()
}

pub fn reference(text: &str) -> PaymentReference {
    text.parse().unwrap()
}

pub fn refund_reference(text: &str) -> RefundReference {
    text.parse().unwrap()
}

pub fn wording(text: &str) -> Wording {
    Wording::new(text, text).unwrap()
}

pub fn tariff(name: &str, kind: LineKind, amount: i64) -> Tariff {
    Tariff {
        key: key(name),
        kind,
        name: wording(name),
        amount: dong(amount),
        per: None,
        when: None,
        set_locally: false,
        basis: None,
        reductions: Vec::new(),
    }
}

/// A fee of 100,000, a charge of 30,000, postage of 25,000 at return and an advance of 500,000.
pub fn tariffs() -> Vec<Tariff> {
    vec![
        tariff("appraisal", LineKind::Fee, 100_000),
        tariff("registration", LineKind::Charge, 30_000),
        tariff("parcel", LineKind::Postage, 25_000),
        tariff("survey", LineKind::Advance, 500_000),
    ]
}

pub fn assessor(minute: i64) -> Assessor {
    Assessor {
        at: at(minute),
        by: Some(officer()),
    }
}

pub fn bill(tariffs: &[Tariff], choices: &[Choice]) -> Result<Bill, BillRefusal> {
    Bill::assess(tariffs, choices, assessor(0), &MoneyPolicy::default())
}

/// The money of a dossier with all four lines, the parcel paid when the result goes out.
pub fn finance() -> Finance {
    let parcel = Choice {
        moment: Some(Moment::AtReturn),
        ..Choice::of(key("parcel"))
    };
    let mut finance = Finance::default();
    finance
        .assess(&bill(&tariffs(), &[parcel]).unwrap())
        .unwrap();
    finance
}

pub fn online(name: &str, lines: &[&str], minute: i64) -> OnlinePayment {
    OnlinePayment {
        reference: reference(name),
        provider: key("sandbox"),
        lines: keys(lines),
        at: at(minute),
        by: None,
    }
}

pub fn cash(name: &str, lines: &[&str], amount: i64, minute: i64) -> CashPayment {
    CashPayment {
        reference: reference(name),
        lines: keys(lines),
        amount: dong(amount),
        at: at(minute),
        officer: officer(),
    }
}

pub fn start(finance: &mut Finance, name: &str, lines: &[&str], minute: i64) {
    let started = finance.start_online(online(name, lines, minute), &MoneyPolicy::default());
    assert_eq!(started, Ok(Started::Now));
}

pub fn notice(name: &str, news: News) -> ProviderNotice {
    ProviderNotice {
        provider: key("sandbox"),
        reference: reference(name),
        news,
    }
}

pub fn paid(name: &str, amount: i64) -> ProviderNotice {
    paid_by(name, amount, &format!("T-{name}"))
}

pub fn paid_by(name: &str, amount: i64, transaction: &str) -> ProviderNotice {
    notice(
        name,
        News::Paid {
            amount: dong(amount),
            transaction: transaction.parse().unwrap(),
        },
    )
}

/// Issues every receipt that is due.
pub fn issue_receipts(finance: &mut Finance, minute: i64) {
    for due in finance.receipts_due() {
        let number = receipt_number(finance.receipts().len() as u64 + 1);
        finance.issue_receipt(&due, number, at(minute)).unwrap();
    }
}

pub fn receipt_number(number: u64) -> ReceiptNumber {
    ReceiptNumber {
        series: "01BLP0-001/AA-26E".parse().unwrap(),
        number: number.try_into().unwrap(),
    }
}
