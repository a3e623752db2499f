//! The template of a document: typst sources that see only one another.

use std::collections::HashMap;

use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};

/// Why sources do not make a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TemplateError {
    /// The name is no path of a file.
    #[error("{name} is not a path of a file of the template")]
    Name { name: &'static str },
}

/// The sources of a kind of document, read once and used for each.
///
/// Templates are part of the program: typst has no bound on time, so no source comes from outside.
#[derive(Debug, Clone)]
pub struct Template {
    pub(crate) main: FileId,
    pub(crate) sources: HashMap<FileId, Source>,
}

impl Template {
    /// Reads the sources, the main one first, each with the path by which the others import it.
    ///
    /// The data is the file `/data.json` to them.
    ///
    /// # Errors
    /// When a name is no path.
    pub fn new(
        main: (&'static str, &str),
        imported: &[(&'static str, &str)],
    ) -> Result<Self, TemplateError> {
        let sources = std::iter::once(&main)
            .chain(imported)
            .map(|(name, text)| {
                let id = file_id(name)?;
                Ok((id, Source::new(id, (*text).to_owned())))
            })
            .collect::<Result<_, TemplateError>>()?;
        Ok(Self {
            main: file_id(main.0)?,
            sources,
        })
    }
}

/// Gives the engine's id of a file. It keeps every name for good, so that names are the program's own.
pub(crate) fn file_id(name: &'static str) -> Result<FileId, TemplateError> {
    let path = VirtualPath::new(name).map_err(|_| TemplateError::Name { name })?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}
