//! Ids that every installation derives alike, so that a catalogue can be loaded twice, or elsewhere, and stays the same.
//!
//! A UUIDv8 of a SHA-256 hash (RFC 9562, §5.8 and B.2): neither clock nor chance take part.

use ids::{ProcedureCode, ProcedureId, ProcedureVersionId};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use super::{Line, VersionNumber};

/// The id of the procedure of that national code.
pub fn procedure_id(code: &ProcedureCode) -> ProcedureId {
    ProcedureId::from_uuid(derive(&format!("motcua:procedure:{code}")))
}

/// The id of one version of the national line of the procedure of that national code.
pub fn procedure_version_id(code: &ProcedureCode, number: VersionNumber) -> ProcedureVersionId {
    line_version_id(code, Line::National, number)
}

/// The id of one version of a line of the procedure of that national code.
pub fn line_version_id(
    code: &ProcedureCode,
    line: Line,
    number: VersionNumber,
) -> ProcedureVersionId {
    let name = match line {
        Line::National => format!("motcua:procedure-version:{code}:{number}"),
        Line::Province(publisher) => {
            format!("motcua:procedure-version:{code}:{publisher}:{number}")
        }
    };
    ProcedureVersionId::from_uuid(derive(&name))
}

fn derive(name: &str) -> Uuid {
    let digest: [u8; 32] = Sha256::digest(name.as_bytes()).into();
    let mut bytes = [0_u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use ids::TenantId;

    use super::*;

    #[test]
    fn is_the_same_for_ever() {
        let code: ProcedureCode = "1.001193".parse().unwrap();
        let first = VersionNumber::new(1).unwrap();
        assert_eq!(
            procedure_id(&code).to_string(),
            "prc_4qg6rr7vnegndafe50jj0bxc1w"
        );
        assert_eq!(
            procedure_version_id(&code, first).to_string(),
            "prv_5cc254n18vhrercm84rm1pht46"
        );
        let province = Line::Province(TenantId::from_uuid(Uuid::from_u128(1)));
        assert_eq!(
            line_version_id(&code, province, first).to_string(),
            "prv_09a795gvtbhj583he3fxfbjg96"
        );
    }

    #[test]
    fn differs_by_code_line_number_and_kind_and_says_what_it_is() {
        let code: ProcedureCode = "1.001193".parse().unwrap();
        let other: ProcedureCode = "2.000815".parse().unwrap();
        let [first, second] = [1, 2].map(|number| VersionNumber::new(number).unwrap());
        assert_ne!(procedure_id(&code), procedure_id(&other));
        assert_ne!(
            procedure_version_id(&code, first),
            procedure_version_id(&code, second)
        );
        assert_ne!(
            procedure_id(&code).uuid(),
            procedure_version_id(&code, first).uuid()
        );
        let [one, other] =
            [1, 2].map(|number| Line::Province(TenantId::from_uuid(Uuid::from_u128(number))));
        for line in [other, Line::National] {
            assert_ne!(
                line_version_id(&code, one, first),
                line_version_id(&code, line, first)
            );
        }
        assert_eq!(procedure_id(&code).uuid().get_version_num(), 8);
        assert_eq!(
            procedure_id(&code).uuid().get_variant(),
            uuid::Variant::RFC4122
        );
    }
}
