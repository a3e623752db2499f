//! The series of electronic receipts: a symbol for each kind of line, and the year.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::{LineKind, ReceiptSeries};

const LONGEST: usize = 24;

/// The text is no symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a symbol of receipts has 1 to {LONGEST} visible characters of ASCII")]
pub struct ReceiptSymbolError;

/// Ký hiệu mẫu biên lai, as the agency has registered it (NĐ 123/2020/NĐ-CP Art. 32).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReceiptSymbol(String);

impl FromStr for ReceiptSymbol {
    type Err = ReceiptSymbolError;

    fn from_str(text: &str) -> Result<Self, ReceiptSymbolError> {
        let length = (1..=LONGEST).contains(&text.len());
        if length && text.bytes().all(|byte| byte.is_ascii_graphic()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ReceiptSymbolError)
        }
    }
}

impl TryFrom<String> for ReceiptSymbol {
    type Error = ReceiptSymbolError;

    fn try_from(text: String) -> Result<Self, ReceiptSymbolError> {
        text.parse()
    }
}

impl From<ReceiptSymbol> for String {
    fn from(symbol: ReceiptSymbol) -> Self {
        symbol.0
    }
}

/// The symbols of an agency's receipts, by kind of line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReceiptSymbols {
    /// Phí (`BLP`).
    pub fee: ReceiptSymbol,
    /// Lệ phí (`BLLP`).
    pub charge: ReceiptSymbol,
    /// Cước (`BLBC`).
    pub postage: ReceiptSymbol,
    /// Tạm ứng (`BLTU`).
    pub advance: ReceiptSymbol,
}

impl Default for ReceiptSymbols {
    fn default() -> Self {
        let symbol = |text: &str| ReceiptSymbol(text.to_owned());
        Self {
            fee: symbol("BLP"),
            charge: symbol("BLLP"),
            postage: symbol("BLBC"),
            advance: symbol("BLTU"),
        }
    }
}

impl ReceiptSymbols {
    /// Gives the series of a kind in a year: the symbol, two digits of the year, E for electronic.
    pub fn series(&self, kind: LineKind, year: i32) -> ReceiptSeries {
        let symbol = match kind {
            LineKind::Fee => &self.fee,
            LineKind::Charge => &self.charge,
            LineKind::Postage => &self.postage,
            LineKind::Advance => &self.advance,
        };
        ReceiptSeries::of_year(&symbol.0, year)
    }
}
