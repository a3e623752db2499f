//! A template sees nothing but what it is given.

use pdf::{PdfError, Template, TemplateError};
use serde_json::json;

use crate::documents::made;

#[test]
fn there_is_no_disk_no_network_and_no_clock() {
    for body in [
        "#read(\"/etc/hostname\")",
        "#read(\"Cargo.toml\")",
        "#read(\"../../../../etc/hostname\")",
        "#include \"/other.typ\"",
        "#image(\"/absent.svg\", alt: \"x\")",
        "#import \"@preview/example:0.1.0\": *",
        "#datetime.today()",
        "#json(\"https://motcua.example/data.json\")",
    ] {
        let refused = made(body, &json!({}));
        assert!(
            matches!(refused, Err(PdfError::Template(_))),
            "{body}: {refused:?}"
        );
    }
}

#[test]
fn names_stay_inside_the_template() {
    let outside = Template::new(("/../main.typ", ""), &[]);
    assert_eq!(
        outside.unwrap_err(),
        TemplateError::Name {
            name: "/../main.typ"
        }
    );
}
