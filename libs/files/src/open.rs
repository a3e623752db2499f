//! Opens uploads, looks at them and gives them up: what mutations of services do.

use ids::UploadId;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use service::{AppError, ErrorCode, OpCtx};
use store::{Scope, StoreError, Tx};

use crate::domain::{Acceptance, FileName, MediaType, Owner, UploadState};
use crate::rows::{reference, stored_bytes, upload};
use crate::{Files, Upload};

const MEBIBYTE: u64 = 1024 * 1024;

/// An upload as it is asked for.
#[derive(Debug, Clone)]
pub struct NewUpload<'a> {
    /// Whose it is: the one for whom the transaction is open.
    pub owner: Owner,
    /// What for, such as `dossier/paper`: it can be attached to nothing else.
    pub purpose: &'a str,
    /// The name that the sender gives.
    pub name: &'a str,
    /// The size that the sender declares, in bytes.
    pub size: u64,
    /// What the purpose accepts.
    pub acceptance: &'a Acceptance,
}

impl Files {
    /// Opens an upload in the transaction of a mutation, which has asked the policies.
    ///
    /// # Errors
    /// `FILE_NAME_INVALID`, `FILE_EMPTY`, `FILE_TOO_LARGE`, `FILE_TYPE_NOT_ALLOWED` where already the name
    /// says so, `UPLOADS_TOO_MANY`, `FILE_STORAGE_FULL`; `FORBIDDEN` for another than the transaction's own.
    pub async fn open(
        &self,
        op: &OpCtx,
        tx: &Tx,
        new: NewUpload<'_>,
    ) -> Result<UploadId, AppError> {
        if !new.owner.is_served_by(tx.scope()) {
            return Err(AppError::new(ErrorCode::Forbidden));
        }
        let name = self.check(&new)?;
        self.check_room(tx, &new).await?;
        let upload = Upload {
            id: UploadId::from_uuid(op.uuid()),
            owner: new.owner,
            opened_by: op.actor.account(),
            purpose: new.purpose.to_owned(),
            name,
            accepted: new.acceptance.media_types.clone(),
            size: new.size,
            received: 0,
            state: UploadState::Open,
            media_type: None,
            digest: None,
            refusal: None,
            virus: None,
            expires_at: op.now() + self.inner.config.upload_time(),
            pieces: 0,
            attempts: 0,
        };
        upload::insert(tx, &upload, op.now()).await?;
        Ok(upload.id)
    }

    fn check(&self, new: &NewUpload<'_>) -> Result<FileName, AppError> {
        let name: FileName = new
            .name
            .parse()
            .map_err(|_| AppError::new(ErrorCode::FileNameInvalid))?;
        if new.size == 0 {
            return Err(AppError::new(ErrorCode::FileEmpty));
        }
        let most = new
            .acceptance
            .most_bytes
            .min(self.inner.config.most_bytes_upload);
        if new.size > most {
            return Err(AppError::new(ErrorCode::FileTooLarge).with("most", most / MEBIBYTE));
        }
        let said = name.extension().and_then(MediaType::of_extension);
        if said.is_none_or(|said| !new.acceptance.media_types.contains(&said)) {
            return Err(
                AppError::new(ErrorCode::FileTypeNotAllowed).with("allowed", new.acceptance.list())
            );
        }
        Ok(name)
    }

    async fn check_room(&self, tx: &Tx, new: &NewUpload<'_>) -> Result<(), AppError> {
        let config = &self.inner.config;
        take_turns(tx, new.owner).await?;
        if let Scope::Tenant { account, .. } | Scope::Subject { account } = tx.scope() {
            let most = u64::from(config.most_open_uploads);
            if upload::count_open(tx, account).await? >= most {
                return Err(AppError::new(ErrorCode::UploadsTooMany).with("most", most));
            }
        }
        let pending = upload::sum_pending(tx, new.owner).await?;
        let (kept, most) = match new.owner {
            Owner::Citizen(_) => (0, config.most_bytes_citizen),
            Owner::Tenant(tenant) => {
                let counted = stored_bytes::find(tx, tenant).await?;
                let (bytes, since) = counted.unwrap_or_default();
                let later = reference::sum_since(tx, tenant, since).await?;
                (bytes.saturating_add(later), config.most_bytes_tenant)
            }
        };
        if kept.saturating_add(pending).saturating_add(new.size) > most {
            return Err(AppError::new(ErrorCode::FileStorageFull));
        }
        Ok(())
    }

    /// The upload of this id, if it is the scope's.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn find_upload(&self, tx: &Tx, id: UploadId) -> Result<Option<Upload>, AppError> {
        Ok(upload::find(tx, id).await?)
    }

    /// Those of these uploads that are the scope's, in one statement.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn find_uploads(&self, tx: &Tx, ids: &[UploadId]) -> Result<Vec<Upload>, AppError> {
        Ok(upload::list(tx, ids).await?)
    }

    /// Gives an upload up. Its content goes soon after.
    ///
    /// # Errors
    /// `NOT_FOUND`; `UPLOAD_OVER` when it is over or just being stored.
    pub async fn cancel(&self, tx: &Tx, id: UploadId) -> Result<(), AppError> {
        if upload::find(tx, id).await?.is_none() {
            return Err(AppError::new(ErrorCode::NotFound));
        }
        if upload::move_to(tx, id, UploadState::Cancelled, |change| change).await? {
            Ok(())
        } else {
            Err(AppError::new(ErrorCode::UploadOver))
        }
    }
}

/// Lets those who open uploads of one owner at once count one after the other. Writers of SQLite do anyway.
async fn take_turns(tx: &Tx, owner: Owner) -> Result<(), StoreError> {
    if tx.backend() != DbBackend::Postgres {
        return Ok(());
    }
    let of = match owner {
        Owner::Tenant(tenant) => tenant.uuid(),
        Owner::Citizen(account) => account.uuid(),
    };
    tx.connection()
        .query_one_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            "SELECT pg_advisory_xact_lock(hashtextextended('uploads of ' || $1, 0))",
            [of.to_string().into()],
        ))
        .await?;
    Ok(())
}
