//! What the use cases work with besides the database.

use files::{Acceptance, Files};

use super::TrackingGuard;
use super::slips::Printer;
use crate::config::Evaluating;
use crate::domain::{MessageRules, PaperRules};

/// The means of the service, for as long as it runs.
pub struct Means {
    pub(crate) files: Files,
    /// What the file of a paper may be.
    pub(crate) acceptance: Acceptance,
    /// How much may come with a paper.
    pub(crate) papers: PaperRules,
    /// Prints the forms.
    pub(crate) printer: Printer,
    /// What applicants are asked of how they were served.
    pub(crate) evaluation: Evaluating,
    /// How long messages may be, and how many.
    pub(crate) messages: MessageRules,
    /// Holds guesses of codes and secrets to so many.
    pub(crate) tracking: TrackingGuard,
}

impl Means {
    /// The path under which files come and go, as browsers see it.
    pub fn files_path(&self) -> &str {
        self.files.base_path()
    }
}
