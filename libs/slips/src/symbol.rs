//! The symbol that follows the number of a paper.

use serde::{Deserialize, Serialize};

const LONGEST: usize = 40;

/// The text is no symbol.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a symbol has 1 to {LONGEST} characters, none of them a blank")]
pub struct SymbolError;

/// What follows the number after a stroke (ký hiệu), such as `PXL` of `Số: 12/PXL`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Symbol(String);

impl TryFrom<String> for Symbol {
    type Error = SymbolError;

    fn try_from(text: String) -> Result<Self, SymbolError> {
        let blank = |letter: char| letter.is_whitespace() || letter.is_control();
        if text.is_empty() || text.chars().count() > LONGEST || text.chars().any(blank) {
            return Err(SymbolError);
        }
        Ok(Self(text))
    }
}

impl From<Symbol> for String {
    fn from(symbol: Symbol) -> Self {
        symbol.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_symbol_is_one_short_word() {
        for text in ["-TTPVHCC", "PBS-TTPVHCC", "PXL"] {
            assert!(Symbol::try_from(text.to_owned()).is_ok(), "{text}");
        }
        for text in ["", "P XL", "PXL\n", &"x".repeat(LONGEST + 1)] {
            assert_eq!(
                Symbol::try_from(text.to_owned()),
                Err(SymbolError),
                "{text}"
            );
        }
    }
}
