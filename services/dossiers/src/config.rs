//! The configuration of dossiers: every key has a documented default; secrets never come from here.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use chrono::{NaiveDate, TimeDelta};
use files::{Acceptance, Files, FilesConfig, LinkKey, OpenError, S3Keys, Storage};
use ids::TenantId;
use serde::Deserialize;
use slips::{Adoptions, Bilingual};

use crate::NAME;
use crate::app::slips::{Printer, PrinterError};
use crate::app::{Means, TrackingGuard};
use crate::domain::evaluation::{
    EvaluationForm, EvaluationFormFault, EvaluationForms, EvaluationRules,
};
use crate::domain::{GuessRules, MessageRules, PaperRules};

/// What applicants are asked, as it comes with the program.
const EVALUATION_FORMS: &str = include_str!("../data/evaluation.yaml");

/// The fewest characters of the secret that signs links.
const SHORTEST_SECRET: usize = 32;

/// Why a configuration cannot be used; each variant names its key.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("dossiers.files")]
    Files(#[from] OpenError),
    #[error("link_key has fewer than {SHORTEST_SECRET} characters")]
    LinkKey,
    /// The printed forms cannot be made as configured.
    #[error("dossiers: slips")]
    Slips(#[from] PrinterError),
    /// What applicants are asked is not written as it should be.
    #[error("the evaluation forms of the program cannot be read")]
    EvaluationForms(#[from] serde_yaml_ng::Error),
    /// What applicants are asked does not hold together.
    #[error("the evaluation forms of the program")]
    EvaluationForm(#[from] EvaluationFormFault),
}

/// The configuration, as files and environment give it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// How and where files are kept.
    pub files: FilesConfig,
    /// The papers of a filing.
    pub papers: PapersConfig,
    /// The printed forms (biểu mẫu).
    pub slips: SlipsConfig,
    /// What applicants may say of how they were served (đánh giá).
    pub evaluation: EvaluationConfig,
    /// Messages between applicants and agencies (trao đổi).
    pub messages: MessagesConfig,
    /// Tracking without log-in (tra cứu).
    pub tracking: TrackingConfig,
}

/// How often code and secret of a receipt may be guessed.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TrackingConfig {
    /// Failures for one code within the minutes.
    pub failures_of_a_code: u32,
    /// Failures from one address within the minutes; whole offices and mobile networks share one.
    pub failures_from_an_address: u32,
    /// The minutes in which failures add up.
    pub minutes: u32,
    /// The most codes and addresses that are remembered.
    pub remembered: usize,
}

impl Default for TrackingConfig {
    fn default() -> Self {
        Self {
            failures_of_a_code: 10,
            failures_from_an_address: 50,
            minutes: 15,
            remembered: 100_000,
        }
    }
}

/// How applicants and agencies write to one another.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MessagesConfig {
    /// The most characters of a message.
    pub longest: usize,
    /// The most messages that an applicant sends about one dossier on a day.
    pub applicant_a_day: u64,
}

impl Default for MessagesConfig {
    fn default() -> Self {
        Self {
            longest: 2_000,
            applicant_a_day: 20,
        }
    }
}

/// How applicants evaluate.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EvaluationConfig {
    /// For how many days an evaluation may be changed after it was first given.
    pub changeable_days: u32,
    /// The most characters of a comment.
    pub longest_comment: usize,
}

impl Default for EvaluationConfig {
    fn default() -> Self {
        Self {
            changeable_days: 15,
            longest_comment: 1_000,
        }
    }
}

/// What may come with a paper.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PapersConfig {
    /// The largest file of a paper, in MiB.
    pub file_mebibytes: u32,
    /// The most files of one paper.
    pub most_files: usize,
}

impl Default for PapersConfig {
    fn default() -> Self {
        Self {
            file_mebibytes: 64,
            most_files: PaperRules::default().most_files,
        }
    }
}

/// How the forms of a dossier are printed.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SlipsConfig {
    /// How many forms are printed side by side.
    pub at_once: usize,
    /// How long a form waits for its turn, in seconds.
    pub patience_seconds: u64,
    /// The public page at which a dossier is tracked, such as `https://dichvucong.example/tra-cuu`: the QR code leads
    /// there. Without it forms carry no QR code.
    pub tracking_page: Option<String>,
    /// What agencies are called on forms, from which day on.
    pub titles: Vec<OfficeTitles>,
    /// What single tenants have of their own, by the id of the tenant.
    pub tenants: BTreeMap<TenantId, TenantSlips>,
}

