//! The everyday names of what procedures are about, as they come with the program.

use crate::domain::search::Everyday;

const NAMES: &str = include_str!("../../../data/search-synonyms.yaml");

/// Reads them.
///
/// # Errors
/// When they are not of the format; a test holds that they are.
pub fn read_everyday() -> Result<Everyday, serde_yaml_ng::Error> {
    serde_yaml_ng::from_str(NAMES)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::search::{
        Document, Filters, Index, ProcedureDocuments, Question, Request, TextKind,
    };
    use crate::domain::{Line, Standpoint};

    /// What a province may publish that the reference data do not have.
    const PUBLISHED: [&str; 2] = ["Cấp lại thẻ căn cước", "Đăng ký khai tử"];

    fn found(asked: &str) -> Vec<String> {
        let procedures = (0..)
            .zip(PUBLISHED)
            .map(|(number, name)| ProcedureDocuments {
                code: format!("1.00000{number}").parse().unwrap(),
                versions: vec![Document {
                    version: ids::ProcedureVersionId::from_uuid(uuid::Uuid::nil()),
                    line: Line::National,
                    days: calendar::Days::ending("2025-01-01".parse().unwrap(), []).unwrap(),
                    texts: vec![(TextKind::Name, name.to_owned())],
                    values: Vec::new(),
                }],
                agencies: Vec::new(),
            });
        let index = Index::new(read_everyday().unwrap()).with(procedures.collect());
        let answer = index.search(&Request {
            day: "2026-10-01".parse().unwrap(),
            standpoint: Standpoint::Anywhere,
            question: Some(Question::parse(asked).unwrap()),
            filters: Filters::new(),
            after: None,
            first: 10,
            facets: false,
        });
        let hits = answer.hits.iter();
        hits.map(|hit| hit.position.code.to_string()).collect()
    }

    #[test]
    fn people_find_what_decisions_call_otherwise() {
        for asked in [
            "mất căn cước",
            "cccd",
            "làm lại căn cước",
            "chung minh nhan dan",
        ] {
            assert_eq!(found(asked), ["1.000000"], "{asked}");
        }
        for asked in ["chết", "người chết", "giấy báo tử"] {
            assert_eq!(found(asked), ["1.000001"], "{asked}");
        }
    }

    #[test]
    fn somebody_has_read_them_through() {
        let reviewed = read_everyday().unwrap().reviewed();
        assert!(reviewed >= "2026-01-01".parse().unwrap(), "{reviewed}");
    }
}
