//! The papers of a dossier and their files, as the graph shows them.

use async_graphql::{Context, Enum, ID, Object};
use files::File;
use graphql::{Result, batch, op};

use super::loaders::{FileLinks, Files};
use crate::app::FileHolder;
use crate::domain::{Dossier, Paper};

/// A paper filed with a dossier (thành phần hồ sơ).
pub(super) struct DossierPaper {
    paper: Paper,
    holder: FileHolder,
}

impl DossierPaper {
    /// The papers of a dossier.
    pub(super) fn all_of(dossier: &Dossier) -> Vec<Self> {
        let papers = dossier.record().papers.iter();
        papers
            .map(|paper| Self {
                paper: paper.clone(),
                holder: FileHolder::new(dossier),
            })
            .collect()
    }
}

/// A paper filed with a dossier (thành phần hồ sơ).
#[Object]
impl DossierPaper {
    /// The paper's key in the procedure version.
    async fn key(&self) -> &str {
        self.paper.key.as_str()
    }

    /// Số bản chính.
    async fn originals(&self) -> u16 {
        self.paper.originals
    }

    /// Số bản sao.
    async fn copies(&self) -> u16 {
        self.paper.copies
    }

    /// Số trang, where somebody has counted them.
    async fn pages(&self) -> Option<u16> {
        self.paper.pages
    }

    /// The files of it, in their order (tệp tin kèm theo).
    async fn files(&self, context: &Context<'_>) -> Result<Vec<DossierFile>> {
        let ids = self.paper.files.clone();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let found = batch::<_, Files>(context)?.load_many(ids).await?;
        let files = self.paper.files.iter().filter_map(|id| found.get(id));
        Ok(files
            .map(|file| DossierFile {
                file: file.clone(),
                holder: self.holder.clone(),
            })
            .collect())
    }
}

/// What is known of viruses in a file.
#[derive(Enum, Debug, Clone, Copy, PartialEq, Eq)]
#[graphql(remote = "files::ScanVerdict")]
enum DossierFileScan {
    /// No scanner was configured when it came (chưa quét).
    Unscanned,
    /// The scanner found nothing (an toàn).
    Clean,
}

/// A file of a paper (tệp tin).
pub(super) struct DossierFile {
    file: File,
    holder: FileHolder,
}

/// A file of a paper (tệp tin).
#[Object]
impl DossierFile {
    /// The file's id.
    async fn id(&self) -> ID {
        self.file.id.into()
    }

    /// Tên tệp.
    async fn name(&self) -> &str {
        self.file.name.as_str()
    }

    /// Its type, found by its content, as HTTP names it (định dạng).
    async fn media_type(&self) -> &str {
        self.file.media_type.mime()
    }

    /// In bytes.
    async fn size(&self) -> u64 {
        self.file.size
    }

    /// The SHA-256 of its content, in hexadecimal digits.
    async fn sha256(&self) -> String {
        self.file.digest.to_string()
    }

    /// What is known of viruses in it.
    async fn scan(&self) -> DossierFileScan {
        self.file.scan.into()
    }

    /// Where its content is saved from, below the address of this graph: whoever has the link may read it for the few
    /// minutes that it is good. The audit trail says who has asked for one.
    async fn download_path(&self, context: &Context<'_>) -> Result<Option<String>> {
        let wanted = self.holder.reading(op(context)?, self.file.id)?;
        batch::<_, FileLinks>(context)?.load_one(wanted).await
    }
}
