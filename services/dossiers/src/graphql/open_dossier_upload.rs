//! `openDossierUpload`: begins to send a file for a paper.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use graphql::{Result, op, parse_id};

use super::means;
use super::upload::DossierUpload;
use crate::app::{self, OpenUpload};

/// A file that is to be sent.
#[derive(InputObject)]
struct OpenDossierUploadInput {
    /// Chosen by the caller, 1 to 100 characters: a repeated call with it returns the first answer.
    idempotency_key: String,
    /// The officer's own agency, for what is scanned at its counter; citizens name none.
    tenant_id: Option<ID>,
    /// The name of the file with its extension (tên tệp), such as `don-xin.pdf`.
    file_name: String,
    /// Its size, in bytes.
    size: i32,
}

/// The upload, ready for its bytes.
#[derive(SimpleObject)]
struct OpenDossierUploadPayload {
    /// Lượt tải tệp lên, as the mutation left it.
    upload: DossierUpload,
}

#[derive(Default)]
pub(super) struct OpenDossierUpload;

#[Object]
impl OpenDossierUpload {
    /// Begins to send a file for a paper of a filing (tải tệp lên). Its bytes go to the path of the upload, in chunks
    /// that can be resumed; a filing then names the upload.
    async fn open_dossier_upload(
        &self,
        context: &Context<'_>,
        #[graphql(desc = "The file.")] input: OpenDossierUploadInput,
    ) -> Result<OpenDossierUploadPayload> {
        let tenant = input.tenant_id.as_ref();
        let command = OpenUpload {
            tenant: tenant
                .map(|id| parse_id(id, "input.tenantId"))
                .transpose()?,
            file_name: input.file_name,
            // what is no size at all is that of an empty file
            size: u64::try_from(input.size).unwrap_or_default(),
            idempotency_key: input.idempotency_key,
        };
        let upload = app::open_upload(op(context)?, means(context)?, command).await?;
        Ok(OpenDossierUploadPayload {
            upload: DossierUpload(upload),
        })
    }
}
