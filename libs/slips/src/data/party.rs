//! People and organisations on forms.

use serde::{Deserialize, Serialize};

/// A person or organisation (cá nhân, tổ chức) as forms name them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Party {
    /// The full name (họ và tên, tên tổ chức).
    pub name: String,
    /// The identity number (số định danh cá nhân/tổ chức).
    #[serde(default)]
    pub identity_number: Option<String>,
    /// The address (địa chỉ).
    #[serde(default)]
    pub address: Option<String>,
    /// The telephone number (số điện thoại).
    #[serde(default)]
    pub phone: Option<String>,
    /// The email address.
    #[serde(default)]
    pub email: Option<String>,
}

/// Whom to ask (người liên hệ).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// The full name of the officer.
    pub name: String,
    /// The telephone number; left out where it is absent.
    #[serde(default)]
    pub phone: Option<String>,
}
