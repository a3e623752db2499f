//! What a version says, as it is stored, published and exchanged.

use process::Process;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Agencies, Case, ChannelOffer, Fact, Field, Key, LegalBasis, Level, PinnedForm, ProcedureResult,
    Subject, Validity, Wording,
};

/// The content of a version (nội dung công bố, NĐ 63/2010/NĐ-CP Art. 8.2). Its parts are well-formed; the
/// rules of publication say whether they make a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VersionContent {
    /// The name (tên thủ tục).
    pub name: Wording,
    /// The field of administration (lĩnh vực).
    pub field: Field,
    /// The levels whose agencies solve it (cấp thực hiện).
    #[serde(default)]
    pub levels: Vec<Level>,
    /// Who may use it (đối tượng thực hiện).
    #[serde(default)]
    pub subjects: Vec<Subject>,
    /// The events of a life or a business it belongs to (sự kiện trong đời).
    #[serde(default)]
    pub life_events: Vec<Key>,
    /// The days on which it applies (hiệu lực).
    pub validity: Validity,
    /// What nobody has checked yet against the published decision.
    #[serde(default)]
    pub unverified: Vec<Fact>,
    /// Its results; the first is the one people come for (kết quả thực hiện).
    #[serde(default)]
    pub results: Vec<ProcedureResult>,
    /// What must be given for it (yêu cầu, điều kiện).
    #[serde(default)]
    pub conditions: Vec<Wording>,
    /// The documents of law it rests on (căn cứ pháp lý).
    #[serde(default)]
    pub legal_bases: Vec<LegalBasis>,
    /// Who takes part (cơ quan thực hiện).
    #[serde(default)]
    pub agencies: Agencies,
    /// Its cases with sequence and papers (trường hợp, trình tự thực hiện, thành phần hồ sơ).
    #[serde(default)]
    pub cases: Vec<Case>,
    /// Its channels with time limits and fees (cách thức thực hiện).
    #[serde(default)]
    pub channels: Vec<ChannelOffer>,
    /// Its internal process (quy trình nội bộ).
    #[serde(default = "no_process")]
    pub process: Process,
    /// Its e-forms (biểu mẫu điện tử).
    #[serde(default)]
    pub forms: Vec<PinnedForm>,
}

impl VersionContent {
    /// The e-form of that key, if it pins one.
    pub fn form(&self, key: &Key) -> Option<&PinnedForm> {
        self.forms.iter().find(|form| form.key == *key)
    }
}

fn no_process() -> Process {
    Process::new(Vec::new())
}
