//! What is at fault with a dossier that goes back, as the form sends it.

use async_graphql::InputObject;
use service::{AppError, ErrorCode};

use super::parse::parse_key;
use crate::domain::TextField;
use crate::domain::work::{Fault, FaultTarget, FormPointer, Note, NoteError};

/// One fault (nội dung sai): of a paper, of a field of the form, or of anything else.
#[derive(InputObject)]
pub(super) struct DossierFaultInput {
    /// The key of the paper at fault.
    paper: Option<String>,
    /// The field of the form at fault, such as `/floors/0/area`.
    field: Option<String>,
    /// What is wrong with it.
    remark: String,
}

impl DossierFaultInput {
    /// Reads the faults that stand at a place of the input.
    pub(super) fn read_all(faults: Vec<Self>, path: &str) -> Result<Vec<Fault>, AppError> {
        faults.into_iter().map(|fault| fault.read(path)).collect()
    }

    /// Reads the fault; a paper and a field at once are none.
    fn read(self, path: &str) -> Result<Fault, AppError> {
        let invalid = || AppError::new(ErrorCode::FaultTargetInvalid).at(path);
        let target = match (self.paper, self.field) {
            (Some(paper), None) => FaultTarget::Paper {
                key: parse_key(&paper, &format!("{path}.paper"))?,
            },
            (None, Some(field)) => FaultTarget::FormField {
                path: FormPointer::try_from(field).map_err(|_| invalid())?,
            },
            (None, None) => FaultTarget::Other,
            (Some(_), Some(_)) => return Err(invalid()),
        };
        let remark = Note::new(&self.remark).map_err(|error| {
            let code = match error {
                NoteError::Empty => AppError::new(ErrorCode::TextEmpty),
                NoteError::TooLong => {
                    let most = TextField::Remark.limit();
                    AppError::new(ErrorCode::TextTooLong).with("most", most)
                }
            };
            code.at(&format!("{path}.remark"))
        })?;
        Ok(Fault { target, remark })
    }
}