/// What agencies are called on forms from a day on; the name of the unit follows each.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeTitles {
    /// The first day on which they are called so.
    pub from: NaiveDate,
    /// Cơ quan hành chính.
    pub agency: Bilingual,
    /// The one-stop desk (bộ phận Một cửa).
    pub desk: Bilingual,
    /// Thủ trưởng cơ quan, as who signs.
    pub head: Bilingual,
}

/// What one tenant has of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TenantSlips {
    /// The tracking page under the tenant's own host.
    pub tracking_page: Option<String>,
    /// The place of issue (địa danh), where it is not the unit's name without its kind.
    pub place: Option<String>,
    /// From when it prints which set of forms, and its own symbols.
    pub sets: Adoptions,
}

fn both(vi: &str, en: &str) -> Bilingual {
    Bilingual {
        vi: vi.to_owned(),
        en: Some(en.to_owned()),
    }
}

impl Default for SlipsConfig {
    fn default() -> Self {
        let agency = both("Ủy ban nhân dân", "People's Committee");
        let head = both("CHỦ TỊCH", "Chairperson");
        Self {
            at_once: 2,
            patience_seconds: 10,
            tracking_page: None,
            titles: vec![
                // NĐ 61/2018/NĐ-CP Art. 7
                OfficeTitles {
                    from: NaiveDate::MIN,
                    agency: agency.clone(),
                    desk: both("Bộ phận Tiếp nhận và Trả kết quả", "One-Stop Desk"),
                    head: head.clone(),
                },
                // NĐ 118/2025/NĐ-CP
                OfficeTitles {
                    from: NaiveDate::from_ymd_opt(2025, 7, 1).unwrap_or(NaiveDate::MIN),
                    agency,
                    desk: both(
                        "Trung tâm Phục vụ hành chính công",
                        "Public Administration Service Centre",
                    ),
                    head,
                },
            ],
            tenants: BTreeMap::new(),
        }
    }
}

/// What is asked of applicants, and how they may answer.
pub(crate) struct Evaluating {
    forms: EvaluationForms,
    config: EvaluationConfig,
}

impl Evaluating {
    fn new(config: EvaluationConfig) -> Result<Self, ConfigError> {
        let forms: Vec<EvaluationForm> = serde_yaml_ng::from_str(EVALUATION_FORMS)?;
        Ok(Self {
            forms: EvaluationForms::new(forms)?,
            config,
        })
    }

    /// The rules of all evaluations.
    pub(crate) fn rules(&self) -> EvaluationRules<'_> {
        EvaluationRules {
            forms: &self.forms,
            changeable: TimeDelta::days(self.config.changeable_days.into()),
            longest_comment: self.config.longest_comment,
        }
    }
}

const MEBIBYTE: u64 = 1024 * 1024;

/// What nobody but the service may know; from the environment, a secret store or a file of the data folder.
pub struct Secrets {
    /// Signs the links to files, 32 characters or more; the same in all processes of the service.
    pub link_key: String,
    /// Opens the S3-compatible store, where files are kept in one.
    pub storage: Option<S3Keys>,
}

impl Config {
    /// Makes the means of the service.
    ///
    /// # Errors
    /// When a value cannot be used, naming its key.
    pub fn means(&self, data_folder: &Path, secrets: &Secrets) -> Result<Means, ConfigError> {
        if secrets.link_key.len() < SHORTEST_SECRET {
            return Err(ConfigError::LinkKey);
        }
        let keys = secrets.storage.as_ref();
        let storage = Storage::open(&self.files.storage, data_folder, keys, NAME)?;
        let link_key = LinkKey::derive(secrets.link_key.as_bytes());
        let slips = &self.slips;
        let patience = Duration::from_secs(slips.patience_seconds);
        Ok(Means {
            printer: Printer::new(slips, patience)?,
            files: Files::new(self.files.clone(), storage, link_key, NAME),
            acceptance: Acceptance::documents(u64::from(self.papers.file_mebibytes) * MEBIBYTE),
            papers: PaperRules {
                most_files: self.papers.most_files,
            },
            evaluation: Evaluating::new(self.evaluation)?,
            messages: MessageRules {
                longest: self.messages.longest,
                applicant_a_day: self.messages.applicant_a_day,
            },
            tracking: TrackingGuard::new(GuessRules {
                of_a_code: self.tracking.failures_of_a_code,
                from_an_address: self.tracking.failures_from_an_address,
                window: TimeDelta::minutes(self.tracking.minutes.into()),
                remembered: self.tracking.remembered,
            }),
        })
    }
}
