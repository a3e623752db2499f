//! Where in the caller's input a problem lies, so that a form can show it beside the field.

use std::fmt;

/// One step into an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathSegment {
    Field(&'static str),
    Index(usize),
}

/// The way from the input object to the faulty value, such as `papers.2.originals`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InputPath(Vec<PathSegment>);

impl InputPath {
    /// Points at a field of the input object.
    pub fn field(name: &'static str) -> Self {
        Self(vec![PathSegment::Field(name)])
    }

    /// Points at a field of what the path points at.
    #[must_use]
    pub fn then(mut self, name: &'static str) -> Self {
        self.0.push(PathSegment::Field(name));
        self
    }

    /// Points at an element of the list that the path points at.
    #[must_use]
    pub fn at(mut self, index: usize) -> Self {
        self.0.push(PathSegment::Index(index));
        self
    }

    /// Gives the way, step by step.
    pub fn segments(&self) -> &[PathSegment] {
        &self.0
    }
}

impl fmt::Display for InputPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, segment) in self.0.iter().enumerate() {
            if position > 0 {
                f.write_str(".")?;
            }
            match segment {
                PathSegment::Field(name) => f.write_str(name)?,
                PathSegment::Index(index) => write!(f, "{index}")?,
            }
        }
        Ok(())
    }
}
