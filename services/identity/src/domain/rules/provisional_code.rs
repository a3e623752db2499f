//! Provisional agency codes: unique, well-formed and plainly not national, so that dossier codes can be
//! formed from the first day on. The codes that provinces issue under QĐ 20/2020/QĐ-TTg replace them as
//! dated attributes; a dossier keeps the code that it was given.

use ids::{AgencyCode, CodeError, UnitCode};

use crate::domain::unit::Level;

/// The letter that begins provisional codes; no authority uses it for provinces (`H`) or ministries (`G`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ProvisionalLetter(char);

/// The letter is none of A–Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the letter of provisional agency codes is one of A–Z")]
pub struct NotALetter;

impl Default for ProvisionalLetter {
    fn default() -> Self {
        Self('T')
    }
}

impl TryFrom<char> for ProvisionalLetter {
    type Error = NotALetter;

    fn try_from(letter: char) -> Result<Self, NotALetter> {
        if letter.is_ascii_uppercase() {
            Ok(Self(letter))
        } else {
            Err(NotALetter)
        }
    }
}

impl ProvisionalLetter {
    /// The code of a unit: `T01`, `T01.001` or `T01.00.001`, after the code of its province.
    ///
    /// # Errors
    /// When the unit's code has not the length of its level.
    pub fn code(
        self,
        province: &UnitCode,
        level: Level,
        unit: &UnitCode,
    ) -> Result<AgencyCode, CodeError> {
        let (letter, province, unit) = (self.0, province.as_str(), unit.as_str());
        match (level, unit.len()) {
            (Level::Province, 2) => format!("{letter}{unit}").parse(),
            (Level::District, 3) => format!("{letter}{province}.{unit}").parse(),
            (Level::Commune, 5) => {
                let (first, last) = unit.split_at(2);
                format!("{letter}{province}.{first}.{last}").parse()
            }
            (Level::Province | Level::District | Level::Commune, _) => Err(CodeError::Unit),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn follows_the_tree() {
        let letter = ProvisionalLetter::default();
        let code = |level, unit: &str| {
            letter
                .code(&"01".parse().unwrap(), level, &unit.parse().unwrap())
                .map(String::from)
        };
        assert_eq!(code(Level::Province, "01").unwrap(), "T01");
        assert_eq!(code(Level::District, "271").unwrap(), "T01.271");
        assert_eq!(code(Level::Commune, "09661").unwrap(), "T01.09.661");
        assert_eq!(code(Level::Commune, "271"), Err(CodeError::Unit));
        assert_eq!(ProvisionalLetter::try_from('t'), Err(NotALetter));
    }
}
