//! XML as data. What a browser would show as a page, or a parser would unfold, is not accepted.

use crate::domain::{MediaType, UploadRefusal};

/// Judges XML by its beginning.
pub(super) fn examine(head: &[u8]) -> Result<MediaType, UploadRefusal> {
    // the head may end within a letter
    let valid = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            let (whole, _) = head.split_at(error.valid_up_to());
            std::str::from_utf8(whole).unwrap_or_default()
        }
        Err(_) => return Err(UploadRefusal::TypeNotAllowed),
    };
    match root(valid) {
        None => Err(UploadRefusal::TypeNotAllowed),
        Some(name) => match local(name).to_ascii_lowercase().as_str() {
            "svg" | "html" | "script" | "stylesheet" | "transform" => {
                Err(UploadRefusal::CarriesProgram)
            }
            _ => Ok(MediaType::Xml),
        },
    }
}

/// The name of the root element; none where a document type or a style sheet stands before it.
fn root(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}');
    loop {
        rest = rest.trim_start();
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->")?.1;
        } else if let Some(instruction) = rest.strip_prefix("<?") {
            let (instruction, after) = instruction.split_once("?>")?;
            if instruction.starts_with("xml-stylesheet") {
                return None;
            }
            rest = after;
        } else {
            let element = rest.strip_prefix('<')?;
            let end = element.find(|letter: char| {
                letter.is_whitespace() || matches!(letter, '>' | '/' | '!' | '<')
            })?;
            return element.get(..end).filter(|name| !name.is_empty());
        }
    }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}
