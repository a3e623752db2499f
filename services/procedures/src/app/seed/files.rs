//! The reference data compiled into the program; `data/README.md` says where they come from.

/// One data file.
#[derive(Debug, Clone, Copy)]
pub struct DataFile {
    /// Its name, for messages.
    pub name: &'static str,
    /// What it says, as YAML.
    pub text: &'static str,
}

macro_rules! files {
    ($($name:literal),+ $(,)?) => {
        &[$(DataFile { name: $name, text: include_str!(concat!("../../../data/", $name)) }),+]
    };
}

/// All of them, one a field of administration.
pub const FILES: &[DataFile] = files![
    "an-toan-thuc-pham.yaml",
    "bao-tro-xa-hoi.yaml",
    "chung-thuc.yaml",
    "con-nuoi.yaml",
    "cu-tru.yaml",
    "dang-ky-kinh-doanh.yaml",
    "dat-dai.yaml",
    "giao-duc.yaml",
    "ho-tich-gia-dinh.yaml",
    "ho-tich-ket-hon-khai-tu.yaml",
    "ho-tich-khac.yaml",
    "ho-tich-khai-sinh.yaml",
    "hop-tac-xa.yaml",
    "kham-chua-benh.yaml",
    "ly-lich-tu-phap.yaml",
    "nguoi-co-cong.yaml",
    "viec-lam.yaml",
    "xay-dung.yaml",
    "xuat-nhap-canh.yaml",
];

/// The events of a life and of a business, as YAML.
pub const LIFE_EVENTS: DataFile = DataFile {
    name: "life-events.yaml",
    text: include_str!("../../../data/life-events.yaml"),
};

macro_rules! forms {
    ($($key:literal),* $(,)?) => {
        &[$(DataFile { name: $key, text: include_str!(concat!("../../../data/forms/", $key, ".json")) }),*]
    };
}

/// The e-forms that versions may pin, as JSON, each named by its key.
pub const FORMS: &[DataFile] = forms![
    "birth-registration",
    "civil-status-extract-copy",
    "house-building-permit",
    "marital-status-confirmation",
];
