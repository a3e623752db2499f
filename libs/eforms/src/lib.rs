//! Electronic forms (biểu mẫu điện tử tương tác) as data: one definition that draws a form, fills in what is known,
//! computes, and validates what comes back.
//!
//! Pure: no I/O, no clock. The catalogue keeps definitions with the version of a procedure, whose forms (mẫu đơn, mẫu
//! tờ khai) are part of it (NĐ 63/2010/NĐ-CP Art. 8.2); portals draw [`Form::view`], services accept only what
//! [`Form::validate`] gives.
//!
//! * [`FormDefinition`] is the JSON: a schema (JSON Schema 2020-12), a layout, texts, conditions, computed fields,
//!   prefill bindings;
//! * [`Form::compile`] refuses whatever is not whole or could do harm, naming every fault and its place;
//! * the schema is held to what a form needs: objects, repeating groups, single and multiple choice, text, dates,
//!   numbers and yes/no. What depends on other answers is said by conditions, never by schema combinators.

mod compile;
mod data;
mod definition;
mod evaluate;
mod expression;
mod fault;
mod field;
mod form;
mod format;
mod path;
mod prefill;
mod validate;
mod view;
mod violation;

pub use definition::{
    Computation, FieldTexts, FormDefinition, Page, PlacedField, Rule, Section, Target, Widget,
};
pub use expression::{Condition, Formula, Scalar};
pub use fault::{Fault, FormFault};
pub use field::Kind;
pub use form::Form;
pub use path::{FieldPath, FieldPathError};
pub use prefill::{Bindings, Prefill, Source};
pub use view::{FieldView, FormView, OptionView, PageView, SectionView};
pub use violation::{DataType, Violated, Violation};
