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
    "bao-tro-xa-hoi.yaml",
    "chung-thuc.yaml",
    "cu-tru.yaml",
    "dang-ky-kinh-doanh.yaml",
    "dat-dai.yaml",
    "giao-duc.yaml",
    "ho-tich.yaml",
    "kham-chua-benh.yaml",
    "ly-lich-tu-phap.yaml",
    "viec-lam.yaml",
    "xay-dung.yaml",
    "xuat-nhap-canh.yaml",
];
