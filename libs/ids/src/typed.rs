//! Prefixed, time-ordered ids: a UUIDv7 written as `prefix_` and 26 characters of Crockford base 32.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH: usize = 26;

/// Why a text is not an id of the wanted kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The text is no id at all.
    #[error("not an id of the form {expected}_…")]
    Malformed { expected: &'static str },
    /// The text is an id, but of something else.
    #[error("an id of the form {expected}_… is needed, not {found}_…")]
    OtherKind {
        expected: &'static str,
        found: &'static str,
    },
}

/// What an id names.
pub trait IdKind {
    /// The prefix before the underscore.
    const PREFIX: &'static str;
}

fn encode(value: u128) -> String {
    let mut text = vec![0_u8; LENGTH];
    let mut rest = value;
    for slot in text.iter_mut().rev() {
        *slot = ALPHABET[(rest & 31) as usize];
        rest >>= 5;
    }
    text.into_iter().map(char::from).collect()
}

fn decode(text: &str) -> Option<u128> {
    // 26 characters hold 130 bits: the first may only use the lower three.
    if text.len() != LENGTH || !(b'0'..=b'7').contains(text.as_bytes().first()?) {
        return None;
    }
    text.bytes().try_fold(0_u128, |value, byte| {
        let digit = ALPHABET.iter().position(|known| *known == byte)?;
        Some((value << 5) | digit as u128)
    })
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal;)+) => {
        const PREFIXES: &[&str] = &[$($prefix),+];

        $(
            $(#[$doc])*
            #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(Uuid);

            impl IdKind for $name {
                const PREFIX: &'static str = $prefix;
            }

            impl $name {
                /// Makes an id of a fresh UUIDv7 (from the clock of the caller) or of a stored one.
                pub const fn from_uuid(uuid: Uuid) -> Self {
                    Self(uuid)
                }

                /// The value as it is stored.
                pub const fn uuid(self) -> Uuid {
                    self.0
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write!(f, "{}_{}", $prefix, encode(self.0.as_u128()))
                }
            }

            impl fmt::Debug for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    fmt::Display::fmt(self, f)
                }
            }

            impl FromStr for $name {
                type Err = IdError;

                fn from_str(text: &str) -> Result<Self, IdError> {
                    let malformed = IdError::Malformed { expected: $prefix };
                    let (prefix, rest) = text.split_once('_').ok_or(malformed.clone())?;
                    let value = decode(rest).ok_or(malformed.clone())?;
                    if prefix == $prefix {
                        return Ok(Self(Uuid::from_u128(value)));
                    }
                    match PREFIXES.iter().find(|known| **known == prefix) {
                        Some(found) => Err(IdError::OtherKind { expected: $prefix, found }),
                        None => Err(malformed),
                    }
                }
            }

            impl Serialize for $name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.collect_str(self)
                }
            }

            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                    text.parse().map_err(serde::de::Error::custom)
                }
            }
        )+
    };
}

ids! {
    /// Names a tenant (đơn vị sử dụng): the government of one administrative unit, for ever.
    TenantId = "tnt";
    /// Names an account (tài khoản) of a citizen, an officer or a program.
    AccountId = "acc";
    /// Names a family of refresh tokens: one log-in (phiên đăng nhập).
    SessionId = "ses";
    /// Names a job position (vị trí việc làm).
    PositionId = "pos";
    /// Names an administrative procedure (thủ tục hành chính).
    ProcedureId = "prc";
    /// Names one published, immutable version of a procedure (phiên bản thủ tục).
    ProcedureVersionId = "prv";
    /// Names a draft of a procedure (dự thảo thủ tục).
    ProcedureDraftId = "prd";
    /// Names an adoption of a procedure by an agency (áp dụng thủ tục tại cơ quan).
    AdoptionId = "adp";
    /// Names a service level of a procedure (mức độ cung cấp dịch vụ công trực tuyến).
    ServiceLevelId = "svl";
    /// Names a dossier (hồ sơ).
    DossierId = "dos";
    /// Names a message about a dossier (trao đổi về hồ sơ).
    MessageId = "msg";
    /// Names an upload (lượt tải tệp lên): bytes on their way in.
    UploadId = "upl";
    /// Names a file (tệp) that something holds, whoever may read it.
    FileId = "fil";
    /// Names an event as it travels between services.
    EventId = "evt";
    /// Names a signing key.
    KeyId = "key";
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn round_trips_and_keeps_the_order_of_time() {
        let early =
            DossierId::from_uuid(Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001));
        let late = DossierId::from_uuid(Uuid::from_u128(0x0190_0000_0001_7000_8000_0000_0000_0000));
        assert_eq!(early.to_string().parse::<DossierId>().unwrap(), early);
        assert!(early.to_string() < late.to_string());
        let largest = DossierId::from_uuid(Uuid::from_u128(u128::MAX));
        assert_eq!(largest.to_string().parse::<DossierId>().unwrap(), largest);
    }

    #[test]
    fn refuses_another_kind_by_name() {
        let tenant = TenantId::from_uuid(Uuid::from_u128(7)).to_string();
        assert_eq!(
            tenant.parse::<DossierId>(),
            Err(IdError::OtherKind {
                expected: "dos",
                found: "tnt"
            })
        );
    }

    #[test]
    fn refuses_what_is_no_id() {
        for text in [
            "",
            "dos",
            "dos_",
            "dos_8zzzzzzzzzzzzzzzzzzzzzzzzz",
            "dos_0000000000000000000000000U",
            "DOS_00000000000000000000000001",
            "xyz_00000000000000000000000001",
            "dos_ééééééééééééé",
        ] {
            assert_eq!(
                text.parse::<DossierId>(),
                Err(IdError::Malformed { expected: "dos" }),
                "{text}"
            );
        }
    }
}
