//! The printed forms of a dossier: which there are, and where.

use async_graphql::{Context, Enum, SimpleObject};
use graphql::{Result, op};

use super::means;
use crate::app::slips::list_slips;
use crate::domain::Dossier;

/// A printed form (biểu mẫu) of the one-stop mechanism: Thông tư 03/2025/TT-VPCP, Phụ lục I.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "::slips::Form")]
pub(super) enum DossierSlipForm {
    /// Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
    Receipt,
    /// Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
    SupplementRequest,
    /// Phiếu từ chối tiếp nhận giải quyết hồ sơ.
    Refusal,
    /// Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết.
    Apology,
    /// Thông báo dừng giải quyết hồ sơ.
    StopNotice,
    /// Phiếu kiểm soát quá trình giải quyết hồ sơ; agencies only.
    ControlSlip,
    /// Sổ theo dõi hồ sơ; of a period, not of a dossier.
    Register,
}

/// A printed form of a dossier.
#[derive(SimpleObject)]
pub(super) struct DossierSlip {
    /// Which form.
    form: DossierSlipForm,
    /// Whether there is one now, in the set of forms that the agency printed on its day.
    available: bool,
    /// Where the PDF is, below the platform's address; `?edition=bilingual` adds English. None while there is none.
    url: Option<String>,
}

/// The forms that the reader may have of the dossier.
pub(super) fn slips_of(context: &Context<'_>, dossier: &Dossier) -> Result<Vec<DossierSlip>> {
    let slips = list_slips(op(context)?, &means(context)?.printer, dossier);
    let slip = |slip: crate::app::slips::DossierSlip| DossierSlip {
        url: slip
            .available
            .then(|| format!("/dossiers/{}/slips/{}.pdf", dossier.id(), slip.form.name())),
        form: slip.form.into(),
        available: slip.available,
    };
    Ok(slips.into_iter().map(slip).collect())
}
