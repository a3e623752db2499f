//! What a reader of the files finds in them, without any program outside Rust.

use lopdf::{Dictionary, Document};

/// A printed form, read again.
pub struct Printed {
    file: Document,
}

impl Printed {
    pub fn read(bytes: &[u8]) -> Self {
        Self {
            file: Document::load_mem(bytes).unwrap(),
        }
    }

    pub fn pages(&self) -> usize {
        self.file.get_pages().len()
    }

    /// The text of a page in reading order, as its fonts map glyphs back to letters; dotted lines shortened.
    pub fn page(&self, number: u32) -> String {
        let text = self.file.extract_text(&[number]).unwrap();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let shortened = lines
            .chunk_by(|one, next| one == next)
            .flat_map(|same| match same {
                [".", ".", ".", ..] => &["....."],
                _ => same,
            });
        shortened.copied().collect::<Vec<_>>().join("\n")
    }

    pub fn text(&self) -> String {
        let pages: Vec<String> = (1..)
            .take(self.pages())
            .map(|number| self.page(number))
            .collect();
        pages.join("\n-- next page --\n")
    }

    /// Width and height in whole millimetres.
    pub fn size(&self) -> (i64, i64) {
        let id = self.file.get_pages()[&1];
        let bounds = self
            .file
            .get_dictionary(id)
            .unwrap()
            .get(b"MediaBox")
            .unwrap();
        let side = |at: usize| bounds.as_array().unwrap()[at].as_float().unwrap() / 72.0 * 25.4;
        ((side(2).round()) as i64, (side(3).round()) as i64)
    }

    /// The metadata (XMP).
    pub fn metadata(&self) -> String {
        let id = self
            .file
            .catalog()
            .unwrap()
            .get(b"Metadata")
            .unwrap()
            .as_reference()
            .unwrap();
        let stream = self.file.get_object(id).unwrap().as_stream().unwrap();
        let content = stream
            .decompressed_content()
            .unwrap_or_else(|_| stream.content.clone());
        String::from_utf8(content).unwrap()
    }

    /// Every descriptor of a font: its name, and whether the font is in the file.
    pub fn fonts(&self) -> Vec<(String, bool)> {
        self.dictionaries()
            .filter(|dictionary| dictionary.has_type(b"FontDescriptor"))
            .map(|descriptor| {
                let name = descriptor.get(b"FontName").unwrap().as_name().unwrap();
                (
                    String::from_utf8(name.to_vec()).unwrap(),
                    descriptor.has(b"FontFile2"),
                )
            })
            .collect()
    }

    /// The addresses the pages lead to.
    pub fn links(&self) -> Vec<String> {
        self.dictionaries()
            .filter_map(|annotation| annotation.get(b"A").ok()?.as_dict().ok()?.get(b"URI").ok())
            .map(|address| address.as_str().unwrap())
            .map(|address| String::from_utf8(address.to_vec()).unwrap())
            .collect()
    }

    fn dictionaries(&self) -> impl Iterator<Item = &Dictionary> {
        self.file
            .objects
            .values()
            .filter_map(|object| object.as_dict().ok())
    }
}
